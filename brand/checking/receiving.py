"""Take what a visitor sends: count before anything is kept, keep it under names of our own, have it checked."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brand.checking import limits
from brand.checking.judging import enqueue
from brand.checking.models import ArtworkCheck, CheckedFile, hash_of_link, new_link
from brand.checking.refusals import CheckRefused
from brand.guidelines.models import Edition
from brand.visitors import pseudonym

PURPOSE = "brand.checking.address"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a visitor says about the files: medium and kind by their codes, and the language of the report."""

    medium: str
    kind: str
    language: str


def receive(uploads: Sequence[UploadedFile], wish: Wish, edition: Edition, *, address: str) -> str:
    """Keep the files, have them checked in the background and return the secret of the link. Raises CheckRefused."""
    refuse_unfit(uploads, wish)
    link = new_link()
    named = [(name_of(upload), upload.size or 0) for upload in uploads]
    files = note(named, wish, edition, link=link, address=address)
    # The rows stand before the files do: whatever happens in between, the clean-up knows what to remove.
    for file, upload in zip(files, uploads, strict=True):
        default_storage.save(file.key, upload)
        if CheckedFile.objects.filter(pk=file.pk).update(status=CheckedFile.Status.WAITING):
            enqueue(file)
    return link


def note(
    named: Sequence[tuple[str, int]], wish: Wish, edition: Edition, *, link: str, address: str, keyed: bool = False
) -> list[CheckedFile]:
    """Write down files by name and size that are about to come, under a link. Raises CheckRefused.

    `address` is the visitor's, or with `keyed` whatever names the key he came with.
    """
    with transaction.atomic():
        # Visitors who come at once are counted one after the other.
        Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
        refuse_too_many(len(named), address=address, keyed=keyed)
        now = timezone.now()
        check = ArtworkCheck.objects.create(
            link_hash=hash_of_link(link),
            address=pseudonym(address, PURPOSE),
            language=wish.language,
            medium=wish.medium,
            kind=wish.kind,
            edition=edition,
            created_at=now,
            expires_at=now + limits.KEEP,
        )
        return CheckedFile.objects.bulk_create(
            CheckedFile(check_of=check, number=number, name=name, size=size, key=_key(now), report_key=_key(now))
            for number, (name, size) in enumerate(named, start=1)
        )


def refuse_unfit(uploads: Sequence[UploadedFile], wish: Wish) -> None:
    """Raise CheckRefused for an upload that nothing can be done with, naming the file and the limit."""
    if not uploads:
        raise CheckRefused("no-file", _("No file was chosen. Choose at least one."))
    if len(uploads) > limits.FILES_AT_ONCE:
        raise CheckRefused(
            "too-many-files",
            _("%(count)d files were sent; at most %(limit)d can be checked at once.")
            % {"count": len(uploads), "limit": limits.FILES_AT_ONCE},
        )
    if wish.medium not in ArtworkCheck.Medium.values:
        raise CheckRefused("unknown-medium", _("Choose screen or print."))
    if wish.kind not in ArtworkCheck.Kind.values:
        raise CheckRefused("unknown-kind", _("Choose artwork, photograph or screenshot, or let the check find out."))
    for upload in uploads:
        if (upload.size or 0) > settings.UPLOAD_MAX_BYTES:
            raise CheckRefused(
                "too-many-bytes",
                _("“%(name)s” has %(size).1f MB; a file may have at most %(limit).0f MB.")
                % {
                    "name": name_of(upload),
                    "size": (upload.size or 0) / 1e6,
                    "limit": settings.UPLOAD_MAX_BYTES / 1e6,
                },
                status=413,
            )


def refuse_too_many(count: int, *, address: str, keyed: bool = False) -> None:
    """Raise CheckRefused where the address or the queue has no room for `count` more files."""
    open_files = CheckedFile.objects.filter(status__in=CheckedFile.OPEN)
    if open_files.count() + count > limits.QUEUE:
        raise CheckRefused(
            "queue-full", _("Too many files are waiting to be checked. Try again in a few minutes."), status=503
        )
    since = timezone.now() - limits.HOUR
    sent = CheckedFile.objects.filter(
        check_of__address=pseudonym(address, PURPOSE), check_of__created_at__gt=since
    ).count()
    if sent + count > limits.FILES_AN_HOUR and keyed:
        text = _("With this key, %(limit)d files an hour can be checked. Try again later.")
        raise CheckRefused("too-often", text % {"limit": limits.FILES_AN_HOUR}, status=429)
    if sent + count > limits.FILES_AN_HOUR:
        raise CheckRefused(
            "too-often",
            ngettext(
                "From your network, %(limit)d file an hour can be checked. Try again later.",
                "From your network, %(limit)d files an hour can be checked. Try again later.",
                limits.FILES_AN_HOUR,
            )
            % {"limit": limits.FILES_AN_HOUR},
            status=429,
        )


def name_of(upload: UploadedFile) -> str:
    """Return the file's own name as it may be shown."""
    return printable(upload.name or "")


def printable(given: str) -> str:
    """Return a file's name, printable and short, its ending kept; it is shown and never opened."""
    name = PurePath(given.replace("\\", "/")).name
    name = "".join(letter for letter in name if letter.isprintable()).strip() or "artwork"
    stem, suffix = PurePath(name).stem, PurePath(name).suffix[:12]
    return stem[: limits.NAME - len(suffix)] + suffix


def _key(now: datetime.datetime) -> str:
    return f"artwork-checks/{now:%Y%m%d}/{uuid.uuid4().hex}"
