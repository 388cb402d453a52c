"""Where a logo may be: each pair of a piece of the picture and a like-shaped piece of a logo proposes a pose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brand.engine.geometry import Affine, Box
from brand.engine.logo.mark import Mark
from brand.engine.logo.pieces import GRID, Pieces, master_pieces

_LIKE = 0.82  # correlation of two shapes that may be the same
_ALIKE = 0.6  # correlation from which a piece may vote for a pose another has proposed
_FULL = 0.5  # length of a shape's description below which it fills its box and proposes nothing
_MAX_STRETCH = 3.0
_MAX_PAIRS = 40  # a logo; the likest are tried
_MAX_POSES = 3  # a logo that are handed on
_LEAST_VOTE = 0.35  # share of a logo's ink that must have found a piece
_EDGE = 0.035  # of the logo's size: how far a piece may lie from where the pose puts it


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """Logos of one drawing (variants that differ in colour alone), a pose, and the pieces that voted for it.

    `boxes` (n, 4) are those of the pieces, in pixels of the picture, `shares` (n,) the ink of the logo they stand for.
    """

    marks: tuple[Mark, ...]
    pose: Affine
    boxes: NDArray[np.float64]
    shares: NDArray[np.float64]

    @property
    def vote(self) -> float:
        return float(self.shares.sum())

    def votes_outside(self, box: Box) -> float:
        """Give the share of ink that voted from outside a box (pixels of the picture)."""
        middle = (self.boxes[:, :2] + self.boxes[:, 2:]) / 2
        inside = (middle >= [box.x0, box.y0]).all(axis=1) & (middle <= [box.x1, box.y1]).all(axis=1)
        return float(self.shares[~inside].sum())


@dataclass(frozen=True, slots=True, eq=False)
class _Ballot:
    """A pose with the pieces that voted for it."""

    pose: Affine
    boxes: NDArray[np.float64]
    shares: NDArray[np.float64]

    @property
    def vote(self) -> float:
        return float(self.shares.sum())


def candidates(pieces: Pieces, marks: Sequence[Mark], *, mirrored: bool) -> Iterator[Candidate]:
    """Give poses worth verifying; they map file units to pixels of the picture."""
    if len(pieces.boxes) == 0:
        return
    drawings: dict[tuple[bytes, ...], list[Mark]] = {}
    for mark in marks:
        drawings.setdefault(_drawing(mark), []).append(mark)
    for variants in drawings.values():
        # Variants in one colour have other pieces than those in several: each gives its own votes.
        masters: dict[bytes, Pieces] = {}
        for mark in variants:
            master = master_pieces(mark)
            masters.setdefault(master.boxes.tobytes(), master)
        chosen: list[_Ballot] = []
        for master in masters.values():
            for ballot in _of_mark(pieces, master, mirrored=mirrored):
                if all(_different(ballot.pose, other.pose, master) for other in chosen):
                    chosen.append(ballot)
        for ballot in chosen:
            yield Candidate(tuple(variants), ballot.pose, ballot.boxes, ballot.shares)


def _drawing(mark: Mark) -> tuple[bytes, ...]:
    return tuple(
        piece
        for part in mark.parts
        for piece in (part.outline.commands.encode(), part.outline.points.round(2).tobytes())
    )


def _of_mark(pieces: Pieces, master: Pieces, *, mirrored: bool) -> list[_Ballot]:
    shapes = master.shapes
    if mirrored:
        shapes = shapes.reshape(-1, GRID, GRID)[:, :, ::-1].reshape(-1, GRID * GRID)
    likeness = pieces.shapes @ shapes.T
    telling = np.linalg.norm(master.shapes, axis=1) > _FULL
    pairs = np.argwhere((likeness >= _LIKE) & telling[None, :])
    # Large pieces of the logo say more about its pose than dots and letters.
    weight = likeness[pairs[:, 0], pairs[:, 1]] * np.sqrt(master.areas[pairs[:, 1]] / master.areas.sum() + 0.02)
    alike = (likeness > _ALIKE) | ~telling[None, :]
    scored: list[_Ballot] = []
    for index in np.argsort(-weight, kind="stable")[:_MAX_PAIRS]:
        i, j = pairs[index]
        pose = _pose(master.boxes[j], pieces.boxes[i], mirrored=mirrored)
        if pose is None:
            continue
        ballot = _vote(pose, pieces, master, likeness, alike)
        if ballot is not None and ballot.vote >= _LEAST_VOTE:
            scored.append(ballot)
    scored.sort(key=lambda ballot: -ballot.vote)
    chosen: list[_Ballot] = []
    for ballot in scored:
        if all(_different(ballot.pose, other.pose, master) for other in chosen):
            chosen.append(ballot)
        if len(chosen) == _MAX_POSES:
            break
    return chosen


def _pose(source: NDArray[np.float64], target: NDArray[np.float64], *, mirrored: bool) -> Affine | None:
    x_scale = (target[2] - target[0]) / (source[2] - source[0])
    y_scale = (target[3] - target[1]) / (source[3] - source[1])
    if not 1 / _MAX_STRETCH <= x_scale / y_scale <= _MAX_STRETCH:
        return None
    if mirrored:
        return Affine(a=-x_scale, d=y_scale, e=target[2] + x_scale * source[0], f=target[1] - y_scale * source[1])
    return Affine(a=x_scale, d=y_scale, e=target[0] - x_scale * source[0], f=target[1] - y_scale * source[1])


def _vote(
    pose: Affine, pieces: Pieces, master: Pieces, likeness: NDArray[np.float32], alike: NDArray[np.bool_]
) -> _Ballot | None:
    """Collect the pieces that lie where the pose puts alike ones of the logo, and fit the pose to them.

    `likeness` and `alike` are (pieces of the picture, pieces of the logo).
    """
    placed = master.boxes * np.array([pose.a, pose.d, pose.a, pose.d]) + np.array([pose.e, pose.f, pose.e, pose.f])
    if pose.a < 0:
        placed = placed[:, [2, 1, 0, 3]]
    whole = placed[:, 2:].max(axis=0) - placed[:, :2].min(axis=0)
    slack = 2.0 + _EDGE * whole[[0, 1, 0, 1]]
    off = (np.abs(pieces.boxes[:, None, :] - placed[None, :, :]) / slack).max(axis=2)
    quality = np.where(alike & (off <= 1), likeness - 0.2 * off, -1)
    best = quality.argmax(axis=0)
    matched = quality[best, np.arange(len(best))] > -1
    if not matched.any():
        return None
    source, target = master.boxes[matched], pieces.boxes[best[matched]]
    if pose.a < 0:
        target = target[:, [2, 1, 0, 3]]
    x_scale, x_shift = _line(source[:, [0, 2]].ravel(), target[:, [0, 2]].ravel())
    y_scale, y_shift = _line(source[:, [1, 3]].ravel(), target[:, [1, 3]].ravel())
    if x_scale == 0 or y_scale == 0:
        return None
    fitted = Affine(a=x_scale, d=y_scale, e=x_shift, f=y_shift)
    return _Ballot(fitted, pieces.boxes[best[matched]], master.areas[matched] / master.areas.sum())


def _line(source: NDArray[np.float64], target: NDArray[np.float64]) -> tuple[float, float]:
    """Fit target = scale · source + shift."""
    centred = source - source.mean()
    scale = float(centred @ (target - target.mean()) / (centred @ centred))
    return scale, float(target.mean() - scale * source.mean())


def _different(one: Affine, two: Affine, master: Pieces) -> bool:
    corners = np.array([master.boxes[:, :2].min(axis=0), master.boxes[:, 2:].max(axis=0)])
    first, second = one.apply(corners), two.apply(corners)
    size = np.abs(first[1] - first[0])
    return bool((np.abs(first - second) > 0.05 * size + 1).any())
