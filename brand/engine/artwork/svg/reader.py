"""Read an SVG by its structure: nothing is drawn, fetched or run.

Groups, nested viewports, `use`, transforms, styles, shapes, text and embedded pictures become elements in CSS pixels.
What has no place in this model (scripts, foreign objects, text on a path, references to other files) is listed as
unread. The document is bounded in bytes, depth, elements and path length; entity declarations are refused.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from brand.engine.artwork.bounds import MAX_LETTERS
from brand.engine.artwork.data_url import embedded_bytes
from brand.engine.artwork.model import Artwork, Element, Page, Picture, Shape, TextRun, Unread
from brand.engine.artwork.outline import MAX_COMMANDS, Outline
from brand.engine.artwork.raster import MAX_PIXELS, read_picture, sniff_raster
from brand.engine.artwork.svg import style, viewport
from brand.engine.artwork.svg.clipping import clip_box
from brand.engine.artwork.svg.context import Context
from brand.engine.artwork.svg.document import SVG, UNREAD, Document, href, parse
from brand.engine.artwork.svg.images import Place, place_of
from brand.engine.artwork.svg.paint import paint_of
from brand.engine.artwork.svg.shapes import SHAPES, outline_of
from brand.engine.artwork.svg.text import text_runs
from brand.engine.artwork.svg.viewport import length
from brand.engine.errors import ArtworkError
from brand.engine.geometry import Affine, Box

MAX_ELEMENTS = 20_000
PX_PER_MM = 96 / 25.4
_SILENT = frozenset(
    {
        "defs",
        "symbol",
        "clipPath",
        "mask",
        "filter",
        "linearGradient",
        "radialGradient",
        "pattern",
        "marker",
        "title",
        "desc",
        "metadata",
        "style",
    }
)
_GROUPS = frozenset({"g", "a", "switch"})
_MAX_EMBEDDED = 3  # drawings inside drawings
_MAX_DATA = 8_000_000  # letters of path data; a command counts for some more
_COMMAND = 20


def read_svg(raw: bytes, name: str) -> Artwork:
    """Read a document; raise ArtworkError when it is broken, beyond the limits or declares entities."""
    page = page_of(Document(parse(raw)))
    return Artwork(name, hashlib.sha256(raw).hexdigest(), "svg", (page,))


def page_of(document: Document, work: Work | None = None) -> Page:
    """Read a document that is parsed already; several may share one limit of work."""
    return _Reader(document, work or Work()).page()


@dataclass(slots=True)
class Work:
    """What a drawing and those inside it have asked for so far."""

    visited: int = 0
    commands: int = 0  # of all paths together
    pixels: int = 0  # of all embedded pictures: together they may be as large as one
    letters: int = 0  # of path data, points and transforms, each time they are drawn
    text: int = 0  # letters that are set

    def visit(self) -> None:
        self.visited += 1
        if self.visited > MAX_ELEMENTS:
            raise _too_much("svg-too-many-elements", f"The drawing has more than {MAX_ELEMENTS} elements.")

    def draw(self, commands: int) -> None:
        self.commands += commands
        if self.commands > MAX_COMMANDS:
            raise _too_much("svg-path-too-long", f"The paths have more than {MAX_COMMANDS} commands.")

    def read(self, letters: int) -> None:
        self.letters += letters
        if self.letters > _MAX_DATA:
            raise _too_much("svg-path-too-long", f"The paths have more than {_MAX_DATA} letters.")

    def set(self, letters: int) -> None:
        self.text += letters
        if self.text > MAX_LETTERS:
            raise _too_much("svg-too-much-text", f"The drawing has more than {MAX_LETTERS} letters of text.")


def _too_much(code: str, problem: str) -> ArtworkError:
    return ArtworkError(code, problem, remedy="Simplify the drawing or give it as a picture.")


class _Reader:
    """One walk over one document."""

    def __init__(self, document: Document, work: Work, *, document_depth: int = 0) -> None:
        self.document, self.work = document, work
        self.document_depth = document_depth
        self.elements: list[Element] = []
        self.unread: list[Unread] = []
        self._pictures: dict[etree._Element, tuple[NDArray[np.uint8], bool, str] | Document | None] = {}

    def page(self) -> Page:
        root = self.document.root
        port = viewport.of_root(root.attrib)
        context = Context(port.pose, port.inner_width, port.inner_height, {}, 16.0, 400, (0, 0, 0), frozenset(), 0)
        self._children(root, self._entered(root, context))
        codes = [Unread(code) for code in sorted(self.document.sheet.unread)]
        return Page(port.width, port.height, PX_PER_MM, tuple(self.elements), tuple(codes + self.unread))

    def _entered(self, node: etree._Element, context: Context) -> Context:
        own = self.document.style(node)
        inner = context.entered(own, node.get("transform", ""))
        box = clip_box(self.document, own.get("clip-path", "none"), inner)
        if box is None:
            return inner
        return replace(inner.clipped(box), effects=inner.effects - ({"clip-path"} - context.effects))

    def _children(self, node: etree._Element, context: Context) -> None:
        for child in node.iterchildren(etree.Element):
            self._visit(child, context)
            if node.tag == f"{SVG}switch":
                break

    def _visit(self, node: etree._Element, context: Context) -> None:
        self.work.visit()
        deeper = context.deeper()
        space, _, tag = str(node.tag).rpartition("}")
        if space + "}" != SVG:
            return
        if tag in UNREAD:
            self.unread.append(Unread(UNREAD[tag]))
            return
        if tag in _SILENT:
            return
        own = self.document.style(node)
        if own.get("display") == "none" or style.fraction(own.get("opacity")) == 0:
            return
        self.work.read(len(node.get("transform", "")))
        inner = self._entered(node, deeper)
        if inner.pose.determinant == 0:
            return
        if tag in _GROUPS:
            self._children(node, inner)
        elif tag == "svg":
            port = viewport.of_nested(node.attrib, inner.width, inner.height)
            self._children(node, inner.through(port))
        elif tag == "use":
            self._use(node, inner)
        elif inner.style.get("visibility", "visible") != "visible":
            return
        elif tag == "image":
            self._image(node, inner)
        elif tag == "text":
            self._text(node, inner)
        elif tag in SHAPES:
            self._shape(node, tag, inner)
        else:
            self.unread.append(Unread("unknown-element"))

    def _use(self, node: etree._Element, context: Context) -> None:
        target = self._target(node)
        if target is None:
            return
        x = length(node.get("x", "0"), context.width)
        y = length(node.get("y", "0"), context.height)
        inner = replace(context, pose=context.pose @ Affine(e=x, f=y))
        if target.tag in (f"{SVG}symbol", f"{SVG}svg"):
            sizes = {key: node.attrib[key] for key in ("width", "height") if key in node.attrib}
            port = viewport.of_nested(dict(target.attrib) | sizes, context.width, context.height)
            inner = self._entered(target, replace(inner, depth=context.depth + 1))
            self._children(target, inner.through(port))
        else:
            self._visit(target, inner)

    def _target(self, node: etree._Element) -> etree._Element | None:
        reference = href(node)
        if reference.startswith("#"):
            return self.document.ids.get(reference[1:])
        if reference:
            self.unread.append(Unread("external-reference"))
        return None

    def _shape(self, node: etree._Element, tag: str, context: Context) -> None:
        outline = self._outline(node, tag, context)
        if outline is None:
            return
        self.work.draw(len(outline.commands))
        stated = context.style.get("fill", ""), context.style.get("stroke", "")
        inner = outline.box() if any("url(" in text for text in stated) else None
        outline = outline.mapped(context.pose)
        fill = paint_of("fill", context, self.document, inner) if tag != "line" else None
        stroke = paint_of("stroke", context, self.document, inner)
        if fill is None and stroke is None:
            return
        thick = length(context.style.get("stroke-width", "1"), context.width) * context.pose.scale if stroke else 0.0
        even_odd = context.style.get("fill-rule") == "evenodd"
        box, effects, opacity = outline.box(), context.effects, context.opacity
        self.elements.append(Shape(outline, box, fill, stroke, thick, even_odd, effects, context.clip, opacity=opacity))

    def _outline(self, node: etree._Element, tag: str, context: Context) -> Outline | None:
        data = {"path": "d", "polygon": "points", "polyline": "points"}.get(tag)
        if data is None:
            return outline_of(node, tag, context)
        known = self.document.outlines
        if node not in known:
            text = node.get(data, "")
            self.work.read(len(text) + _COMMAND * sum(map(text.count, "MLHVCSQTAZmlhvcsqtaz")))
            known[node] = outline_of(node, tag, context)
        return known[node]

    def _text(self, node: etree._Element, context: Context) -> None:
        for part in node.iter(etree.Element):
            if part is not node:
                self.work.visit()
            self.work.set(len(part.text or "") + len(part.tail or ""))
        for found in text_runs(node, context, self.document):
            if isinstance(found, TextRun):
                self.elements.append(found)
            else:
                self.unread.append(found)

    def _image(self, node: etree._Element, context: Context) -> None:
        reference = href(node).strip()
        if node not in self._pictures:
            self._pictures[node] = self._opened(reference)
        found = self._pictures[node]
        if isinstance(found, Document):
            try:
                self._drawing(found, place_of(node, context), context)
            except ArtworkError:
                self.unread.append(Unread("embedded-image"))
        elif found is not None:
            pixels, lossy, digest = found
            whole = Box(0, 0, pixels.shape[1], pixels.shape[0])
            pose = context.pose @ place_of(node, context).fit(whole)
            box, effects, opacity = whole.mapped(pose), context.effects, context.opacity
            self.elements.append(Picture(pixels, pose, box, digest, lossy, effects, context.clip, opacity=opacity))
        else:
            linked = reference and not reference.startswith("data:")
            self.unread.append(Unread("external-reference" if linked else "embedded-image"))

    def _opened(self, reference: str) -> tuple[NDArray[np.uint8], bool, str] | Document | None:
        """Give the pixels of an embedded picture, or an embedded drawing; None for what cannot be read."""
        raw = embedded_bytes(reference)
        if raw is None:
            return None
        try:
            if sniff_raster(raw) is None:
                return Document(parse(raw)) if self.document_depth < _MAX_EMBEDDED else None
            found = read_picture(raw, max_pixels=MAX_PIXELS - self.work.pixels)
        except ArtworkError:
            return None
        if found.has_more:
            self.unread.append(Unread("animation"))
        self.work.pixels += found.pixels.shape[0] * found.pixels.shape[1]
        return found.pixels, found.lossy, hashlib.sha256(raw).hexdigest()

    def _drawing(self, document: Document, place: Place, context: Context) -> None:
        reader = _Reader(document, self.work, document_depth=self.document_depth + 1)
        port = viewport.of_root(document.root.attrib)
        # An embedded drawing keeps its own view box and fits it into the place the image gives it.
        pose = context.pose @ place.fit(Box(0, 0, port.width, port.height)) @ port.pose
        start = replace(
            context,
            pose=pose,
            width=port.inner_width,
            height=port.inner_height,
            style={},
            font_size=16.0,
            weight=400,
            colour=(0, 0, 0),
        )
        reader._children(document.root, reader._entered(document.root, start))
        self.elements += reader.elements
        self.unread += reader.unread + [Unread(code) for code in sorted(document.sheet.unread)]
