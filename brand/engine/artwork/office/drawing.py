"""Draw the shapes, pictures and groups of DrawingML onto a page, in presentations and in text documents alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from brand.engine.artwork.model import Element, Page, Paint, Shape, Unread
from brand.engine.artwork.office.colour import Ink, Palette, ink_of
from brand.engine.artwork.office.custom import Path, custom_paths
from brand.engine.artwork.office.fill import effects_in, fill_in, paint_of, turned_in_space
from brand.engine.artwork.office.frame import Frame
from brand.engine.artwork.office.media import Media, picture_part, place
from brand.engine.artwork.office.package import Package
from brand.engine.artwork.office.preset import preset_paths
from brand.engine.artwork.office.theme import Theme
from brand.engine.artwork.office.tree import attribute, child, children, local, whole
from brand.engine.artwork.outline import MAX_COMMANDS
from brand.engine.errors import ArtworkError

MAX_ELEMENTS = 30_000
MAX_VISITS = 300_000  # of objects, cells and runs, shown or not
MAX_LETTERS = 2_000_000  # of all texts
MAX_DEPTH = 32
_HAIRLINE = 9525.0  # EMU: the width of a line that states none
# What an object frame holds, by the last word of its type, and the code by which it is reported.
_FOREIGN = {"chart": "chart", "chartex": "chart", "diagram": "smart-art", "ole": "ole-object", "3dmodel": "three-d"}


@dataclass(slots=True)
class Budget:
    """What all pages of a document together may hold."""

    elements: int = MAX_ELEMENTS
    visits: int = MAX_VISITS
    commands: int = 4 * MAX_COMMANDS
    letters: int = MAX_LETTERS

    def take(self, elements: list[Element]) -> None:
        self.elements -= len(elements)
        self.commands -= sum(len(element.outline.commands) for element in elements if isinstance(element, Shape))
        if self.elements < 0 or self.commands < 0:
            raise _too_many(f"draws more than {MAX_ELEMENTS} elements")

    def read(self, letters: int) -> None:
        self.letters -= letters
        if self.letters < 0:
            raise _too_many(f"holds more than {MAX_LETTERS} letters")

    def visit(self) -> None:
        self.visits -= 1
        if self.visits < 0:
            raise _too_many(f"holds more than {MAX_VISITS} objects and runs of text")


def _too_many(what: str) -> ArtworkError:
    return ArtworkError("office-too-many-elements", f"The document {what}.", remedy="Divide the document.")


@dataclass(frozen=True, slots=True)
class Source:
    """The part that is being read, and what its names mean."""

    package: Package
    part: str
    theme: Theme
    palette: Palette
    media: Media
    unit: float  # EMU to page units


@dataclass(slots=True)
class Canvas:
    """What has been drawn."""

    budget: Budget
    elements: list[Element] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def add(self, found: list[Element]) -> None:
        self.budget.take(found)
        self.elements += found


@dataclass(frozen=True, slots=True)
class Look:
    """The properties of a shape, its own first, then those it inherits; the theme's style of the shape last."""

    properties: Sequence[etree._Element]
    style: etree._Element | None = None
    group_fill: etree._Element | None = None
    group_effects: frozenset[str] = frozenset()

    def first(self, *names: str) -> etree._Element | None:
        """Give the first stated property of one of these names."""
        return next((node for own in self.properties for node in children(own, *names)), None)

    def styled(
        self, name: str, formats: Sequence[etree._Element], palette: Palette
    ) -> tuple[etree._Element | None, Ink | None]:
        """Give the theme's ready format a style refers to, and the colour that goes into it."""
        node = child(self.style, name)
        index = int(whole(node, "idx"))
        return (formats[index - 1] if 0 < index <= len(formats) else None), ink_of(node, palette)


def draw_shape(source: Source, canvas: Canvas, look: Look, frame: Frame) -> None:
    """Draw the outline, the fill and the line of a shape; its text comes after it."""
    custom = look.first("custGeom", "prstGeom")
    if custom is not None and local(custom) == "custGeom":
        paths, known = custom_paths(custom, frame.width, frame.height), True
    else:
        paths, known = preset_paths(custom, frame.width, frame.height)
    fill_node, ink = _fill_of(source, look)
    fill: Paint | None = None
    if fill_node is not None and local(fill_node) == "blipFill":
        draw_picture(source, canvas, look, frame, fill_node, with_line=False, rectangular=_is_box(custom))
    else:
        fill = paint_of(fill_node, source.palette, frame, ink)
    stroke, thick = line_of(source, look, frame)
    if fill is None and stroke is None:
        return
    if not known:
        canvas.unread.append(Unread("preset-shape", frame.box))
    effects = effects_of(source, look)
    canvas.add(_shapes(paths, frame, fill, stroke, thick, effects))
    if turned_in_space(_first_scene(look)):
        canvas.unread.append(Unread("three-d", frame.box))


def draw_picture(
    source: Source,
    canvas: Canvas,
    look: Look,
    frame: Frame,
    fill: etree._Element,
    *,
    with_line: bool,
    rectangular: bool,
) -> None:
    """Draw a picture into its frame, with its effects; a line around it is one of them."""
    part = picture_part(fill, source.package, source.part)
    if isinstance(part, Unread):
        canvas.unread.append(replace(part, box=frame.box))
        return
    if child(fill, "tile") is not None:
        outline = preset_paths(None, frame.width, frame.height)[0]
        canvas.add(_shapes(outline, frame, Paint("pattern", ()), None, 0.0, frozenset()))
        return
    loaded = source.media.read(part)
    if isinstance(loaded, str):
        canvas.unread.append(Unread(loaded, frame.box))
        return
    if part in source.media.moving:
        canvas.unread.append(Unread("animation", frame.box))
    effects = effects_of(source, look)
    if with_line and line_of(source, look, frame)[0] is not None:
        effects |= {"outline"}
    canvas.add(place(loaded, fill, frame, effects, whole_frame=rectangular))
    if isinstance(loaded, Page):
        canvas.unread += [Unread(unread.code, frame.box) for unread in loaded.unread]
    if turned_in_space(_first_scene(look)):
        canvas.unread.append(Unread("three-d", frame.box))


def picture_of(source: Source, canvas: Canvas, node: etree._Element, look: Look, frame: Frame) -> None:
    """Draw a `pic` element: the picture on what fills its frame."""
    fill = child(node, "blipFill")
    ground, ink = _fill_of(source, look)
    paint = paint_of(ground, source.palette, frame, ink) if ground is not None else None
    geometry = look.first("custGeom", "prstGeom")
    if paint is not None:
        paths = preset_paths(geometry, frame.width, frame.height)[0]
        canvas.add(_shapes(paths, frame, paint, None, 0.0, frozenset()))
    if fill is not None:
        draw_picture(source, canvas, look, frame, fill, with_line=True, rectangular=_is_box(geometry))
    media = child(node, "nvPicPr", "nvPr")
    if next(children(media, "videoFile", "audioFile", "quickTimeFile"), None) is not None:
        canvas.unread.append(Unread("video", frame.box))


def foreign(node: etree._Element, frame: Frame) -> Unread:
    """Name what a graphic frame holds that has no place in the model."""
    data = next((found for found in node.iter(etree.Element) if local(found) == "graphicData"), None)
    kind = attribute(data, "uri").rstrip("/").rpartition("/")[2]
    return Unread(_FOREIGN.get(kind, "unknown-element"), frame.box)


def line_of(source: Source, look: Look, frame: Frame) -> tuple[Paint | None, float]:
    """Give the paint and the width of a shape's line, each from the first that states it."""
    lines = [node for own in look.properties for node in children(own, "ln")]
    ready, ink = look.styled("lnRef", source.theme.lines, source.palette)
    sources = [*lines, *([ready] if ready is not None else [])]
    fill = next((found for node in sources if (found := fill_in(node)) is not None), None)
    width = next((whole(node, "w") for node in sources if attribute(node, "w")), _HAIRLINE)
    return paint_of(fill, source.palette, frame, ink), width * source.unit


def effects_of(source: Source, look: Look) -> frozenset[str]:
    """Give the effects on a shape: its own, else those of its style; those of its groups always."""
    stated = next((found for own in look.properties if (found := effects_in(own)) is not None), None)
    if stated is None:
        ready, _ = look.styled("effectRef", source.theme.effects, source.palette)
        stated = effects_in(ready) or frozenset()
    return stated | look.group_effects


def _fill_of(source: Source, look: Look) -> tuple[etree._Element | None, Ink | None]:
    """Give the fill of a shape and the colour its style puts into it."""
    stated = next((found for own in look.properties if (found := fill_in(own)) is not None), None)
    if stated is not None and local(stated) == "grpFill":
        stated = look.group_fill
        return stated, None
    if stated is not None:
        return stated, None
    node = child(look.style, "fillRef")
    index = int(whole(node, "idx"))
    ready = source.theme.grounds if index > 1000 else source.theme.fills
    index = index - 1000 if index > 1000 else index
    return (ready[index - 1] if 0 < index <= len(ready) else None), ink_of(node, source.palette)


def _shapes(
    paths: Sequence[Path], frame: Frame, fill: Paint | None, stroke: Paint | None, thick: float, effects: frozenset[str]
) -> list[Element]:
    found: list[Element] = []
    for path in paths:
        outline = path.outline.mapped(frame.pose)
        own_fill, own_stroke = fill if path.filled else None, stroke if path.stroked else None
        if own_fill is not None or own_stroke is not None:
            width = thick if own_stroke is not None else 0.0
            found.append(Shape(outline, outline.box(), own_fill, own_stroke, width, True, effects))
    return found


def _is_box(geometry: etree._Element | None) -> bool:
    return geometry is None or attribute(geometry, "prst") in ("rect", "flowChartProcess")


def _first_scene(look: Look) -> etree._Element | None:
    return next((own for own in look.properties if child(own, "scene3d") is not None), None)
