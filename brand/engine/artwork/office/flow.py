"""Lay out the blocks of a text document one below the other: sizes are true, places are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from brand.engine.artwork.mapping import mapped
from brand.engine.artwork.model import Element, Paint, Shape, TextRun
from brand.engine.artwork.office.setting import Line, Span, text_run
from brand.engine.artwork.outline import rectangle
from brand.engine.geometry import Affine, Box


@dataclass(slots=True)
class Block:
    """Something laid out from (0, 0); `pinned` elements stand where they are on the page, `behind` under all text."""

    height: float
    elements: list[Element] = field(default_factory=list)
    pinned: list[Element] = field(default_factory=list)
    behind: list[Element] = field(default_factory=list)
    new_page: bool = False


def filled(x: float, y: float, width: float, height: float, paint: Paint | None) -> list[Element]:
    """Give a rectangle of a paint, nothing when it has none or no area."""
    outline = rectangle(x, y, width, height) if paint is not None else None
    return [Shape(outline, outline.box(), paint)] if outline is not None else []


def stacked(blocks: Iterable[Block]) -> Block:
    """Put blocks below each other into one."""
    whole = Block(0.0)
    for block in blocks:
        whole.elements += moved(block.elements, 0.0, whole.height)
        whole.pinned += block.pinned
        whole.behind += block.behind
        whole.height += block.height
    return whole


def moved(elements: Sequence[Element], x: float, y: float) -> list[Element]:
    return [mapped(element, Affine(e=x, f=y)) for element in elements]


def paragraph_elements(
    spans: Sequence[Span], lines: Sequence[Line], heights: Sequence[float], left: Sequence[float], top: float
) -> list[Element]:
    """Set lines below each other; a run that is broken into several lines stays one, its box around all of them."""
    grounds: list[Element] = []
    objects: list[Element] = []
    runs: dict[int, TextRun] = {}
    y = top
    for line, high, start in zip(lines, heights, left, strict=True):
        baseline = y + line.ascent + (high - line.height) / 2
        for piece in line.pieces:
            span = spans[piece.span]
            x = start + piece.x
            if span.height:
                objects += moved(span.objects, x, baseline - span.height)
                continue
            if span.style.ground is not None:
                grounds += filled(x, y, piece.width, high, span.style.ground)
            run = text_run(piece.text, span.style, x, baseline, high, Affine())
            known = runs.get(piece.span)
            runs[piece.span] = run if known is None else _both(known, run)
        y += high
    texts = [replace(run, text=spans[number].text) for number, run in runs.items()]
    return [*grounds, *objects, *texts]


def _both(one: TextRun, two: TextRun) -> TextRun:
    boxes = [run.box for run in (one, two) if run.box.area > 0]
    return replace(one, box=Box.union(boxes) if boxes else one.box)
