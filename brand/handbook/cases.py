"""Draw how logos are placed and how they are not, from the edition's own marks: a pair of drawings for each rule.

A wrong drawing breaks the rules it names and no other, a right one breaks none; the engine says so in a test.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from brand import engine
from brand.engine.geometry import Affine
from brand.engine.guideline.edition import Guideline
from brand.guidelines.wording import in_language

if TYPE_CHECKING:
    from brand.engine.logo.mark import Mark, MarkPart

BOARD = (960, 600)  # px
SMALL_BOARD = (400, 250)  # px, for logos at their least width
SHARE = (0.68, 0.5)  # of the board's sides that a logo takes
STRETCH, TURN = 1.35, -12.0  # times the width; degrees
ROOMY, TOO_SMALL, TOO_NEAR = 1.15, 0.6, 0.3  # of the least width, or of the clear space
_LOOKED_AT, _SAME = 200, 0.03  # px of width; share of pixels that may differ
_STEPS = {"M": 1, "L": 1, "C": 3, "Z": 0}
_MOST = 4  # editions whose drawings are remembered
_SHADOW = (
    '<filter id="shadow" x="-20%" y="-20%" width="140%" height="150%">'
    '<feDropShadow dx="12" dy="14" stdDeviation="8" flood-opacity=".6"/></filter>'
)


@dataclass(frozen=True, slots=True)
class Case:
    """A way to go wrong: the drawing `dont` breaks `rules`, `do` breaks none. Both are SVG of `size` in px."""

    id: str
    name: Promise
    rules: tuple[str, ...]
    clause: str
    size: tuple[int, int]
    do: bytes
    dont: bytes

    @property
    def summary(self) -> str:
        """Return what is asked for, in the words of the rule."""
        return in_language(self._rule.summary)

    @property
    def rationale(self) -> str:
        """Return why, in the words of the rule."""
        return in_language(self._rule.rationale)

    @property
    def _rule(self) -> engine.Rule:
        return next(rule for rule in engine.RULES if rule.id == self.rules[0])


@dataclass(frozen=True, slots=True)
class _Stage:
    """A mark and a ground (`#RRGGBB`) it may stand on."""

    mark: Mark
    ground: str

    @property
    def scale(self) -> float:
        """Return the scale at which the mark takes its share of the board."""
        view = self.mark.logo.view
        return min(BOARD[0] * SHARE[0] / view.width, BOARD[1] * SHARE[1] / view.height)

    @property
    def space(self) -> float:
        """Return the clear space on the board, in px."""
        logo = self.mark.logo
        return logo.clear_space.fraction_of_height * logo.ink.height * self.scale

    @property
    def foot(self) -> float:
        """Return where the ink ends on the board, in px from above."""
        view = self.mark.logo.view
        return BOARD[1] / 2 + (self.mark.logo.ink.y1 - (view.y0 + view.y1) / 2) * self.scale

    def placed(self, *, across: float = 1.0, turn: float = 0.0, change: tuple[str, str] = ("", "")) -> str:
        """Return the mark in the middle of the board, `across` times as wide, turned, one fill changed to another."""
        return self._in_the_middle(BOARD, (across * self.scale, self.scale), turn, change)

    def at_width(self, share: float) -> str:
        """Return the mark on the small board at a share of its least width."""
        least, logo = self.mark.logo.min_width, self.mark.logo
        scale = share * least.screen_px / (logo.view.width if least.of == "file" else logo.ink.width)
        return self._in_the_middle(SMALL_BOARD, (scale, scale), 0.0, ("", ""))

    def _in_the_middle(
        self, board: tuple[int, int], scale: tuple[float, float], turn: float, change: tuple[str, str]
    ) -> str:
        view = self.mark.logo.view
        moves = (
            f"translate({board[0] / 2:g} {board[1] / 2:g}) rotate({turn:g}) scale({scale[0]:.5f} {scale[1]:.5f}) "
            f"translate({-(view.x0 + view.x1) / 2:g} {-(view.y0 + view.y1) / 2:g})"
        )
        return f'<g transform="{moves}">{"".join(_path(part, change) for part in self.mark.parts)}</g>'


_Pair = tuple[bytes, bytes]
_Maker = Callable[[_Stage, Sequence[_Stage]], _Pair | None]


_KNOWN: dict[str, tuple[Case, ...]] = {}


def cases_of(guideline: Guideline) -> tuple[Case, ...]:
    """Return the cases of those rules the edition states; none where no logo has a ground by name."""
    if guideline.sha256 not in _KNOWN:
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        _KNOWN[guideline.sha256] = tuple(_drawn(guideline))
    return _KNOWN[guideline.sha256]


def _drawn(guideline: Guideline) -> list[Case]:
    stages = _stages(guideline)
    found: list[Case] = []
    for id, name, rules, make in _MAKERS if stages else ():
        if not all(rule in guideline.rules for rule in rules):
            continue
        pair = make(stages[len(found) % len(stages)], stages)
        if pair is not None:
            clause = guideline.rules[rules[0]].clause or ""
            size = SMALL_BOARD if make is _too_small else BOARD
            found.append(Case(id, name, rules, clause, size, *pair))
    return found


def _stages(guideline: Guideline) -> list[_Stage]:
    """Return the first mark for light grounds and the first for dark ones in turn, going through their grounds."""
    firsts: dict[str, Mark] = {}
    for mark in guideline.marks:
        if mark.logo.status == "current" and mark.logo.ground.allowed and mark.logo.ground.kind != "any":
            firsts.setdefault(mark.logo.ground.kind, mark)
    most = max((len(mark.logo.ground.allowed) for mark in firsts.values()), default=0)
    return [
        _Stage(mark, guideline.colours[mark.logo.ground.allowed[turn]].hex)
        for turn in range(most)
        for mark in firsts.values()
        if turn < len(mark.logo.ground.allowed)
    ]


def _on_light(stages: Sequence[_Stage]) -> _Stage:
    return next((one for one in stages if one.mark.logo.ground.kind == "light"), stages[0])


def _stretched(stage: _Stage, _stages: Sequence[_Stage]) -> _Pair:
    return _board(stage, stage.placed()), _board(stage, stage.placed(across=STRETCH))


def _turned(stage: _Stage, _stages: Sequence[_Stage]) -> _Pair:
    return _board(stage, stage.placed()), _board(stage, stage.placed(turn=TURN))


def _mirrored(stage: _Stage, _stages: Sequence[_Stage]) -> _Pair | None:
    if _is_symmetric(stage.mark):
        return None
    return _board(stage, stage.placed()), _board(stage, stage.placed(across=-1.0))


def _recoloured(stage: _Stage, _stages: Sequence[_Stage]) -> _Pair:
    fill = max(stage.mark.logo.parts, key=lambda part: part.ink_share).fill
    red, green, blue = fill[1:3], fill[3:5], fill[5:7]
    # Channels in another order give a colour that is far from the right one, whatever that is; grey has but one order.
    wrong = f"#{green}{blue}{red}" if red != green or green != blue else "#2E9C5C"
    return _board(stage, stage.placed()), _board(stage, stage.placed(change=(fill, wrong)))


def _shadowed(_stage: _Stage, stages: Sequence[_Stage]) -> _Pair:
    stage = _on_light(stages)  # where a shadow shows
    shadowed = f'<g filter="url(#shadow)">{stage.placed()}</g>'
    return _board(stage, stage.placed()), _board(stage, shadowed, _SHADOW)


def _crowded(_stage: _Stage, stages: Sequence[_Stage]) -> _Pair | None:
    # Dark lines on a light ground, as text is: they shift no shares of colours.
    stage = _on_light(stages)
    if not stage.space or stage.mark.logo.ground.kind != "light":
        return None
    fill = stage.mark.parts[-1].hex

    def neighbour(gap: float) -> str:
        top, left = stage.foot + gap * stage.space, BOARD[0] * 0.3
        lines = ((top, BOARD[0] * 0.4), (top + 26, BOARD[0] * 0.27))
        return stage.placed() + "".join(
            f'<rect x="{left:g}" y="{y:.2f}" width="{width:g}" height="12" fill="{fill}"/>' for y, width in lines
        )

    return _board(stage, neighbour(ROOMY)), _board(stage, neighbour(TOO_NEAR))


def _too_small(stage: _Stage, _stages: Sequence[_Stage]) -> _Pair:
    return (
        _board(stage, stage.at_width(ROOMY), size=SMALL_BOARD),
        _board(stage, stage.at_width(TOO_SMALL), size=SMALL_BOARD),
    )


def _poor_ground(stage: _Stage, stages: Sequence[_Stage]) -> _Pair | None:
    """Put the mark on the first ground of the one made for the opposite."""
    other = next((one for one in stages if one.mark.logo.ground.kind != stage.mark.logo.ground.kind), None)
    if other is None:
        return None
    return _board(stage, stage.placed()), _board(_Stage(stage.mark, other.ground), stage.placed())


_MAKERS: tuple[tuple[str, Promise, tuple[str, ...], _Maker], ...] = (
    ("stretched", _("Stretched"), ("logo.distortion",), _stretched),
    ("turned", _("Turned"), ("logo.rotation",), _turned),
    ("recoloured", _("Recoloured"), ("logo.recolour",), _recoloured),
    ("crowded", _("Crowded"), ("logo.clear-space",), _crowded),
    ("too-small", _("Too small"), ("logo.min-size",), _too_small),
    ("poor-ground", _("On the wrong ground"), ("logo.variant", "logo.contrast"), _poor_ground),
    ("mirrored", _("Mirrored"), ("logo.mirrored",), _mirrored),
    ("shadowed", _("With a shadow"), ("logo.effects",), _shadowed),
)


def _is_symmetric(mark: Mark) -> bool:
    """Tell whether a mark looks the same in a mirror."""
    import numpy as np

    from brand.engine.logo.mark import paint

    ink = mark.logo.ink
    scale = _LOOKED_AT / ink.width
    pose = Affine(a=scale, d=scale, e=-ink.x0 * scale, f=-ink.y0 * scale)
    numbers = paint(mark.parts, pose, _LOOKED_AT, max(1, round(ink.height * scale)))
    fills = np.array([[0, 0, 0, 0], *((*part.rgb, 255) for part in mark.parts)], dtype=np.uint8)
    seen = fills[numbers]
    return bool(np.mean((seen != seen[:, ::-1]).any(axis=2)) < _SAME)


def _board(stage: _Stage, body: str, defs: str = "", *, size: tuple[int, int] = BOARD) -> bytes:
    width, height = size
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    ground = f'<rect width="{width}" height="{height}" fill="{stage.ground}"/>'
    return f"{head}{f'<defs>{defs}</defs>' if defs else ''}{ground}{body}</svg>".encode()


def _path(part: MarkPart, change: tuple[str, str]) -> str:
    pieces, at = [], 0
    for command in part.outline.commands:
        numbers = part.outline.points[at : at + _STEPS[command]].ravel()
        pieces.append(command + " ".join(f"{value:.2f}" for value in numbers))
        at += _STEPS[command]
    before, after = change
    fill = after if part.hex == before else part.hex
    rule = ' fill-rule="evenodd"' if part.even_odd else ""
    return f'<path d="{"".join(pieces)}" fill="{fill}"{rule}/>'
