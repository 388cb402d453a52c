"""Bring editions in and put them in force: the only writers of editions."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from brand import engine
from brand.engine import Guideline, GuidelineError
from brand.guidelines.models import Edition
from brand.guidelines.storage import keep


class EditionError(ValueError):
    """The edition cannot be imported or put in force; the message names it and says what can be done."""


def import_package(path: Path | str) -> Edition:
    """Import the package at `path` as a draft and return its edition; the same package again changes nothing.

    A draft is replaced by another package of its version. Raises GuidelineError when the package is not sound, and
    EditionError when its version is or was in force with other content.
    """
    folder = Path(path)
    guideline = engine.load_guideline(folder)
    document = _read(folder / "guideline.json", guideline.sha256)
    for logo in guideline.logos:
        keep(_read(folder / logo.file, logo.sha256), "svg")
    return _write(guideline, document.decode())


@transaction.atomic
def _write(guideline: Guideline, document: str) -> Edition:
    head = guideline.edition
    edition = Edition.objects.select_for_update().filter(package=head.id, version=head.version).first()
    if edition is not None and edition.sha256 == guideline.sha256:
        return edition
    edition = edition or Edition(package=head.id, version=head.version)
    if edition.status != Edition.Status.DRAFT:
        raise EditionError(
            f"{edition.key} is {edition.status} with other content; give the package a version of its own."
        )
    edition.is_sample = head.status == "sample"
    edition.label = dict(head.label)
    edition.effective_from, edition.effective_until = head.effective_from, head.effective_until
    edition.document, edition.sha256 = document, guideline.sha256
    edition.save()
    return edition


@transaction.atomic
def make_effective(edition: Edition) -> Edition:
    """Put an edition in force and supersede the one of its package that was; return it fresh.

    This is the operator's way and the clock's; in the admin an edition is reviewed first (`lifecycle`).

    An edition in force stays so. Raises EditionError for a superseded one and for one whose day has not come.
    """
    siblings = {row.pk: row for row in Edition.objects.select_for_update().filter(package=edition.package)}
    stored = siblings[edition.pk]
    if stored.status == Edition.Status.EFFECTIVE:
        return stored
    if stored.status == Edition.Status.SUPERSEDED:
        raise EditionError(f"{stored.key} was superseded; import its content under a new version.")
    if stored.effective_from > timezone.localdate():
        raise EditionError(f"{stored.key} takes effect on {stored.effective_from}; wait for that day.")
    Edition.objects.filter(package=edition.package, status=Edition.Status.EFFECTIVE)._set_status(
        Edition.Status.SUPERSEDED
    )
    Edition.objects.filter(pk=stored.pk)._set_status(Edition.Status.EFFECTIVE)
    return Edition.objects.get(pk=stored.pk)


def _read(file: Path, sha256: str) -> bytes:
    """Return the bytes that were judged sound, not what may have taken their place since."""
    content = file.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise GuidelineError("$", f"{file.name} changed while it was read.", remedy="Import the package again.")
    return content
