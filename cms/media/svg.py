"""Clean an SVG of strangers: what is left draws the picture, runs nothing, reaches nothing outside, and ends in time.

Everything is judged against lists of what is known to be harmless: elements, functions of CSS, forms of addresses.
Drawing grows with references (a `use` of ten `use` of ten ...), so what would be drawn is counted before it is drawn.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import tinycss2
from lxml import etree

NAMESPACE = "http://www.w3.org/2000/svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
MAX_ELEMENTS = 20_000
MAX_DEPTH = 60
MAX_DRAWN = 200_000  # elements drawn once every reference is followed
MAX_CSS = 200_000  # letters of one style sheet or one attribute with functions
MAX_SIDE = 100_000  # user units

_TEXTS = {"title", "desc", "style"}  # hold text alone: as HTML their children would be read by other rules
_TAGS = _TEXTS | {
    "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
    "tspan", "clipPath", "mask", "pattern", "linearGradient", "radialGradient", "stop", "image", "filter",
    "feGaussianBlur", "feOffset", "feBlend", "feColorMatrix", "feComposite", "feFlood", "feMerge", "feMergeNode",
    "feDropShadow", "marker",
}  # fmt: skip
_NAMESPACED = {XLINK_HREF, "{http://www.w3.org/XML/1998/namespace}space", "{http://www.w3.org/XML/1998/namespace}lang"}
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|webp);base64,(.*)", re.DOTALL | re.IGNORECASE)


class SvgError(ValueError):
    """The drawing is broken, too complex, or has no size; `code` is "svg" or "size"."""

    def __init__(self, problem: str, *, code: str = "svg") -> None:
        super().__init__(problem)
        self.code = code


@dataclass(frozen=True, slots=True)
class Drawing:
    """A clean SVG and its size in user units, rounded to whole ones."""

    content: bytes
    width: int
    height: int


def clean(content: bytes, *, pixels_of: Callable[[bytes], int], max_pixels: int) -> Drawing:
    """Return the drawing without what can do harm; cleaning it again changes nothing.

    `pixels_of` gives the pixels of an embedded picture or raises ValueError; all of them together may have
    `max_pixels`. Raises SvgError if it cannot be made harmless.
    """
    root = _parse(content)
    for element in list(root.iter()):
        _clean_element(element, root)
    embedded = sum(pixels_of(_embedded(e)) for e in root.iter(f"{{{NAMESPACE}}}image") if _href(e))
    if embedded > max_pixels:
        raise SvgError(f"its pictures have {embedded} pixels")
    if _Drawn(root).weight(root) > MAX_DRAWN:
        raise SvgError("it draws too much")
    width, height = _size(root)
    # Renderers take the size from here; a viewBox of another shape beside it would change the picture's.
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    etree.cleanup_namespaces(root)
    return Drawing(etree.tostring(root, encoding="utf-8"), max(1, round(width)), max(1, round(height)))


def _parse(content: bytes) -> etree._Element:
    if content.count(b"<") > 4 * MAX_ELEMENTS:
        raise SvgError("too many elements")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise SvgError(str(error)) from error
    if root.tag != f"{{{NAMESPACE}}}svg" or root.getroottree().docinfo.internalDTD is not None:
        raise SvgError("no plain SVG")
    depths = {root: 0}
    for element in root.iterdescendants():
        depths[element] = depths[element.getparent()] + 1
        if len(depths) > MAX_ELEMENTS or depths[element] > MAX_DEPTH:
            raise SvgError("too many or too deeply nested elements")
    return root


def _clean_element(element: etree._Element, root: etree._Element) -> None:
    name = etree.QName(element) if isinstance(element.tag, str) else None
    if name is None or name.namespace != NAMESPACE or name.localname not in _TAGS:
        _drop(element, root)
        return
    if name.localname in _TEXTS:
        element[:] = []
        if name.localname == "style":
            element.text = _safe_rules(element.text or "")
    for key, value in list(element.attrib.items()):
        if not _is_harmless(name.localname, key, value):
            del element.attrib[key]


def _drop(element: etree._Element, root: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None and element is not root:
        parent.remove(element)


def _is_harmless(tag: str, key: str, value: str) -> bool:
    if key in {"href", XLINK_HREF}:
        return value.startswith("#") or (tag == "image" and _PICTURE.fullmatch(value) is not None)
    if key.startswith("{"):
        return key in _NAMESPACED
    if key.lower().startswith("on") or (len(value) > MAX_CSS and "(" in value):
        return False
    return "(" not in value or _is_safe(tinycss2.parse_component_value_list(value))


def _safe_rules(text: str) -> str:
    """Return the plain rules of a style sheet that reach nothing; at-rules (import, font-face) are left out."""
    if len(text) > MAX_CSS:
        raise SvgError("its style sheet is too long")
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return "\n".join(r.serialize() for r in rules if r.type == "qualified-rule" and _is_safe([*r.prelude, *r.content]))


def _is_safe(tokens: Iterable) -> bool:
    """Tell whether CSS holds no address but fragments; the tokenizer has resolved escapes and comments."""
    return all(token.type != "error" and address.startswith("#") for token, address in _addresses(tokens))


def _addresses(tokens: Iterable) -> Iterator[tuple]:
    """Yield (token, address) of everything that could be one: `url()`, and any text inside a function."""
    for token in tokens:
        match token.type:
            case "url":
                yield token, token.value
            case "error":
                yield token, ""
            case "function":
                for inner in token.arguments:
                    if inner.type == "string":
                        yield inner, inner.value
                yield from _addresses(token.arguments)
            case "() block" | "[] block" | "{} block":
                yield from _addresses(token.content)


def _href(element: etree._Element) -> str:
    return element.get("href") or element.get(XLINK_HREF) or ""


def _embedded(image: etree._Element) -> bytes:
    match = _PICTURE.fullmatch(_href(image))
    if match is None:
        raise SvgError("an image points at no picture")
    try:
        return base64.b64decode("".join(match[1].split()), validate=True)
    except binascii.Error as error:
        raise SvgError("an embedded picture is broken") from error


class _Drawn:
    """Count what a drawing draws, following every reference. Raises SvgError for one that leads back to itself."""

    def __init__(self, root: etree._Element) -> None:
        self.by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
        self.by_selector: dict[str, set[str]] = {}
        for style in root.iter(f"{{{NAMESPACE}}}style"):
            self._read_rules(style.text or "")
        self.open: set[str] = set()
        self.known: dict[str, int] = {}
        self.marker = 0
        # Markers are inherited, so any path may draw one at any of its points; none draws markers of its own.
        self.marker = max((self.weight(marker) for marker in root.iter(f"{{{NAMESPACE}}}marker")), default=0)
        self.known.clear()

    def weight(self, element: etree._Element, depth: int = 0) -> int:
        """Return how many elements are drawn for this one, itself included."""
        points = len(element.get("d") or element.get("points") or "") // 4  # at least four letters each
        total = 1 + self.marker * points
        if depth > 3 * MAX_DEPTH:
            raise SvgError("references nest too deep")
        for child in element:
            total += self.weight(child, depth + 1)
        for target in self._references(element):
            total += self._weight_of(target, depth + 1)
        if total > MAX_DRAWN:
            raise SvgError("it draws too much")
        return total

    def _weight_of(self, target: str, depth: int) -> int:
        if target not in self.by_id:
            return 0
        if target in self.open:
            raise SvgError(f"{target!r} is drawn with itself")
        if target not in self.known:
            self.open.add(target)
            self.known[target] = self.weight(self.by_id[target], depth)
            self.open.discard(target)
        return self.known[target]

    def _read_rules(self, text: str) -> None:
        for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            targets = {address[1:] for _token, address in _addresses(rule.content)}
            for token in rule.prelude if targets else ():
                name = token.value if token.type in {"ident", "hash"} else "*" if token.value not in {".", ","} else ""
                self.by_selector.setdefault(name, set()).update(targets)

    def _references(self, element: etree._Element) -> set[str]:
        found = {_href(element)[1:]} if _href(element).startswith("#") else set()
        for value in element.attrib.values():
            if "(" in value:
                found |= {address[1:] for _token, address in _addresses(tinycss2.parse_component_value_list(value))}
        names = {etree.QName(element).localname, element.get("id"), "*", *(element.get("class") or "").split()}
        return found.union(*(self.by_selector.get(name, ()) for name in names if name))


def _size(root: etree._Element) -> tuple[float, float]:
    box = (root.get("viewBox") or "").replace(",", " ").split()
    try:
        width, height = (float(box[2]), float(box[3])) if len(box) == 4 else (_px(root, "width"), _px(root, "height"))
    except ValueError as error:
        raise SvgError("it has no size", code="size") from error
    if not (0 < width < MAX_SIDE and 0 < height < MAX_SIDE):
        raise SvgError(f"its size is {width} x {height}", code="size")
    return width, height


def _px(root: etree._Element, name: str) -> float:
    return float((root.get(name) or "").removesuffix("px"))
