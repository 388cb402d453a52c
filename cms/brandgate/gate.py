"""What the brand asks of every picture before it goes out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.utils.translation import gettext as _

from brand.guidelines.selectors import effective_edition
from cms.brandgate.checking import check_image, faults, known_verdict
from cms.brandgate.models import Verdict, Waiver
from cms.brandgate.waiving import Exceptions
from cms.core.content import ContentPage
from cms.core.vocabulary import ReleaseNote
from cms.media.gate import placed
from cms.media.models import EditorialImage
from cms.releases.gate import Candidate, Refusal, pending_refusal
from cms.releases.models import Release, State

# Seconds; the gate looks many times while it waits, and one task is enough.
ASKED_ANEW_AFTER = 60


def brand(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a page whose picture breaks a rule that the edition calls an error; say which, where, and the remedy."""
    page = candidate.item
    if not isinstance(page, ContentPage) or effective_edition() is None or is_overridden(page):
        return
    exceptions = Exceptions()
    for image, where, _decorative in placed(page):
        yield from _judged(image, where, page, exceptions)


def used_exceptions(page: ContentPage) -> list[Waiver]:
    """Return the exceptions without which the page could not go out."""
    exceptions = Exceptions()
    if not exceptions.standing:
        return []
    found = []
    for image, _where, _decorative in placed(page):
        verdict = known_verdict(image)
        for fault in faults(verdict) if verdict else ():
            waiver = exceptions.covering(fault.rule, image, page) if fault.blocks else None
            if waiver is not None:
                found.append(waiver)
    return found


def is_overridden(page: ContentPage) -> bool:
    """Tell whether a correction of a live item goes out in spite of brand faults; the log keeps its reason."""
    return (
        page.release_note == ReleaseNote.CORRECTION
        and bool(page.override_reason.strip())
        and Release.objects.filter(pk=page.guid, state=State.PUBLISHED).exists()
    )


def _judged(
    image: EditorialImage, where: dict[str, Any], page: ContentPage, exceptions: Exceptions
) -> Iterator[Refusal]:
    verdict = known_verdict(image)
    if verdict is None:
        if image.problem or not image.is_prepared:
            return  # cms.media.gate says so already
        if not connection.in_atomic_block and cache.add(f"brandgate.asked.{image.pk}", True, ASKED_ANEW_AFTER):
            check_image.enqueue(image.pk)
        yield pending_refusal(_("The brand check of “%(title)s” has not finished.") % {"title": image.title}, **where)
    elif verdict.status == Verdict.Status.UNREADABLE:
        yield Refusal(
            "brand.unreadable",
            _("“%(title)s” cannot be checked: %(problem)s") % {"title": image.title, "problem": verdict.problem},
            _("Export it again as PNG, JPEG, WebP or plain SVG."),
            brand=True,
            **where,
        )
    else:
        for fault in faults(verdict):
            if fault.blocks and exceptions.covering(fault.rule, image, page) is None:
                yield Refusal(
                    fault.rule,
                    _("“%(title)s” breaks %(clause)s (%(rule)s): %(sentence)s")
                    % {
                        "title": image.title,
                        "clause": fault.clause or fault.rule,
                        "rule": fault.rule,
                        "sentence": fault.sentence,
                    },
                    fault.remedy,
                    brand=True,
                    **where,
                )
