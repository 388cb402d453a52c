"""Keep pictures of a document's pages, so that a finding is shown where it lies. Drawn in the engine's processes."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from brand.background import WORKERS
from brand.engine import ArtworkError
from brand.guidelines.models import Edition
from brand.guidelines.selectors import load
from cms.brandgate.models import Verdict
from cms.media.models import EditorialDocument
from cms.releases import actions


def draw(thing: Any, verdict: Verdict, edition: Edition) -> None:
    """Draw the pages of a document that are worth showing, and note how many it has; pictures show themselves."""
    report = verdict.evidence
    if not isinstance(thing, EditorialDocument) or report is None:
        return
    with thing.file.open("rb") as handle:
        content = handle.read()
    name = report.file.name
    try:
        pictures = WORKERS.check(content, load(edition), name=name, kind=report.kind, drawn=True, known=report).pictures
    except ArtworkError:
        pictures = ()  # the figures stand without a picture
    folder = f"admin/{thing.guid.hex[:2]}/{thing.guid.hex}-{verdict.sha256[:12]}"
    drawn = [_stored(folder, picture) for picture in pictures]
    EditorialDocument.objects.filter(pk=thing.pk).update(drawn=drawn, pages=report.file.pages)
    thing.drawn, thing.pages = drawn, report.file.pages
    actions.refresh(item=thing)


def _stored(folder: str, picture: Any) -> dict[str, Any]:
    """Store one page; return where it is, its number, its size in units of the page and in pixels."""
    key = f"{folder}-{picture.page}.webp"
    if not default_storage.exists(key):
        stream = io.BytesIO()
        Image.fromarray(picture.pixels).save(stream, "WEBP", quality=80)
        default_storage.save(key, ContentFile(stream.getvalue()))
    rows, columns = picture.pixels.shape[:2]
    size = {"width": picture.width, "height": picture.height, "pixels": [columns, rows]}
    return {"page": picture.page, "key": key, **size}
