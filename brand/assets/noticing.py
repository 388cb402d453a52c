"""Tell those who took a file that it is not to be used any more, once and soon after the change.

The clock compares what was taken with what may be taken today, so every way in which a file goes out of use counts:
a new edition, a retired asset, a last day that has passed. The messages go out in the worker.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from brand.assets.models import AssetFile, Download, Kit, Notice, Person, TakerKind
from brand.assets.selectors import downloadable, formerly_downloadable, successor
from brand.assets.takers import Taker, contact_of

logger = logging.getLogger(__name__)
AGAIN_AFTER = dt.timedelta(minutes=5)  # a message that did not go out is tried again
Named = tuple[str, str]  # hash and name of a file


@dataclass(frozen=True, slots=True)
class Replaced:
    """A file out of use, and what to take instead."""

    old: AssetFile
    new: AssetFile | None


def notice_changes() -> int:
    """Note whom to tell of what went out of use, have messages sent, and return how many takers get one.

    The clock calls this each round; a round in which nothing changed writes nothing.
    """
    gone = [named for named in _taken() if formerly_downloadable(*named) is not None]
    for named in gone:
        _note(named)
    waiting = Notice.objects.filter(Q(queued_at=None) | Q(queued_at__lt=timezone.now() - AGAIN_AFTER), sent_at=None)
    takers = sorted(set(waiting.values_list("taker_kind", "taker")))
    waiting.update(queued_at=timezone.now())
    for kind, id in takers:
        tell.enqueue(kind, id)
    return len(takers)


@task()
def tell(kind: str, id: str) -> None:
    """Send one message about everything a taker is still to be told; forget a person who has nothing else in use."""
    taker = Taker(kind, id)
    with transaction.atomic():
        notices = list(Notice.objects.select_for_update().filter(taker_kind=kind, taker=id, sent_at=None))
        if not notices:
            return
        # Marked before the message leaves and in one transaction with it: a failure undoes the mark.
        Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(sent_at=timezone.now())
        replaced = [found for notice in notices if (found := replacement(notice.sha256, notice.filename))]
        contact = contact_of(taker)
        if contact is not None and replaced:
            _send(contact.email, contact.language, replaced)
        elif contact is None:
            logger.warning("%s %s has no address and is told by the list of notices alone", kind, id)
    if kind == TakerKind.PERSON:
        _forget(taker)


def replacement(sha256: str, filename: str) -> Replaced | None:
    """Return what went out of use and its successor; None for a file that is in use (again)."""
    old = formerly_downloadable(sha256, filename)
    return Replaced(old, successor(old)) if old is not None else None


def notices_of(taker: Taker) -> list[tuple[Notice, Replaced]]:
    """Return what a taker was or is to be told, the latest first."""
    rows = Notice.objects.filter(taker_kind=taker.kind, taker=taker.id).order_by("-pk")
    return [(row, found) for row in rows if (found := replacement(row.sha256, row.filename))]


def _send(email: str, language: str, replaced: list[Replaced]) -> None:
    with translation.override(language):
        context = {"replaced": replaced, "site": settings.PUBLIC_URL}
        body = render_to_string("assets/mail/replaced.txt", context)
        subject = _("Brand files you downloaded have been replaced")
    EmailMessage(subject, body, to=[email]).send()


def _taken() -> set[Named]:
    """Return every file that somebody who can be told has taken, those in kits too."""
    known = Download.objects.exclude(taker_kind=TakerKind.VISITOR)
    singles = set(known.filter(kit="").values_list("sha256", "filename").distinct())
    return singles | {named for kit in Kit.objects.all() for named in _inside(kit)}


def _inside(kit: Kit) -> Iterable[Named]:
    return [(file["sha256"], file["filename"]) for file in kit.manifest["files"]]


def _note(named: Named) -> None:
    """Write a notice for each who took a file and has none yet."""
    sha256, filename = named
    kits = [kit.sha256 for kit in Kit.objects.all() if named in _inside(kit)]
    taken = Q(kit="", sha256=sha256, filename=filename) | ~Q(kit="") & Q(sha256__in=kits)
    downloads = Download.objects.filter(taken).exclude(taker_kind=TakerKind.VISITOR)
    told = set(Notice.objects.filter(sha256=sha256, filename=filename).values_list("taker_kind", "taker"))
    rows = [
        Notice(taker_kind=kind, taker=taker, sha256=sha256, filename=filename)
        for kind, taker in sorted(set(downloads.values_list("taker_kind", "taker")) - told)
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


def _forget(taker: Taker) -> None:
    """Delete a person's address when nothing they took is in use any more: there will be nothing to tell."""
    mine = Download.objects.filter(taker_kind=taker.kind, taker=taker.id)
    singles = set(mine.filter(kit="").values_list("sha256", "filename"))
    manifests = Kit.objects.filter(sha256__in=mine.exclude(kit="").values("sha256"))
    everything = singles | {named for kit in manifests for named in _inside(kit)}
    if not any(downloadable(*named) for named in everything):
        Person.objects.filter(pk=taker.id).delete()
