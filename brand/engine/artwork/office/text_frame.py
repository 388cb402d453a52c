"""The text in a shape of a slide or in a cell of a table: broken, aligned and anchored as the frame asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from brand.engine.artwork.model import Element, Unread
from brand.engine.artwork.office.cascade import Cascade
from brand.engine.artwork.office.drawing import Budget, Canvas
from brand.engine.artwork.office.frame import Frame
from brand.engine.artwork.office.setting import Line, Span, by_script, joined, lines_of, text_run
from brand.engine.artwork.office.tree import attribute, child, children, local, number, share

_INSETS = {"lIns": 91_440.0, "tIns": 45_720.0, "rIns": 91_440.0, "bIns": 45_720.0}
_SLACK = 0.12  # by which the estimate of a line's width may be off
_TURNS = {"vert": 90.0, "vert270": 270.0, "eaVert": 90.0, "mongolianVert": 90.0, "wordArtVert": 90.0}


@dataclass(frozen=True, slots=True)
class _Paragraph:
    spans: list[Span]
    lines: list[Line]
    left: float
    first: float
    align: str
    spacing: float  # of single line height
    exact: float  # height of a line in page units, 0 for by spacing
    before: float
    after: float

    def high(self, line: Line) -> float:
        return self.exact or line.height * self.spacing

    @property
    def height(self) -> float:
        return sum(self.high(line) for line in self.lines)


def has_text(body: etree._Element | None) -> bool:
    """Say whether a text body holds anything to read."""
    return any(local(node) == "t" and node.text for node in body.iter(etree.Element)) if body is not None else False


def draw_text(
    canvas: Canvas,
    body: etree._Element,
    frame: Frame,
    cascade: Cascade,
    bodies: Sequence[etree._Element],
    insets: dict[str, float] | None = None,
    anchor: str = "",
) -> None:
    """Set the paragraphs of a text body; `bodies` are its properties, its own first, then the inherited ones."""

    def stated(name: str) -> str:
        return next((value for node in bodies if (value := node.get(name)) is not None), "")

    unit = cascade.source.unit
    frame = frame.unmirrored()
    turn = _TURNS.get(stated("vert"))
    frame = frame.quarter_turned(turn) if turn is not None else frame
    sides = insets or {name: number(stated(name), usual) * unit for name, usual in _INSETS.items()}
    fit = next((node for own in bodies for node in children(own, "normAutofit", "noAutofit", "spAutoFit")), None)
    scaled = fit is not None and local(fit) == "normAutofit"
    cascade = replace(cascade, scale=share(attribute(fit, "fontScale"), 1.0) if scaled else 1.0)
    reduction = share(attribute(fit, "lnSpcReduction")) if scaled else 0.0
    width = max(frame.width - sides["lIns"] - sides["rIns"], 0.0)
    wraps = stated("wrap") != "none"

    def broken(slack: float) -> list[_Paragraph]:
        room = width * slack if wraps else None
        return [_paragraph(node, cascade, room, reduction, frame, canvas.budget) for node in children(body, "p")]

    paragraphs = broken(1.0)
    room = frame.height - sides["tIns"] - sides["bIns"]
    if wraps and fit is not None and local(fit) == "spAutoFit":
        paragraphs = _fitted(paragraphs, broken, room)
    height = _height(paragraphs)
    spare = room - height
    y = sides["tIns"] + spare * {"ctr": 0.5, "b": 1.0}.get(anchor or stated("anchor"), 0.0)
    warp = next((node for own in bodies for node in children(own, "prstTxWarp")), None)
    if attribute(warp, "prst", "textNoShape") != "textNoShape":
        canvas.unread.append(Unread("text-path", frame.box))
    found: list[Element] = []
    for paragraph in paragraphs:
        y += paragraph.before
        for index, line in enumerate(paragraph.lines):
            high = paragraph.high(line)
            baseline = y + line.ascent + (high - line.height)
            indent = paragraph.left + (paragraph.first if index == 0 else 0.0)
            room = width - indent - line.width
            x = sides["lIns"] + indent + room * {"ctr": 0.5, "r": 1.0}.get(paragraph.align, 0.0)
            for piece in line.pieces:
                span = paragraph.spans[piece.span]
                if piece.text.strip("\v\n"):
                    found.append(text_run(piece.text, span.style, x + piece.x, baseline, high, frame.pose))
            y += high
        y += paragraph.after
    canvas.add(found)


def _height(paragraphs: Sequence[_Paragraph]) -> float:
    return sum(paragraph.before + paragraph.height + paragraph.after for paragraph in paragraphs)


def _fitted(paragraphs: list[_Paragraph], broken: Callable[[float], list[_Paragraph]], room: float) -> list[_Paragraph]:
    """Break lines so that they fill a frame which its program made as high as its text: widths are estimates."""
    if not paragraphs or abs(_height(paragraphs) - room) <= paragraphs[-1].high(paragraphs[-1].lines[-1]) / 2:
        return paragraphs
    others = [paragraphs, *(broken(1 + slack) for slack in (_SLACK / 2, -_SLACK / 2, _SLACK, -_SLACK))]
    return min(others, key=lambda found: abs(_height(found) - room))


def _paragraph(
    node: etree._Element, cascade: Cascade, width: float | None, reduction: float, frame: Frame, budget: Budget
) -> _Paragraph:
    properties = child(node, "pPr")
    unit = cascade.source.unit
    parts = list(children(node))
    for _ in parts:
        budget.visit()
    budget.read(sum(len(text.text or "") for part in parts if (text := child(part, "t")) is not None))
    spans = joined([span for part in parts for span in _spans(part, properties, cascade, frame)])
    empty = cascade.style_of(child(node, "endParaRPr"), properties, "latin", frame)

    def length(name: str) -> float:
        return number(cascade.paragraph(properties, lambda found: found.get(name), "0")) * unit

    left, first = length("marL"), length("indent")
    if cascade.paragraph(properties, _bulleted, False):
        first = max(first, 0.0)  # the bullet hangs there, the text starts where the other lines do
    first = max(first, -left)
    room = None if width is None else max(width - left - length("marR"), 1.0)
    lines = lines_of(spans, room, first=first, empty=empty)
    spacing = cascade.paragraph(properties, lambda found: child(found, "lnSpc"), None)
    percent, points = child(spacing, "spcPct"), child(spacing, "spcPts")
    single = lines[0].height

    def gap(name: str) -> float:
        stated = cascade.paragraph(properties, lambda found: child(found, name), None)
        fixed = child(stated, "spcPts")
        if fixed is not None:
            return number(attribute(fixed, "val")) * 127 * unit
        return share(attribute(child(stated, "spcPct"), "val")) * single

    return _Paragraph(
        spans,
        lines,
        left,
        first,
        cascade.paragraph(properties, lambda found: found.get("algn"), "l"),
        max(share(attribute(percent, "val"), 1.0) - reduction, 0.1),
        number(attribute(points, "val")) * 127 * unit,
        gap("spcBef"),
        gap("spcAft"),
    )


def _bulleted(properties: etree._Element) -> bool | None:
    bullet = next(children(properties, "buNone", "buChar", "buAutoNum", "buBlip"), None)
    return None if bullet is None else local(bullet) != "buNone"


def _spans(part: etree._Element, properties: etree._Element | None, cascade: Cascade, frame: Frame) -> list[Span]:
    kind = local(part)
    run = child(part, "rPr")
    if kind == "br":
        return [Span("\v", cascade.style_of(run, properties, "latin", frame))]
    text = child(part, "t")
    if kind not in ("r", "fld") or text is None or not text.text:
        return []
    return [Span(piece, cascade.style_of(run, properties, script, frame)) for script, piece in by_script(text.text)]
