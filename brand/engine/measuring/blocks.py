"""Put the runs of text of a page together again: runs of one baseline to lines, lines below each other to blocks."""

from __future__ import annotations

from brand.engine.artwork.model import Page, TextRun
from brand.engine.subject import Facet, GroundedText, TextBlock, TextLine

_SAME_LINE = 0.12  # of the size that two baselines of one line may differ
_GAP = 1.2  # of the size: what still is a space between two runs of one line
_ALIKE = 1.25  # times as large as another line of the same text at most
_LEAST_STEP, _MOST_STEP = 0.4, 2.2  # of the size: the distance of two baselines of one text
_RECENT = 40  # texts that may stand beside each other, their lines mixed
_COMMON = 0.3  # of the narrower of two lines that lies below or above the other


def blocks(pages: tuple[Page, ...], texts: Facet[GroundedText]) -> Facet[TextBlock]:
    """Give the text blocks of all pages in reading order; on a page that flows each run is a block of its own."""
    found: list[TextBlock] = []
    for number, page in enumerate(pages):
        runs = [text.run for text in texts.items if text.page == number and text.run.text]
        lines = [TextLine((run,)) for run in runs] if page.flows else _lines(runs)
        found += [TextBlock(number, tuple(block)) for block in _stacked(lines, flows=page.flows)]
    return Facet(tuple(found), texts.doubts, texts.broken)


def _lines(runs: list[TextRun]) -> list[TextLine]:
    """Join runs that follow each other on one baseline."""
    lines: list[list[TextRun]] = []
    for run in runs:
        last = lines[-1][-1] if lines else None
        if last is not None and _follows(last, run):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [TextLine(tuple(line)) for line in lines]


def _follows(last: TextRun, run: TextRun) -> bool:
    size = max(last.size, run.size)
    if last.baseline is None or run.baseline is None or abs(last.baseline - run.baseline) > _SAME_LINE * size:
        return False
    return -0.5 * size <= run.box.x0 - last.box.x1 <= _GAP * size


def _stacked(lines: list[TextLine], *, flows: bool) -> list[list[TextLine]]:
    """Put each line below the block whose last line is right above it."""
    stacks: list[list[TextLine]] = []
    recent: list[list[TextLine]] = []  # those a line may still go on with, the last one first
    for line in lines:
        over = next((stack for stack in recent if not flows and _goes_on(stack[-1], line)), None)
        if over is None:
            over = []
            stacks.append(over)
        over.append(line)
        recent = [over, *(stack for stack in recent if stack is not over)][:_RECENT]
    return stacks


def _goes_on(upper: TextLine, lower: TextLine) -> bool:
    if upper.baseline is None or lower.baseline is None:
        return False
    large, small = max(upper.size, lower.size), min(upper.size, lower.size)
    if large > _ALIKE * small or not _LEAST_STEP * small <= lower.baseline - upper.baseline <= _MOST_STEP * large:
        return False
    one, two = upper.box, lower.box
    return min(one.x1, two.x1) - max(one.x0, two.x0) >= _COMMON * min(one.width, two.width)
