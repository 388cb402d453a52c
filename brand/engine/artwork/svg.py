"""Read an SVG by its structure: nothing is drawn, fetched or run.

Groups, nested viewports, `use`, transforms, styles, shapes, text and embedded pictures become elements in CSS pixels.
What has no place in this model (scripts, foreign objects, text on a path, references to other files) is listed as
unread. The document is bounded in bytes, depth, elements and path length; entity declarations are refused.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote_to_bytes

from lxml import etree

from brand.engine.artwork import outline, style, viewport
from brand.engine.artwork.model import Artwork, Element, Page, Paint, Picture, Shape, TextRun, Unread
from brand.engine.artwork.raster import MAX_PIXELS, read_picture, sniff_raster
from brand.engine.artwork.viewport import Viewport, length
from brand.engine.colour.srgb import Rgb
from brand.engine.errors import ArtworkError
from brand.engine.geometry import Affine, Box

MAX_BYTES = 20_000_000
MAX_DEPTH = 64
MAX_ELEMENTS = 20_000
MAX_COMMANDS = outline.MAX_COMMANDS  # of all paths together
PX_PER_MM = 96 / 25.4
_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
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
_GROUPS = frozenset(
    {
        "g",
        "a",
        "switch",
    }
)
_UNREAD = {
    "foreignObject": "foreign-object",
    "script": "script",
    "textPath": "text-path",
    "animate": "animation",
    "set": "animation",
}
_ASCENT, _DESCENT, _LETTER = 0.8, 0.22, 0.52  # of the font size: typical of the Latin text faces in use


def read_svg(raw: bytes, name: str) -> Artwork:
    """Read a document; raise ArtworkError when it is broken, beyond the limits or declares entities."""
    root = _parse(raw)
    page = _Reader(root, depth=0).page()
    return Artwork(name, hashlib.sha256(raw).hexdigest(), "svg", (page,))


def _parse(raw: bytes) -> etree._Element:
    if len(raw) > MAX_BYTES:
        remedy = "Embed smaller pictures or simplify the drawing."
        raise ArtworkError("too-many-bytes", f"The SVG has {len(raw)} bytes, more than {MAX_BYTES}.", remedy=remedy)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "entit" in str(error).lower():
            raise _entities() from error
        if "depth" in str(error):
            raise _too_deep() from error
        raise ArtworkError(
            "svg-broken", f"The SVG is not well-formed XML ({error}).", remedy="Export it again."
        ) from error
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(iter(dtd.iterentities()), None) is not None:
        raise _entities()
    if root.tag != f"{_SVG}svg":
        remedy = 'The outermost element must be <svg xmlns="http://www.w3.org/2000/svg">.'
        raise ArtworkError("svg-root", f"The outermost element is {str(root.tag)[:60]!r}.", remedy=remedy)
    return root


def _entities() -> ArtworkError:
    remedy = "Export it as plain SVG without a DOCTYPE."
    return ArtworkError("svg-entities", "The SVG declares entities.", remedy=remedy)


def _too_deep() -> ArtworkError:
    return ArtworkError(
        "svg-too-deep", f"Elements are nested more than {MAX_DEPTH} deep.", remedy="Flatten the groups."
    )


@dataclass(frozen=True, slots=True)
class _Context:
    """What an element inherits: the map to the page, the viewport's size, the properties, the effects around it."""

    pose: Affine
    width: float
    height: float
    style: Mapping[str, str]
    font_size: float
    weight: int
    colour: Rgb
    effects: frozenset[str]
    depth: int


class _Reader:
    """One walk over one document."""

    def __init__(self, root: etree._Element, *, depth: int) -> None:
        self.root = root
        self.document_depth = depth
        self.sheet = style.Stylesheet()
        self.ids: dict[str, etree._Element] = {}
        self.elements: list[Element] = []
        self.unread: list[Unread] = []
        self.visited = 0
        self.commands = 0
        self.pixels = 0  # of all embedded pictures: together they may be as large as one
        for node in root.iter(etree.Element):
            if "id" in node.attrib:
                self.ids.setdefault(str(node.attrib["id"]), node)
            if node.tag == f"{_SVG}style":
                self.sheet.add("".join(map(str, node.itertext())))

    def page(self) -> Page:
        port = viewport.of_root(self.root.attrib)
        context = _Context(port.pose, port.inner_width, port.inner_height, {}, 16.0, 400, (0, 0, 0), frozenset(), 0)
        self._children(self.root, self._entered(self.root, self._style(self.root, "svg"), context))
        codes = [Unread(code) for code in sorted(self.sheet.unread)]
        return Page(port.width, port.height, PX_PER_MM, tuple(self.elements), tuple(codes + self.unread))

    def _style(self, node: etree._Element, tag: str) -> dict[str, str]:
        return self.sheet.style(tag, {str(key): str(value) for key, value in node.attrib.items()})

    def _entered(self, node: etree._Element, own: Mapping[str, str], context: _Context) -> _Context:
        """Give the context inside an element: its styles over the inherited ones."""
        merged = dict(context.style) | {
            key: value for key, value in own.items() if key in style.INHERITED and value != "inherit"
        }
        size = (
            length(own["font-size"], context.font_size, em=context.font_size)
            if "font-size" in own
            else context.font_size
        )
        effects = {name for name in ("filter", "mask", "clip-path") if own.get(name, "none") != "none"}
        effects |= {"blend"} if own.get("mix-blend-mode", "normal") != "normal" else set()
        effects |= {"opacity"} if style.fraction(own.get("opacity")) < 1 else set()
        colour = style.colour(own["color"], context.colour) if "color" in own else None
        return replace(
            context,
            pose=context.pose @ viewport.transform(node.get("transform", "")),
            style=merged,
            font_size=size,
            weight=style.weight(own.get("font-weight", ""), context.weight),
            colour=colour[0] if colour else context.colour,
            effects=context.effects | effects,
        )

    def _children(self, node: etree._Element, context: _Context) -> None:
        for child in node.iterchildren(etree.Element):
            self._visit(child, context)
            if node.tag == f"{_SVG}switch":
                break

    def _visit(self, node: etree._Element, context: _Context) -> None:
        self.visited += 1
        if self.visited > MAX_ELEMENTS:
            remedy = "Simplify the drawing or give it as a picture."
            raise ArtworkError(
                "svg-too-many-elements", f"The drawing has more than {MAX_ELEMENTS} elements.", remedy=remedy
            )
        if context.depth >= MAX_DEPTH:
            raise _too_deep()
        space, _, tag = str(node.tag).rpartition("}")
        if space + "}" != _SVG:
            return
        if tag in _UNREAD:
            self.unread.append(Unread(_UNREAD[tag]))
            return
        if tag in _SILENT:
            return
        own = self._style(node, tag)
        if own.get("display") == "none" or style.fraction(own.get("opacity")) == 0:
            return
        inner = replace(self._entered(node, own, context), depth=context.depth + 1)
        if inner.pose.determinant == 0:
            return
        if tag in _GROUPS:
            self._children(node, inner)
        elif tag == "svg":
            self._nested(node, inner)
        elif tag == "use":
            self._use(node, inner)
        elif inner.style.get("visibility", "visible") != "visible":
            return
        elif tag == "image":
            self._image(node, inner)
        elif tag == "text":
            self._text(node, inner, at=(0.0, 0.0))
        else:
            self._shape(node, tag, inner)

    def _nested(self, node: etree._Element, context: _Context) -> None:
        port = viewport.of_nested(node.attrib, context.width, context.height)
        self._children(node, _through(port, context))

    def _use(self, node: etree._Element, context: _Context) -> None:
        target = self._target(node)
        if target is None:
            return
        x = length(node.get("x", "0"), context.width)
        y = length(node.get("y", "0"), context.height)
        inner = replace(context, pose=context.pose @ Affine(e=x, f=y))
        if target.tag in (f"{_SVG}symbol", f"{_SVG}svg"):
            sizes = {key: node.attrib[key] for key in ("width", "height") if key in node.attrib}
            port = viewport.of_nested(dict(target.attrib) | sizes, context.width, context.height)
            inner = self._entered(target, self._style(target, "symbol"), replace(inner, depth=context.depth + 1))
            self._children(target, _through(port, inner))
        else:
            self._visit(target, inner)

    def _target(self, node: etree._Element) -> etree._Element | None:
        href = node.get("href") or node.get(_HREF) or ""
        if href.startswith("#"):
            return self.ids.get(href[1:])
        if href:
            self.unread.append(Unread("external-reference"))
        return None

    def _shape(self, node: etree._Element, tag: str, context: _Context) -> None:
        def measure(name: str, whole: float) -> float:
            return length(node.get(name, "0"), whole, em=context.font_size)

        w, h = context.width, context.height
        drawn = None
        if tag == "path":
            drawn = outline.path(node.get("d", ""))
        elif tag == "rect":
            rx, ry = measure("rx", w), measure("ry", h)
            rx, ry = (rx if "rx" in node.attrib else ry), (ry if "ry" in node.attrib else rx)
            drawn = outline.rectangle(
                measure("x", w), measure("y", h), measure("width", w), measure("height", h), rx, ry
            )
        elif tag == "circle":
            r = measure("r", (w * w + h * h) ** 0.5 / 2**0.5)
            drawn = outline.ellipse(measure("cx", w), measure("cy", h), r, r)
        elif tag == "ellipse":
            drawn = outline.ellipse(measure("cx", w), measure("cy", h), measure("rx", w), measure("ry", h))
        elif tag == "line":
            ends = [measure("x1", w), measure("y1", h), measure("x2", w), measure("y2", h)]
            drawn = outline.polygon(ends, closed=False)
        elif tag in ("polyline", "polygon"):
            numbers = [float(text) for text in re.findall(viewport.NUMBER, node.get("points", ""))]
            drawn = outline.polygon([outline.checked(number) for number in numbers], closed=tag == "polygon")
        else:
            self.unread.append(Unread("unknown-element"))
        if drawn is None:
            return
        self.commands += len(drawn.commands)
        if self.commands > MAX_COMMANDS:
            remedy = "Simplify the drawing or give it as a picture."
            raise ArtworkError("svg-path-too-long", f"The paths have more than {MAX_COMMANDS} commands.", remedy=remedy)
        drawn = drawn.mapped(context.pose)
        fill = self._paint("fill", context, "black") if tag != "line" else None
        stroke = self._paint("stroke", context, "none")
        if fill is None and stroke is None:
            return
        thick = length(context.style.get("stroke-width", "1"), w) * context.pose.scale if stroke else 0.0
        even_odd = context.style.get("fill-rule") == "evenodd"
        self.elements.append(Shape(drawn, drawn.box(), fill, stroke, thick, even_odd, context.effects))

    def _paint(self, kind: str, context: _Context, default: str) -> Paint | None:
        text = context.style.get(kind, default)
        opacity = style.fraction(context.style.get(f"{kind}-opacity"))
        reference = re.match(r"""url\(\s*["']?#([^"')]+)["']?\s*\)\s*(.*)""", text)
        if reference:
            server = self.ids.get(reference[1])
            if server is not None:
                return self._server(server, context, opacity)
            text = reference[2] or "none"
        if text == "none":
            return None
        colour = style.colour(text, context.colour)
        if colour is None:
            return Paint("pattern", (), opacity)
        return Paint("flat", (colour[0],), opacity * colour[1])

    def _server(self, server: etree._Element, context: _Context, opacity: float) -> Paint:
        if server.tag not in (f"{_SVG}linearGradient", f"{_SVG}radialGradient"):
            return Paint("pattern", (), opacity)
        seen: set[str] = set()
        stops: list[Rgb] = []
        while server is not None and not stops:
            for stop in server.iterchildren(f"{_SVG}stop"):
                own = self._style(stop, "stop")
                colour = style.colour(own.get("stop-color", "black"), context.colour)
                stops.append(colour[0] if colour else (0, 0, 0))
            href = server.get("href") or server.get(_HREF) or ""
            following = self.ids.get(href[1:]) if href.startswith("#") and href not in seen else None
            seen.add(href)
            if following is None:
                break
            server = following
        if not stops:
            return Paint("pattern", (), opacity)
        return Paint("flat" if len(set(stops)) == 1 else "gradient", tuple(dict.fromkeys(stops)), opacity)

    def _text(self, node: etree._Element, context: _Context, at: tuple[float, float]) -> tuple[float, float]:
        x, y = at
        first = [re.match(r"\s*([^\s,]+)", node.get(name, "")) for name in ("x", "y", "dx", "dy")]
        values = [length(match[1], context.width, em=context.font_size) if match else None for match in first]
        x = (x if values[0] is None else values[0]) + (values[2] or 0.0)
        y = (y if values[1] is None else values[1]) + (values[3] or 0.0)
        x, y = self._run(node.text, context, x, y)
        for child in node.iterchildren(etree.Element):
            tag = str(child.tag).rpartition("}")[2]
            if tag in ("tspan", "a"):
                inner = replace(self._entered(child, self._style(child, tag), context), depth=context.depth + 1)
                if inner.depth > MAX_DEPTH:
                    raise _too_deep()
                x, y = self._text(child, inner, (x, y))
            elif tag in _UNREAD:
                self.unread.append(Unread(_UNREAD[tag]))
            x, y = self._run(child.tail, context, x, y)
        return x, y

    def _run(self, text: str | None, context: _Context, x: float, y: float) -> tuple[float, float]:
        words = " ".join((text or "").split())
        if not words:
            return x, y
        size = context.font_size
        wide = sum(1.0 if ord(letter) > 0x2E7F else _LETTER for letter in words) * size
        shift = {"middle": wide / 2, "end": wide}.get(context.style.get("text-anchor", "start"), 0.0)
        box = Box(x - shift, y - _ASCENT * size, x - shift + wide, y + _DESCENT * size).mapped(context.pose)
        family = context.style.get("font-family", "").split(",")[0].strip().strip("\"'")
        fill = self._paint("fill", context, "black")
        run = TextRun(words, family, size * context.pose.scale, context.weight, fill, box, context.effects)
        self.elements.append(run)
        return x + wide, y

    def _image(self, node: etree._Element, context: _Context) -> None:
        href = (node.get("href") or node.get(_HREF) or "").strip()
        raw = _data(href)
        if raw is None:
            self.unread.append(Unread("external-reference" if href else "embedded-image"))
            return
        x, y = length(node.get("x", "0"), context.width), length(node.get("y", "0"), context.height)
        wanted = (length(node.get("width", "0"), context.width), length(node.get("height", "0"), context.height))
        ratio = node.get("preserveAspectRatio", "xMidYMid meet")
        try:
            if sniff_raster(raw) is not None:
                pixels, lossy, _ = read_picture(raw, max_pixels=MAX_PIXELS - self.pixels)
                high, wide = pixels.shape[:2]
                self.pixels += high * wide
                pose = context.pose @ viewport.fit(
                    Box(0, 0, wide, high), x, y, wanted[0] or wide, wanted[1] or high, ratio
                )
                box = Box(0, 0, wide, high).mapped(pose)
                self.elements.append(
                    Picture(pixels, pose, box, hashlib.sha256(raw).hexdigest(), lossy, context.effects)
                )
            elif self.document_depth < 3:
                self._embedded(_parse(raw), x, y, wanted, ratio, context)
            else:
                raise _too_deep()
        except ArtworkError:
            self.unread.append(Unread("embedded-image"))

    def _embedded(
        self, root: etree._Element, x: float, y: float, wanted: tuple[float, float], ratio: str, context: _Context
    ) -> None:
        reader = _Reader(root, depth=self.document_depth + 1)
        reader.visited, reader.pixels, reader.commands = self.visited, self.pixels, self.commands
        port = viewport.of_root(root.attrib)
        # An embedded drawing keeps its own view box and fits it into the place the image gives it.
        place = Box(0, 0, port.width, port.height)
        fitted = viewport.fit(place, x, y, wanted[0] or port.width, wanted[1] or port.height, ratio)
        start = _Context(
            context.pose @ fitted @ port.pose,
            port.inner_width,
            port.inner_height,
            {},
            16.0,
            400,
            (0, 0, 0),
            context.effects,
            context.depth,
        )
        reader._children(root, reader._entered(root, reader._style(root, "svg"), start))
        self.visited, self.pixels, self.commands = reader.visited, reader.pixels, reader.commands
        self.elements += reader.elements
        self.unread += reader.unread + [Unread(code) for code in sorted(reader.sheet.unread)]


def _through(port: Viewport, context: _Context) -> _Context:
    return replace(context, pose=context.pose @ port.pose, width=port.inner_width, height=port.inner_height)


def _data(href: str) -> bytes | None:
    """Give the bytes of a data URL, or None when it is another kind of reference or broken."""
    head, comma, body = href.partition(",")
    if not head.startswith("data:") or not comma:
        return None
    if head.endswith(";base64"):
        try:
            return base64.b64decode(re.sub(r"\s+", "", body), validate=True)
        except (binascii.Error, ValueError):
            return None
    return unquote_to_bytes(body)
