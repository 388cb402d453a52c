"""An SVG document as a tree: parsed within limits, with its ids and its style rules."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from brand.engine.artwork.bounds import refuse_bushy
from brand.engine.artwork.css.fonts import Fonts
from brand.engine.artwork.css.sheet import Sheet
from brand.engine.artwork.css.values import substituted, within
from brand.engine.artwork.data_url import embedded_bytes
from brand.engine.artwork.outline import Outline
from brand.engine.artwork.svg import style
from brand.engine.colour.srgb import Rgb
from brand.engine.errors import ArtworkError

MAX_BYTES = 20_000_000
MAX_DEPTH = 64
SVG = "{http://www.w3.org/2000/svg}"
# What has no place in the model of a page, and the code by which it is reported.
UNREAD = {
    "foreignObject": "foreign-object",
    "script": "script",
    "textPath": "text-path",
    "animate": "animation",
    "set": "animation",
}
Stops = tuple[tuple[Rgb, ...], tuple[float, ...], float]  # colours, offsets, least opacity
_HREF = "{http://www.w3.org/1999/xlink}href"


class Document:
    """A document ready to be walked: elements by id, and what the style rules say of an element.

    `sheet` holds the rules of a page around it, to which its own are added.
    """

    def __init__(self, root: etree._Element, sheet: Sheet | None = None) -> None:
        self.root = root
        self.sheet = sheet or Sheet("svg")
        self.ids: dict[str, etree._Element] = {}
        for node in root.iter(etree.Element):
            if "id" in node.attrib:
                self.ids.setdefault(str(node.attrib["id"]), node)
            if node.tag == f"{SVG}style":
                self.sheet.add("".join(map(str, node.itertext())))
        self.fonts = Fonts(self.sheet.fonts, lambda address: embedded_bytes(self.sheet.parsing.address(address)))
        if self.sheet.imports:
            self.sheet.unread.add("external-reference")
        self.outlines: dict[etree._Element, Outline | None] = {}  # of paths and polygons, drawn once or often
        self.stops: dict[tuple[etree._Element, Rgb], Stops | None] = {}  # by what holds them and the current colour
        self._declared = self.sheet.cascade(root)
        self._styles: dict[etree._Element, dict[str, str]] = {}
        self._variables: dict[etree._Element, Mapping[str, str]] = {}

    def style(self, node: etree._Element) -> dict[str, str]:
        """Give the properties an element states itself, as attributes, in `style` or by the style rules."""
        known = self._styles.get(node)
        if known is None:
            known = self._styles[node] = self._stated(node)
        return known

    def _stated(self, node: etree._Element) -> dict[str, str]:
        result = {str(name): str(value).strip() for name, value in node.attrib.items() if name in style.STATED}
        for name, value in self._declared.get(node, ()):
            if name in style.STATED:
                plain = substituted(value, self._variables_of(node)) if "var(" in value else value
                if plain is not None:
                    result[name] = plain
        return result

    def _variables_of(self, node: etree._Element) -> Mapping[str, str]:
        found = self._variables.get(node)
        if found is None:
            parent = node.getparent()
            outer = self._variables_of(parent) if parent is not None else {}
            own = {name: value for name, value in self._declared.get(node, ()) if name.startswith("--")}
            found = self._variables[node] = within(outer, own)
        return found


def href(node: etree._Element) -> str:
    """Give what an element refers to, empty when nothing."""
    return node.get("href") or node.get(_HREF) or ""


def parse(raw: bytes) -> etree._Element:
    """Parse without entities, DTD or network; raise ArtworkError."""
    if len(raw) > MAX_BYTES:
        remedy = "Embed smaller pictures or simplify the drawing."
        raise ArtworkError("too-many-bytes", f"The SVG has {len(raw)} bytes, more than {MAX_BYTES}.", remedy=remedy)
    refuse_bushy(raw, what="The SVG", code="svg-too-many-elements")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "entit" in str(error).lower():
            raise _entities() from error
        if "depth" in str(error):
            raise too_deep() from error
        raise ArtworkError(
            "svg-broken", f"The SVG is not well-formed XML ({error}).", remedy="Export it again."
        ) from error
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(iter(dtd.iterentities()), None) is not None:
        raise _entities()
    if root.tag != f"{SVG}svg":
        remedy = 'The outermost element must be <svg xmlns="http://www.w3.org/2000/svg">.'
        raise ArtworkError("svg-root", f"The outermost element is {str(root.tag)[:60]!r}.", remedy=remedy)
    return root


def _entities() -> ArtworkError:
    remedy = "Export it as plain SVG without a DOCTYPE."
    return ArtworkError("svg-entities", "The SVG declares entities.", remedy=remedy)


def too_deep() -> ArtworkError:
    return ArtworkError(
        "svg-too-deep", f"Elements are nested more than {MAX_DEPTH} deep.", remedy="Flatten the groups."
    )
