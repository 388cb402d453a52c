"""What every picture and document of an item must be before it goes out: ready, described, and with rights."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.content import ContentPage
from cms.core.projection import documents as documents_in
from cms.core.projection import pictures as pictures_in
from cms.media.models import Consent, EditorialDocument, EditorialImage
from cms.releases.gate import Candidate, Refusal, pending_refusal
from cms.releases.models import Release, State


def pictures(candidate: Candidate) -> Iterator[Refusal]:
    """Ask every picture of the page, each once, and say where it stands."""
    page = candidate.item
    if not isinstance(page, ContentPage):
        return
    for index, child in enumerate(page.body):
        if child.block_type == "figure" and child.value.get("figure_image") is None:
            yield Refusal(
                "picture", _("The picture was deleted."), _("Choose another one or remove the block."), block=index
            )
    for image, where, decorative in placed(page):
        yield from _ready(image, where)
        yield from _rights(image, where)
        if not decorative:
            yield from _described(image, page.locale.language_code, where)


def placed(page: ContentPage) -> Iterator[tuple[EditorialImage, dict[str, Any], bool]]:
    """Yield (picture, where to show a fault, whether it is decorative) for lead picture and body, current rows."""
    found: list[tuple[int, dict[str, Any], bool]] = []
    if page.lead_image_id:
        found.append((page.lead_image_id, {"field": "lead_image"}, False))
    found += [(image.pk, {"block": index}, decorative) for index, image, decorative in pictures_in(page.body)]
    # A picture may have been prepared or described since the page was loaded.
    images = EditorialImage.objects.in_bulk([pk for pk, _where, _decorative in found])
    for pk, where, decorative in found:
        if pk in images:
            yield images[pk], where, decorative


def documents(candidate: Candidate) -> Iterator[Refusal]:
    """Ask every document of the page, each once, and say where it stands."""
    page = candidate.item
    if not isinstance(page, ContentPage):
        return
    for index, child in enumerate(page.body):
        if child.block_type == "document" and child.value.get("document_file") is None:
            text = _("The document was deleted.")
            yield Refusal("document", text, _("Choose another one or remove the block."), block=index)
    for document, where in attached(page):
        if not document.is_prepared:
            yield pending_refusal(_("“%(title)s” is still being prepared.") % {"title": document.title}, **where)
        yield from _licence(document, where)
        if not (document.creator.strip() and document.usage_terms.strip()):
            yield Refusal(
                "credit",
                _("“%(title)s” lacks creator or usage rights.") % {"title": document.title},
                _("Fill them in at the document."),
                **where,
            )
        yield from _withdrawn(document, "document", _("Use another document."), where)


def attached(page: ContentPage) -> Iterator[tuple[EditorialDocument, dict[str, Any]]]:
    """Yield (document, where to show a fault) for the body, current rows."""
    found = [(document.pk, {"block": index}) for index, document in documents_in(page.body)]
    rows = EditorialDocument.objects.in_bulk([pk for pk, _where in found])
    for pk, where in found:
        if pk in rows:
            yield rows[pk], where


def _ready(image: EditorialImage, where: dict[str, Any]) -> Iterator[Refusal]:
    if image.problem:
        yield Refusal("picture", f"“{image.title}”: {image.problem_text}", _("Upload it again."), **where)
    elif not image.is_prepared:
        yield pending_refusal(_("“%(title)s” is still being prepared.") % {"title": image.title}, **where)


def _rights(image: EditorialImage, where: dict[str, Any]) -> Iterator[Refusal]:
    yield from _licence(image, where)
    if image.consent == Consent.MISSING:
        yield Refusal(
            "consent",
            _("The consent for “%(title)s” is missing.") % {"title": image.title},
            _("File the consent or use another picture."),
            **where,
        )
    if not (image.creator.strip() and image.credit_line.strip() and image.usage_terms.strip()):
        yield Refusal(
            "credit",
            _("“%(title)s” lacks creator, credit line or usage rights.") % {"title": image.title},
            _("Fill them in at the picture."),
            **where,
        )
    yield from _withdrawn(image, "picture", _("Use another picture."), where)


def _licence(thing: EditorialImage | EditorialDocument, where: dict[str, Any]) -> Iterator[Refusal]:
    if thing.rights_until is not None and thing.rights_until <= timezone.now():
        yield Refusal(
            "rights",
            _("The licence of “%(title)s” has expired.") % {"title": thing.title},
            _("Renew the licence or use another file."),
            **where,
        )


def _withdrawn(
    thing: EditorialImage | EditorialDocument, code: str, remedy: str, where: dict[str, Any]
) -> Iterator[Refusal]:
    state = Release.objects.filter(pk=thing.guid).values_list("state", flat=True).first()
    if state in {State.WITHDRAWN, State.ERASED}:
        yield Refusal(code, _("“%(title)s” was withdrawn.") % {"title": thing.title}, remedy, **where)


def _described(image: EditorialImage, language: str, where: dict[str, Any]) -> Iterator[Refusal]:
    if not image.alt.get(language, "").strip():
        yield Refusal(
            "alt",
            _("“%(title)s” has no alternative text in this language (%(language)s).")
            % {"title": image.title, "language": language},
            _("Write it at the picture."),
            **where,
        )
