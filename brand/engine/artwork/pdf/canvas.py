"""Where content streams paint: elements in paint order, clipped, with what is done to them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from brand.engine.artwork.model import Element, Paint, Picture, Shape, TextRun, Unread
from brand.engine.artwork.outline import Outline, rectangle
from brand.engine.artwork.pdf import values
from brand.engine.artwork.pdf.clipping import applied, box_of, narrowed
from brand.engine.artwork.pdf.images import Bitmap
from brand.engine.artwork.pdf.shadings import Shading, read_shading
from brand.engine.artwork.pdf.spaces import Spaces
from brand.engine.artwork.pdf.state import Clip, Ink, State
from brand.engine.artwork.pdf.values import entry
from brand.engine.artwork.pdf.work import Work
from brand.engine.geometry import Affine, Box

_FAR = 1e7
EVERYWHERE = Clip(Box(-_FAR, -_FAR, _FAR, _FAR))
_HAIRLINE = 0.1  # page units: a line without width is drawn as thin as the device can
_MAX_UNREAD = 200
_SHADING = 60  # operators a shading counts for
_PARTS = 8.0  # largest ratio of sizes of two parts of one drawing
_MAX_PARTS = 300


class Canvas:
    """Collect the elements of one page; what lies wholly off the page or outside its clip leaves no trace."""

    def __init__(self, page: Box, spaces: Spaces, work: Work) -> None:
        self.page, self.spaces, self.work = page, spaces, work
        self.elements: list[Element] = []
        self.unread: dict[Unread, None] = {}
        self._clips: dict[int, Clip] = {}  # of the shapes, by their place among the elements
        self._unseen: dict[int, Box] = {}  # shapes that leave no trace, and where they would lie

    def miss(self, code: str, box: Box | None = None) -> None:
        """Note something that cannot be read."""
        if box is not None:
            box = box.intersection(self.page)
            if box is None:
                return
        if len(self.unread) < _MAX_UNREAD:
            self.unread[Unread(code, box)] = None
        else:
            self.unread[Unread(code)] = None

    def paint(self, ink: Ink, alpha: float, state: State, base: Affine, resources: Any) -> tuple[Paint | None, bool]:
        """Give what an ink paints with, and whether it leaves gaps; `base` is where patterns are anchored."""
        opacity = round(alpha * state.group_alpha, 6)
        if ink.pattern is not None:
            shading = self._pattern(ink, base, resources)
            return replace(shading.paint, opacity=opacity), shading.open_ends
        if ink.paint is None or opacity <= 0:
            return None, False
        return (replace(ink.paint, opacity=opacity) if opacity < 1 else ink.paint), False

    def _pattern(self, ink: Ink, base: Affine, resources: Any) -> Shading:
        if values.integer(entry(ink.pattern, "/PatternType"), 0) == 2:
            self.work.operators += _SHADING
            pose = base @ values.matrix(entry(ink.pattern, "/Matrix"))
            return read_shading(entry(ink.pattern, "/Shading"), pose, self.spaces, resources)
        paint = replace(ink.tint, kind="pattern", colours=()) if ink.tint is not None else Paint("pattern", ())
        return Shading(paint, None, open_ends=False)

    def shape(
        self, outline: Outline, state: State, fill: Paint | None, stroke: Paint | None, *, even_odd: bool, gaps: bool
    ) -> None:
        """Add a painted outline given in user space."""
        self.work.count_commands(len(outline.commands))
        self._shape(outline.mapped(state.pose), state, fill, stroke, even_odd=even_odd, gaps=gaps)

    def _shape(
        self, outline: Outline, state: State, fill: Paint | None, stroke: Paint | None, *, even_odd: bool, gaps: bool
    ) -> None:
        if fill is None and stroke is None:
            return
        # Straight lines need no search for the extremes of curves.
        box = outline.box() if "C" in outline.commands else Box.around(outline.points)
        clip = state.clip
        own = box_of(outline) if len(clip.outlines) == 1 and stroke is None and not clip.lost else None
        if own is not None:
            # A sheet of colour laid over a clip shows the clip's outline.
            covered = clip.outlines[0].box().intersection(own)
            if covered is not None and covered.overlap(clip.outlines[0].box()) > 0.999:
                outline, box, clip = clip.outlines[0], covered, Clip(clip.box)
                self.work.count_commands(len(outline.commands))
        width = max(state.line_width * state.pose.scale, _HAIRLINE) if stroke is not None else 0.0
        half = max(width / 2, 1e-6)
        touched = Box(box.x0 - half, box.y0 - half, box.x1 + half, box.y1 + half)
        shown = None if clip.empty else touched.intersection(clip.box)
        place = len(self.elements)
        self._clips[place] = state.clip
        cut_to: Box | None = clip.box
        effects = set(state.all_effects) | ({"mask"} if gaps else set())
        if shown is None or shown.intersection(self.page) is None:
            self._unseen[place] = touched
            cut_to = clip.box if shown is None else None
            box = Box(clip.box.x0, clip.box.y0, clip.box.x0, clip.box.y0) if shown is None else box
        else:
            cut_to, cut = applied(clip, box if fill is not None else touched, self.work)
            effects |= {"clip-path"} if cut else set()
            if cut_to is not None:
                box = box.intersection(cut_to) or shown
        self.add(Shape(outline, box, fill, stroke, width, even_odd, frozenset(effects), cut_to))

    def shading(self, value: Any, state: State, resources: Any) -> None:
        """Paint a shading over all that the clip leaves open."""
        self.work.operators += _SHADING
        shading = read_shading(value, state.pose, self.spaces, resources)
        clip = state.clip.within(self.page)
        if shading.box is not None:
            clip = clip.within(shading.box)
        opacity = round(state.fill_alpha * state.group_alpha, 6)
        outline = rectangle(clip.box.x0, clip.box.y0, clip.box.width, clip.box.height)
        if outline is not None and opacity > 0:
            cut = state.saved()
            cut.clip = clip
            paint = replace(shading.paint, opacity=opacity)
            self._shape(outline, cut, paint, None, even_odd=False, gaps=shading.open_ends and _ends_inside(paint, clip))

    def picture(self, bitmap: Bitmap, state: State, base: Affine, resources: Any) -> None:
        """Add a picture filling the unit square of user space."""
        high, wide = bitmap.pixels.shape[:2]
        pose = state.pose @ Affine(1 / wide, 0, 0, -1 / high, 0, 1)
        box = Box(0, 0, wide, high).mapped(pose)
        shown = None if state.clip.empty else box.intersection(state.clip.box)
        if shown is None or shown.intersection(self.page) is None:
            return
        pixels, space = bitmap.pixels, bitmap.space
        if bitmap.stencil:
            paint, _ = self.paint(state.fill, state.fill_alpha, state, base, resources)
            if paint is None:
                return
            if paint.kind != "flat" or not self.work.has_room(0, wide * high):
                self.miss("embedded-image", shown)
                return
            self.work.pixels += wide * high
            pixels, space = bitmap.tinted(paint.colours[0]), paint.space
        if high * wide <= 16 and (pixels == pixels[0, 0]).all() and pixels[0, 0, 3] == 255:
            self._sheet(pixels[0, 0], space, state)
            return
        cut_to, cut = applied(state.clip, box, self.work)
        effects = set(state.all_effects) | ({"clip-path"} if cut else set())
        opacity = round(state.fill_alpha * state.group_alpha, 6)
        if opacity < 1:
            effects.add("opacity")
        self.add(Picture(pixels, pose, box, bitmap.sha256, bitmap.lossy, frozenset(effects), cut_to, space, opacity))

    def _sheet(self, pixel: Any, space: str | None, state: State) -> None:
        """Add a picture of one colour as what it is: a filled box."""
        red, green, blue = (int(value) for value in pixel[:3])
        outline = rectangle(0.0, 0.0, 1.0, 1.0)
        if outline is not None:
            paint = Paint("flat", ((red, green, blue),), round(state.fill_alpha * state.group_alpha, 6), space=space)
            self.shape(outline, state, paint, None, even_odd=False, gaps=False)

    def clip(self, state: State, outline: Outline | None) -> None:
        """Narrow the clip of a state by an outline of user space."""
        state.clip = narrowed(state.clip, outline.mapped(state.pose) if outline is not None else None)

    def text(self, run: TextRun, clip: Clip, *, previous: TextRun | None = None) -> TextRun | None:
        """Add a run, or put it in the place of the one before; give it as it was added, None when nothing shows."""
        shown = None if clip.empty else run.box.intersection(clip.box)
        if shown is None or shown.intersection(self.page) is None:
            return None
        cut_to, cut = applied(clip, run.box, self.work)
        run = replace(run, clip=cut_to, effects=run.effects | ({"clip-path"} if cut else set()))
        if previous is not None:
            self.elements[-1] = run
        else:
            self.add(run)
        return run

    def finish(self) -> None:
        """Leave out what shows nowhere, but for parts of a drawing of which other parts show."""
        kept = self._parts()
        self.elements = [e for index, e in enumerate(self.elements) if index not in self._unseen or index in kept]
        self._unseen.clear()

    def _parts(self) -> set[int]:
        """Give the unseen shapes that belong to a drawing that is cut off: painted with its parts, and near them."""
        kept: set[int] = set()
        stretch: list[int] = []
        for index in range(len(self.elements) + 1):
            shape = index < len(self.elements) and isinstance(self.elements[index], Shape)
            if stretch and (not shape or self._clips[index] != self._clips[stretch[-1]]):
                kept |= self._parts_of(stretch)
                stretch = []
            if shape:
                stretch.append(index)
        return kept

    def _parts_of(self, stretch: list[int]) -> set[int]:
        waiting = [index for index in stretch if index in self._unseen]
        if not 0 < len(waiting) <= _MAX_PARTS or len(waiting) == len(stretch):
            return set()
        around = [self._outer(index) for index in stretch if index not in self._unseen]
        kept: set[int] = set()
        found = True
        while found:
            found = False
            boxes = np.array([[box.x0, box.y0, box.x1, box.y1] for box in around])
            sizes = (boxes[:, 2:] - boxes[:, :2]).max(axis=1)
            around = []
            for index in [index for index in waiting if index not in kept]:
                own = self._unseen[index]
                size = max(own.width, own.height, 1e-6)
                reach = np.minimum(sizes, size)
                near = (boxes[:, 0] < own.x1 + reach) & (boxes[:, 2] > own.x0 - reach)
                near &= (boxes[:, 1] < own.y1 + reach) & (boxes[:, 3] > own.y0 - reach)
                # A ground is no part of the drawing on it.
                if (near & (sizes < _PARTS * size) & (size < _PARTS * sizes)).any():
                    kept.add(index)
                    around.append(own)
                    found = True
        return kept

    def _outer(self, index: int) -> Box:
        element = self.elements[index]
        return element.outline.box() if isinstance(element, Shape) else element.box

    def add(self, element: Element) -> None:
        self.work.count_element()
        self.elements.append(element)


def _ends_inside(paint: Paint, clip: Clip) -> bool:
    """Say whether a gradient that stops at its ends leaves a part of the clip bare."""
    gradient = paint.gradient
    if gradient is None:
        return True
    start, end = np.array(gradient.start), np.array(gradient.end)
    axis = end - start
    length = float(axis @ axis)
    if gradient.kind == "linear":
        along = (clip.box.corners - start) @ axis / length
        return bool(along.min() < -0.01 or along.max() > 1.01)
    away = np.linalg.norm(clip.box.corners - start, axis=1) / np.sqrt(length)
    return bool(away.max() > 1.01)
