"""Artworks that programs send: announced with a key, uploaded in one piece to an address of their own, then asked for.

The address holds 122 random bits and takes one file of the announced size, once, within limits.UPLOAD.
"""

from __future__ import annotations

import uuid
from typing import IO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _

from brand.checking import limits
from brand.checking.judging import enqueue
from brand.checking.models import ArtworkCheck, CheckedFile, hash_of_link
from brand.checking.receiving import PURPOSE, Wish, note, printable
from brand.checking.refusals import CheckRefused
from brand.engine import Report
from brand.guidelines.selectors import effective_edition
from brand.visitors import pseudonym


def announce(
    name: str, size: int, wish: Wish, *, client: str, id: uuid.UUID | None = None
) -> tuple[uuid.UUID, CheckedFile]:
    """Make room for a file of `size` bytes; return the id of the check and the file. Raises CheckRefused."""
    if size < 1:
        raise CheckRefused("empty", _("The file is empty. Send it again."))
    if size > settings.UPLOAD_MAX_BYTES:
        text = _("The file has %(size).1f MB; it may have at most %(limit).0f MB.")
        raise CheckRefused("too-many-bytes", text % {"size": size / 1e6, "limit": settings.UPLOAD_MAX_BYTES / 1e6})
    edition = effective_edition()
    if edition is None:
        raise CheckRefused("no-edition", _("No guideline is effective; nothing is checked."), status=503)
    id = id or uuid.uuid4()
    named = [(printable(name), size)]
    (file,) = note(named, wish, edition, link=id.hex, address=_sender(client), keyed=True)
    return id, file


def take(id: uuid.UUID, body: IO[bytes], length: int | None) -> None:
    """Take the announced file and have it checked. Raises CheckRefused; of several at once one is taken."""
    files = CheckedFile.objects.filter(check_of__link_hash=hash_of_link(id.hex), number=1)
    file = files.select_related("check_of").first()
    if file is None:
        raise CheckRefused("unknown", _("There is no such upload. Announce the file first."), status=404)
    if length != file.size:
        text = _("%(size)d bytes were announced; send exactly these, with Content-Length.")
        raise CheckRefused("wrong-size", text % {"size": file.size})
    waits = CheckedFile.objects.filter(pk=file.pk, status=CheckedFile.Status.RECEIVING, started_at=None)
    late = file.check_of.created_at <= timezone.now() - limits.UPLOAD
    if late or not waits.update(started_at=timezone.now()):
        raise CheckRefused("gone", _("The file has come already, or too late. Announce it again."), status=409)
    try:
        content = body.read(file.size)
    except OSError:  # the other side went away
        content = b""
    if len(content) != file.size:
        CheckedFile.objects.filter(pk=file.pk).update(started_at=None)  # it may be sent again
        raise CheckRefused("cut-short", _("The file ended early. Send it again."))
    default_storage.save(file.key, ContentFile(content))
    if CheckedFile.objects.filter(pk=file.pk, status=CheckedFile.Status.RECEIVING).update(
        status=CheckedFile.Status.WAITING
    ):
        enqueue(file)


def announced(id: uuid.UUID, *, client: str) -> CheckedFile | None:
    """Return the file of a check that this client announced and that has not expired; else None."""
    checks = ArtworkCheck.objects.filter(link_hash=hash_of_link(id.hex), expires_at__gt=timezone.now())
    own = checks.filter(address=pseudonym(_sender(client), PURPOSE))
    return CheckedFile.objects.filter(check_of__in=own, number=1).select_related("check_of__edition").first()


def report_of(file: CheckedFile) -> Report | None:
    """Return the report on a checked file; None if storage lost it."""
    try:
        with default_storage.open(file.evidence_key, "rb") as handle:
            return Report.from_json(handle.read())
    except FileNotFoundError:
        return None


def _sender(client: str) -> str:
    return f"key {client}"
