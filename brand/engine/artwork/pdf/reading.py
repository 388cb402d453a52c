"""Read a PDF by its structure: content streams become elements in points, from the top left of each page.

Nothing is rendered and no program in the file is run. Bytes, operators, elements, pixels and depth are bounded, and
what cannot be read is listed.
"""

from __future__ import annotations

import hashlib
import io
import logging
from typing import Any

import pikepdf

from brand.engine.artwork.model import Artwork, Page, Unread
from brand.engine.artwork.pdf import values
from brand.engine.artwork.pdf.annotations import draw_annotations
from brand.engine.artwork.pdf.canvas import EVERYWHERE, Canvas
from brand.engine.artwork.pdf.content import Content
from brand.engine.artwork.pdf.document import Document
from brand.engine.artwork.pdf.lettering import Lettering
from brand.engine.artwork.pdf.state import State
from brand.engine.artwork.pdf.streams import Undecodable
from brand.engine.artwork.pdf.values import entry, number
from brand.engine.artwork.pdf.weighing import refuse_heavy
from brand.engine.artwork.pdf.work import MAX_PAGES, too_much
from brand.engine.artwork.raster import MAX_BYTES
from brand.engine.errors import ArtworkError
from brand.engine.geometry import Affine, Box

POINTS_PER_MM = 72 / 25.4
_MAX_UNPACKED = 20_000_000  # bytes the library itself may unpack for one table of objects
_MAX_ITEMS = 300_000  # of one array or dictionary
_SMALLEST, _LARGEST = 1.0, 200_000.0  # sides of a page in points

# Tables of objects are unpacked by the library when it opens a file: without a limit they are a way to fill the memory.
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=_MAX_UNPACKED, doc_max_warnings=2000, parser_max_container_size=_MAX_ITEMS
)
# What the library has to say of broken files is in the reading; on a screen nobody asked for it.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())


def read_pdf(raw: bytes, name: str) -> Artwork:
    """Read a document; raise ArtworkError when it is broken, locked or beyond the limits."""
    if len(raw) > MAX_BYTES:
        problem = f"The PDF has {len(raw)} bytes, more than {MAX_BYTES}."
        raise ArtworkError("too-many-bytes", problem, remedy="Give fewer pages at once, or smaller pictures.")
    refuse_heavy(raw)
    try:
        with pikepdf.open(io.BytesIO(raw), suppress_warnings=True, inherit_page_attributes=True) as pdf:
            pages, condition = _pages(pdf), _condition(pdf.Root)
    except ArtworkError:
        raise
    except pikepdf.PasswordError as error:
        problem = "The PDF is locked by a password."
        raise ArtworkError("pdf-encrypted", problem, remedy="Save it without a password.") from error
    except (*values.ERRORS, MemoryError, RecursionError, OSError) as error:
        problem = "The PDF is broken, and so badly that it cannot be mended."
        raise ArtworkError("pdf-broken", problem, remedy="Export it again, or send the file once more.") from error
    return Artwork(name, hashlib.sha256(raw).hexdigest(), "pdf", pages, condition)


def _condition(root: Any) -> str | None:
    """Give the printing condition of the first output intent (ISO 32000-2, 14.11.5) that names one."""
    for intent in values.items(entry(root, "/OutputIntents"), 10):
        for key in ("/OutputConditionIdentifier", "/OutputCondition", "/Info"):
            named = values.text(entry(intent, key)).strip()
            if named and named.lower() != "custom":
                return named[:200]
    return None


def _pages(pdf: pikepdf.Pdf) -> tuple[Page, ...]:
    count = len(pdf.pages)
    if count == 0:
        raise ArtworkError("pdf-no-pages", "The PDF has no pages.", remedy="Export it again.")
    if count > MAX_PAGES:
        raise too_much("pdf-too-many-pages", f"has {count} pages, more than {MAX_PAGES}")
    document = Document(pdf.Root)
    pages = [_page(page.obj, document) for page in pdf.pages]
    if pdf.get_warnings():
        # What the library had to mend may have lost more than it says.
        mended = Unread("repaired-file")
        pages = [
            Page(p.width, p.height, p.units_per_mm, p.elements, (*p.unread, mended)) if mended not in p.unread else p
            for p in pages
        ]
    return tuple(pages)


def _page(page: Any, document: Document) -> Page:
    box, pose = _frame(page)
    canvas = Canvas(box, document.spaces, document.work)
    lettering = Lettering(canvas, document.language)
    resources = _inherited(page, "/Resources")
    content = Content(document, canvas, lettering, State(pose, EVERYWHERE), resources)
    content.run(_content(page, document, canvas))
    draw_annotations(page, Content(document, canvas, lettering, State(pose, EVERYWHERE), resources))
    lettering.finish()
    canvas.finish()
    return Page(box.width, box.height, POINTS_PER_MM, tuple(canvas.elements), tuple(canvas.unread))


def _content(page: Any, document: Document, canvas: Canvas) -> bytes:
    stated = entry(page, "/Contents")
    parts = []
    for stream in [stated] if isinstance(stated, pikepdf.Stream) else values.items(stated, 10_000):
        try:
            parts.append(document.content(stream))
        except Undecodable:
            canvas.miss("broken-stream")
    return b"\n".join(parts)


def _inherited(page: Any, key: str) -> Any:
    """Give an entry of a page or of the nodes above it."""
    node = page
    for _ in range(64):
        found = entry(node, key)
        if found is not None:
            return found
        node = entry(node, "/Parent")
        if node is None:
            return None
    return None


def _frame(page: Any) -> tuple[Box, Affine]:
    """Give the page's box in points from its top left, and the map of its user space into it."""
    media = values.rectangle(_inherited(page, "/MediaBox")) or Box(0, 0, 612, 792)
    crop = values.rectangle(_inherited(page, "/CropBox"))
    shown = (media.intersection(crop) if crop is not None else None) or media
    unit = number(entry(page, "/UserUnit")) or 1.0
    turn = values.integer(_inherited(page, "/Rotate"), 0) % 360
    turned = {
        90: Affine(0, 1, 1, 0, -shown.y0, -shown.x0),
        180: Affine(-1, 0, 0, 1, shown.x1, -shown.y0),
        270: Affine(0, -1, -1, 0, shown.y1, shown.x1),
    }.get(turn, Affine(1, 0, 0, -1, -shown.x0, shown.y1))
    pose = Affine(a=unit, d=unit) @ turned
    width, height = shown.width * unit, shown.height * unit
    if turn in (90, 270):
        width, height = height, width
    if not (_SMALLEST <= width <= _LARGEST and _SMALLEST <= height <= _LARGEST):
        problem = f"A page measures {width:g} x {height:g} points."
        raise ArtworkError("pdf-page-size", problem, remedy=f"Give pages of {_SMALLEST:g} to {_LARGEST:g} points.")
    return Box(0.0, 0.0, width, height), pose
