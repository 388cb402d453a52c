"""Read an SVG by its structure: nothing is drawn, fetched or run.

Groups, nested viewports, `use`, transforms, styles, shapes, text and embedded pictures become elements in CSS pixels.
What has no place in this model (scripts, foreign objects, text on a path, references to other files) is listed as
unread. The document is bounded in bytes, depth, elements and path length; entity declarations are refused.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from lxml import etree

from brand.engine.artwork.data_url import embedded_bytes
from brand.engine.artwork.model import Artwork, Element, Page, Picture, Shape, TextRun, Unread
from brand.engine.artwork.outline import MAX_COMMANDS
from brand.engine.artwork.raster import MAX_PIXELS, read_picture, sniff_raster
from brand.engine.artwork.svg import style, viewport
from brand.engine.artwork.svg.context import Context
from brand.engine.artwork.svg.document import SVG, UNREAD, Document, href, parse, too_deep
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


def read_svg(raw: bytes, name: str) -> Artwork:
    """Read a document; raise ArtworkError when it is broken, beyond the limits or declares entities."""
    page = page_of(parse(raw))
    return Artwork(name, hashlib.sha256(raw).hexdigest(), "svg", (page,))


def page_of(root: etree._Element) -> Page:
    """Read a document that is parsed already."""
    return _Reader(root, document_depth=0).page()


class _Reader:
    """One walk over one document."""

    def __init__(self, root: etree._Element, *, document_depth: int) -> None:
        self.document = Document(root)
        self.document_depth = document_depth
        self.elements: list[Element] = []
        self.unread: list[Unread] = []
        self.visited = 0
        self.commands = 0  # of all paths together
        self.pixels = 0  # of all embedded pictures: together they may be as large as one

    def page(self) -> Page:
        root = self.document.root
        port = viewport.of_root(root.attrib)
        context = Context(port.pose, port.inner_width, port.inner_height, {}, 16.0, 400, (0, 0, 0), frozenset(), 0)
        self._children(root, self._entered(root, "svg", context))
        codes = [Unread(code) for code in sorted(self.document.sheet.unread)]
        return Page(port.width, port.height, PX_PER_MM, tuple(self.elements), tuple(codes + self.unread))

    def _entered(self, node: etree._Element, tag: str, context: Context) -> Context:
        return context.entered(self.document.style(node), node.get("transform", ""))

    def _children(self, node: etree._Element, context: Context) -> None:
        for child in node.iterchildren(etree.Element):
            self._visit(child, context)
            if node.tag == f"{SVG}switch":
                break

    def _visit(self, node: etree._Element, context: Context) -> None:
        self.visited += 1
        if self.visited > MAX_ELEMENTS:
            remedy = "Simplify the drawing or give it as a picture."
            raise ArtworkError(
                "svg-too-many-elements", f"The drawing has more than {MAX_ELEMENTS} elements.", remedy=remedy
            )
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
        inner = deeper.entered(own, node.get("transform", ""))
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
            inner = self._entered(target, "symbol", replace(inner, depth=context.depth + 1))
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
        outline = outline_of(node, tag, context)
        if outline is None:
            return
        self.commands += len(outline.commands)
        if self.commands > MAX_COMMANDS:
            remedy = "Simplify the drawing or give it as a picture."
            raise ArtworkError("svg-path-too-long", f"The paths have more than {MAX_COMMANDS} commands.", remedy=remedy)
        inner = outline.box()
        outline = outline.mapped(context.pose)
        fill = paint_of("fill", context, self.document, inner) if tag != "line" else None
        stroke = paint_of("stroke", context, self.document, inner)
        if fill is None and stroke is None:
            return
        thick = length(context.style.get("stroke-width", "1"), context.width) * context.pose.scale if stroke else 0.0
        even_odd = context.style.get("fill-rule") == "evenodd"
        self.elements.append(Shape(outline, outline.box(), fill, stroke, thick, even_odd, context.effects))

    def _text(self, node: etree._Element, context: Context) -> None:
        for found in text_runs(node, context, self.document):
            if isinstance(found, TextRun):
                self.elements.append(found)
            else:
                self.unread.append(found)

    def _image(self, node: etree._Element, context: Context) -> None:
        reference = href(node).strip()
        raw = embedded_bytes(reference)
        if raw is None:
            self.unread.append(Unread("external-reference" if reference else "embedded-image"))
            return
        place = place_of(node, context)
        try:
            if sniff_raster(raw) is not None:
                self._picture(raw, place, context)
            elif self.document_depth < _MAX_EMBEDDED:
                self._drawing(parse(raw), place, context)
            else:
                raise too_deep()
        except ArtworkError:
            self.unread.append(Unread("embedded-image"))

    def _picture(self, raw: bytes, place: Place, context: Context) -> None:
        pixels, lossy, _ = read_picture(raw, max_pixels=MAX_PIXELS - self.pixels)
        height, width = pixels.shape[:2]
        self.pixels += height * width
        whole = Box(0, 0, width, height)
        pose = context.pose @ place.fit(whole)
        digest = hashlib.sha256(raw).hexdigest()
        self.elements.append(Picture(pixels, pose, whole.mapped(pose), digest, lossy, context.effects))

    def _drawing(self, root: etree._Element, place: Place, context: Context) -> None:
        reader = _Reader(root, document_depth=self.document_depth + 1)
        reader.visited, reader.pixels, reader.commands = self.visited, self.pixels, self.commands
        port = viewport.of_root(root.attrib)
        # An embedded drawing keeps its own view box and fits it into the place the image gives it.
        pose = context.pose @ place.fit(Box(0, 0, port.width, port.height)) @ port.pose
        start = Context(
            pose, port.inner_width, port.inner_height, {}, 16.0, 400, (0, 0, 0), context.effects, context.depth
        )
        reader._children(root, reader._entered(root, "svg", start))
        self.visited, self.pixels, self.commands = reader.visited, reader.pixels, reader.commands
        self.elements += reader.elements
        self.unread += reader.unread + [Unread(code) for code in sorted(reader.document.sheet.unread)]
