"""Paint a layout to elements in the order of CSS (CSS 2.2, appendix E, in its main lines)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from brand.engine.artwork.css.colours import colour
from brand.engine.artwork.css.values import address, length, number, unquoted, words
from brand.engine.artwork.html.fragments import Fragment, Words
from brand.engine.artwork.html.gradients import gradient_of
from brand.engine.artwork.html.images import Bitmap, Drawing, Images
from brand.engine.artwork.html.lines import spacing_of
from brand.engine.artwork.html.placing import placed
from brand.engine.artwork.html.style import Style
from brand.engine.artwork.html.transforms import transform_of
from brand.engine.artwork.mapping import clipped, faded, mapped
from brand.engine.artwork.model import Element, Paint, Picture, Shape, TextRun
from brand.engine.artwork.outline import rectangle
from brand.engine.errors import ArtworkError
from brand.engine.geometry import Affine, Box

MAX_ELEMENTS = 50_000
_SIDES = ("top", "right", "bottom", "left")
_EXACT = 0.01  # CSS pixels by which something may reach over a clip without being cut


@dataclass(frozen=True, slots=True)
class Canvas:
    """What is around a box: the map to the page, the box outside which nothing shows, effects on all of it.

    `opacity` is the product of those of all boxes around it.
    """

    pose: Affine
    clip: Box | None
    effects: frozenset[str]
    opacity: float = 1.0


class Painter:
    """Paint one layout; `unread` collects the codes of what could not be painted."""

    def __init__(self, images: Images) -> None:
        self.images = images
        self.elements: list[Element] = []
        self.unread: set[str] = set()

    def paint(self, fragment: Fragment, canvas: Canvas) -> None:
        """Paint a box and all in it, as a unit that nothing else comes between."""
        inner = self._entered(fragment, canvas)
        if inner is None:
            return
        self._own(fragment, inner)
        inside = self._inside(fragment, inner)
        later: list[tuple[int, int, Fragment, Canvas]] = []
        early = len(self.elements)
        self._flow(fragment, inside, later)
        below = sorted((entry for entry in later if entry[0] < 0), key=lambda entry: entry[:2])
        above = sorted((entry for entry in later if entry[0] >= 0), key=lambda entry: entry[:2])
        if below:
            painted, self.elements = self.elements[early:], self.elements[:early]
            for _, _, child, around in below:
                self.paint(child, around)
            self.elements += painted
        for _, _, child, around in above:
            self.paint(child, around)

    def _flow(self, fragment: Fragment, canvas: Canvas, later: list[tuple[int, int, Fragment, Canvas]]) -> None:
        for child in fragment.children:
            if isinstance(child, Words):
                self._words(child, fragment, canvas)
            elif _stacked(child.style):
                later.append((_level(child.style), child.order, child, canvas))
            else:
                inner = self._entered(child, canvas)
                if inner is not None:
                    self._own(child, inner)
                    self._flow(child, self._inside(child, inner), later)

    def _entered(self, fragment: Fragment, canvas: Canvas) -> Canvas | None:
        """Give the canvas of a box; None when nothing of it shows."""
        style = fragment.style
        transform = transform_of(style, fragment.border_box)
        if transform is None:
            self.unread.add("css-transform")
            transform = Affine()
        pose = canvas.pose @ Affine(e=fragment.shift[0], f=fragment.shift[1]) @ transform
        opacity = number(style.get("opacity"), 1.0)
        if not pose.is_sane:
            self.unread.add("css-transform")
            return None
        if pose.determinant == 0 or opacity <= 0:
            return None
        effects = set(canvas.effects)
        effects |= {"opacity"} if opacity < 1 else set()
        effects |= {"blend"} if style.get("mix-blend-mode", "normal") != "normal" else set()
        effects |= {"clip-path"} if style.get("clip-path", "none") != "none" else set()
        masks = (style.get(name, "none") for name in ("mask", "mask-image", "-webkit-mask", "-webkit-mask-image"))
        effects |= {"mask"} if any(mask != "none" for mask in masks) else set()
        effects |= _filters(style.get("filter", "none"))
        return Canvas(pose, canvas.clip, frozenset(effects), canvas.opacity * min(opacity, 1.0))

    def _inside(self, fragment: Fragment, canvas: Canvas) -> Canvas:
        """Give the canvas of what is in a box, which may cut it off."""
        style = fragment.style
        if fragment.picture is not None or style.get("overflow-x", "visible") == "visible":
            return canvas
        if canvas.pose.b or canvas.pose.c:
            return replace(canvas, effects=canvas.effects | {"clip-path"})
        box = fragment.padding_box.mapped(canvas.pose)
        both = canvas.clip.intersection(box) if canvas.clip is not None else box
        return replace(canvas, clip=both or Box(box.x0, box.y0, box.x0, box.y0))

    def _own(self, fragment: Fragment, canvas: Canvas) -> None:
        """Paint shadow, background, borders and picture of a box."""
        style = fragment.style
        if style.get("visibility", "visible") != "visible":
            return
        if style.get("box-shadow", "none") != "none":
            canvas = replace(canvas, effects=canvas.effects | {"shadow"})
        self._background(fragment, canvas)
        self._borders(fragment, canvas)
        if fragment.picture is not None:
            box = fragment.content_box(0.0)
            self._place(
                fragment.picture, box, style.get("object-fit", "fill"), style.get("object-position"), style, canvas
            )

    def _background(self, fragment: Fragment, canvas: Canvas) -> None:
        style = fragment.style
        box = fragment.border_box
        radius = _radius(style, box)
        flat = style.paint("background-color") if style.get("background-color") else None
        if flat is not None and flat[1] > 0:
            self._area(box, Paint("flat", (flat[0],), flat[1]), canvas, radius)
        images = words(style.get("background-image"), separator=",")
        for index in reversed(range(len(images))):
            image = images[index]
            if image == "none":
                continue
            if style.get("background-clip", "border-box") == "text":
                self.unread.add("background-clip")
                continue
            found = address(image)
            if found is None:
                self._area(box, gradient_of(image, fragment.padding_box, style.units, style.colour), canvas, radius)
                continue
            picture = self.images.read(found)
            if picture is not None:
                self._tile(picture, fragment.padding_box, style, index, canvas)

    def _tile(self, picture: Bitmap | Drawing, area: Box, style: Style, index: int, canvas: Canvas) -> None:
        def layer(name: str, default: str) -> str:
            values = words(style.get(name), separator=",") or [default]
            return values[index % len(values)]

        size, place = layer("background-size", "auto"), layer("background-position", "0% 0%")
        box = placed(picture, area, size, place, style.units)
        tiled = layer("background-repeat", "repeat") != "no-repeat" and (
            box.width < area.width - _EXACT or box.height < area.height - _EXACT
        )
        if tiled:
            self._area(area, Paint("pattern", ()), canvas, 0.0)
            return
        self._draw(picture, box, area, canvas)

    def _place(
        self, picture: Bitmap | Drawing, box: Box, fit: str, position: str, style: Style, canvas: Canvas
    ) -> None:
        sizes = {"fill": "100% 100%", "contain": "contain", "cover": "cover", "none": "auto", "scale-down": "contain"}
        target = placed(picture, box, sizes.get(fit, "100% 100%"), position or "50% 50%", style.units)
        self._draw(picture, target, box, canvas)

    def _draw(self, picture: Bitmap | Drawing, target: Box, area: Box, canvas: Canvas) -> None:
        """Draw a picture into `target`, of which only what is in `area` shows."""
        if target.width <= 0 or target.height <= 0:
            return
        cut = (
            target.x0 < area.x0 - _EXACT
            or target.y0 < area.y0 - _EXACT
            or target.x1 > area.x1 + _EXACT
            or target.y1 > area.y1 + _EXACT
        )
        inner = canvas
        if cut and (canvas.pose.b or canvas.pose.c):
            inner = replace(canvas, effects=canvas.effects | {"clip-path"})
        elif cut:
            box = area.mapped(canvas.pose)
            inner = replace(canvas, clip=canvas.clip.intersection(box) if canvas.clip is not None else box)
        if isinstance(picture, Bitmap):
            height, width = picture.pixels.shape[:2]
            pose = inner.pose @ Affine(target.width / width, 0, 0, target.height / height, target.x0, target.y0)
            whole = Box(0, 0, width, height).mapped(pose)
            sha256, lossy, opacity = picture.sha256, picture.lossy, inner.opacity
            self._add(Picture(picture.pixels, pose, whole, sha256, lossy, inner.effects, opacity=opacity), inner)
            return
        try:
            page = picture.at(target.width, target.height)
        except ArtworkError:
            self.unread.add("embedded-image")
            return
        self.unread |= {unread.code for unread in page.unread}
        move = inner.pose @ Affine(e=target.x0, f=target.y0)
        for element in page.elements:
            moved = mapped(element, move)
            self._add(faded(replace(moved, effects=moved.effects | inner.effects), inner.opacity), inner)

    def _borders(self, fragment: Fragment, canvas: Canvas) -> None:
        style, outer, inner = fragment.style, fragment.border_box, fragment.padding_box
        sides = {
            "top": Box(outer.x0, outer.y0, outer.x1, inner.y0),
            "bottom": Box(outer.x0, inner.y1, outer.x1, outer.y1),
            "left": Box(outer.x0, inner.y0, inner.x0, inner.y1),
            "right": Box(inner.x1, inner.y0, outer.x1, inner.y1),
        }
        for side in _SIDES:
            if style.border(side) <= 0:
                continue
            found = style.paint(f"border-{side}-color") or (style.colour, style.opacity_of_colour)
            if found[1] > 0:
                self._area(sides[side], Paint("flat", (found[0],), found[1]), canvas, 0.0)

    def _area(self, box: Box, paint: Paint, canvas: Canvas, radius: float) -> None:
        outline = rectangle(box.x0, box.y0, box.width, box.height, radius, radius)
        if outline is None:
            return
        shape = Shape(outline, outline.box(), paint)
        self._add(faded(replace(mapped(shape, canvas.pose), effects=canvas.effects), canvas.opacity), canvas)

    def _words(self, words_: Words, fragment: Fragment, canvas: Canvas) -> None:
        style = words_.style
        if style.get("visibility", "visible") != "visible" or style.font_size <= 0:
            return
        ink = words_.face.ink(words_.text, style.font_size, **spacing_of(style))
        if ink is None:
            return
        box = Box(words_.x + ink.x0, words_.baseline + ink.y0, words_.x + ink.x1, words_.baseline + ink.y1)
        effects = canvas.effects | ({"shadow"} if style.get("text-shadow", "none") != "none" else frozenset())
        fill = Paint("flat", (style.colour,), style.opacity_of_colour) if style.opacity_of_colour > 0 else None
        run = TextRun(
            words_.text,
            unquoted(style.families[0]) if style.families else "",
            style.font_size,
            style.weight,
            fill,
            box,
            effects,
            italic=style.italic,
            font=words_.font if words_.face.exact else None,
            language=fragment.language,
            leading=words_.leading,
            synthetic=words_.faked,
            baseline=words_.baseline,
        )
        self._add(replace(mapped(run, canvas.pose), effects=effects), canvas)

    def _add(self, element: Element, canvas: Canvas) -> None:
        clip = canvas.clip
        if clip is not None:
            box = element.box
            if box.intersection(clip) is None and box.area > 0:
                return
            if not (
                box.x0 >= clip.x0 - _EXACT
                and box.y0 >= clip.y0 - _EXACT
                and box.x1 <= clip.x1 + _EXACT
                and box.y1 <= clip.y1 + _EXACT
            ):
                element = clipped(element, clip)
        if len(self.elements) >= MAX_ELEMENTS:
            remedy = "Simplify the page or give it as a picture."
            raise ArtworkError("html-too-many-elements", f"It paints more than {MAX_ELEMENTS} elements.", remedy=remedy)
        self.elements.append(element)


def _stacked(style: Style) -> bool:
    """Say whether a box is painted as a unit, after what is not."""
    return (
        style.position != "static"
        or any(style.get(name, "none") != "none" for name in ("transform", "filter", "mask", "clip-path", "translate"))
        or number(style.get("opacity"), 1.0) < 1
    )


def _level(style: Style) -> int:
    return int(number(style.get("z-index"), 0.0))


def _filters(text: str) -> set[str]:
    """Name what the filter functions do."""
    found: set[str] = set()
    for name in re.findall(r"\b([a-z-]{1,30})\(", text.lower()):
        found.add({"drop-shadow": "shadow", "blur": "blur"}.get(name, "filter") if name not in _COLOURS else "")
    return found - {""}


_COLOURS = frozenset({"rgb", "rgba", "hsl", "hsla", "hwb", "color", "var"})


def _radius(style: Style, box: Box) -> float:
    found = length(style.get("border-top-left-radius"), style.units, min(box.width, box.height))
    return max(0.0, found or 0.0)


def ground_of(root: Fragment) -> Iterator[tuple[tuple[int, int, int], float]]:
    """Give the colours behind the whole page, the lowest first: white, and that of the root or the body."""
    yield (255, 255, 255), 1.0
    for fragment in (root, *(child for child in root.children if isinstance(child, Fragment))):
        text = fragment.style.get("background-color")
        found = colour(text, fragment.style.colour) if text else None
        if found is not None and found[1] > 0:
            yield found
            return
