"""Where a logo may be: like-shaped pieces propose poses, and the other pieces of the logo vote for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from brand.engine.geometry import Affine, Box
from brand.engine.logo.drawings import Drawing
from brand.engine.logo.shapes import Shapes, root, turns
from brand.engine.logo.voting import MAX_STRETCH, Poses, voted

_LIKE = 0.93  # likeness of signatures from which a piece proposes
_TELLING, _AGREEING = 0.1, 0.85  # how far a turn can be told from a piece; how alike turned pieces must be
_MAX_SEEDS = 90  # pairs of like pieces a logo
_SHARED, _UNALTERED = 0.5, 0.05  # vote and stretch of drawings that have pieces in common
_FLIP = np.diag([1.0, -1.0])


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A drawing, a pose (file units to pixels of the picture), and the share of its pieces that voted for it."""

    drawing: Drawing
    pose: Affine
    vote: float


def candidates(pieces: Shapes, drawing: Drawing, limit: int) -> list[Candidate]:
    """Give the poses of a drawing worth verifying, likeliest first, at most `limit`."""
    if len(pieces) == 0:
        return []
    found: list[tuple[float, Affine]] = []
    for master in drawing.masters:
        if len(master) == 0:
            continue
        likeness = pieces.signatures @ master.signatures.T
        poses = _seeds(pieces, master, likeness)
        if len(poses[0]) == 0:
            continue
        found += voted(poses, pieces, master, likeness, max(drawing.ink.width, drawing.ink.height))
    found.sort(key=lambda entry: -entry[0])
    chosen: list[Candidate] = []
    for vote, pose in found:
        if all(_different(pose, other.pose, drawing.ink) for other in chosen):
            chosen.append(Candidate(drawing, pose, vote))
            if len(chosen) == limit:
                break
    return chosen


def related(drawings: tuple[Drawing, ...]) -> dict[int, list[tuple[int, Affine]]]:
    """Give for each drawing (by number) those it has pieces in common with, and where they lie in its own units.

    A symbol stands inside a lockup, a retired version shares words with the current one: where one of them seems to
    be, the other may.
    """
    return _related(drawings)


@lru_cache(maxsize=16)
def _related(drawings: tuple[Drawing, ...]) -> dict[int, list[tuple[int, Affine]]]:
    result: dict[int, list[tuple[int, Affine]]] = {}
    for one, drawing in enumerate(drawings):
        result[one] = []
        for two, other in enumerate(drawings):
            if one == two:
                continue
            # Where the smaller lies in the larger, looked at from either.
            poses = [
                (candidate.vote, candidate.pose)
                for master in drawing.masters
                for candidate in candidates(master, other, 1)
            ]
            poses += [
                (candidate.vote, candidate.pose.inverse())
                for master in other.masters
                for candidate in candidates(master, drawing, 1)
            ]
            poses.sort(key=lambda entry: -entry[0])
            result[one] += [(two, pose) for vote, pose in poses[:1] if vote > _SHARED and pose.distortion < _UNALTERED]
    return result


def _seeds(pieces: Shapes, master: Shapes, likeness: NDArray[np.float32]) -> Poses:
    pairs = np.argwhere(likeness >= _LIKE)
    if len(pairs) == 0:
        return np.empty((0, 2, 2)), np.empty((0, 2))
    near = likeness[pairs[:, 0], pairs[:, 1]]
    weight = (near - 0.85) * np.sqrt(master.areas[pairs[:, 1]] / master.areas.sum() + 0.01)
    # Fewer pixels say less about a shape.
    weight = weight * np.minimum(1, np.sqrt(pieces.areas[pairs[:, 0]] / 150)) * pieces.clear[pairs[:, 0]]
    # A shape that many pieces have, a bar or a disc, says little about where the logo is.
    weight /= np.sqrt(np.bincount(pairs[:, 1], minlength=len(master)))[pairs[:, 1]]
    best = pairs[np.argsort(-weight, kind="stable")[:_MAX_SEEDS]]
    i, j = best[:, 0], best[:, 1]
    upright, upright_at = _upright(pieces.boxes[i], master.boxes[j])
    telling = master.turned[j] >= _TELLING
    turned, turned_at = _turned(pieces, master, i[telling], j[telling])
    return np.concatenate([upright, turned]), np.concatenate([upright_at, turned_at])


def _upright(boxes: NDArray[np.float64], own: NDArray[np.float64]) -> Poses:
    """Lay the logo's pieces over the picture's by their boxes, as they are and mirrored."""
    scale = (boxes[:, 2:] - boxes[:, :2]) / (own[:, 2:] - own[:, :2])
    usual = (scale[:, 0] < MAX_STRETCH * scale[:, 1]) & (scale[:, 1] < MAX_STRETCH * scale[:, 0])
    scale, boxes, own = scale[usual], boxes[usual], own[usual]
    linear = np.zeros((2 * len(scale), 2, 2))
    linear[:, 0, 0] = np.concatenate([scale[:, 0], -scale[:, 0]])
    linear[:, 1, 1] = np.concatenate([scale[:, 1], scale[:, 1]])
    source, target = (own[:, :2] + own[:, 2:]) / 2, (boxes[:, :2] + boxes[:, 2:]) / 2
    source, target = np.concatenate([source, source]), np.concatenate([target, target])
    return linear, target - np.einsum("nij,nj->ni", linear, source)


def _turned(pieces: Shapes, master: Shapes, i: NDArray[np.intp], j: NDArray[np.intp]) -> Poses:
    """Lay the logo's pieces over the picture's by their normal frames, turned as their rings agree best."""
    outer, inner = root(pieces.spreads[i]), np.linalg.inv(root(master.spreads[j]))
    linear, shifts = [np.empty((0, 2, 2))], [np.empty((0, 2))]
    for flip, rings in ((np.eye(2), master.rings), (_FLIP, np.roll(master.rings[:, :, ::-1], 1, axis=2))):
        for angle, agreement in turns(pieces.rings[i], rings[j]):
            cos, sin = np.cos(angle), np.sin(angle)
            turn = np.stack([np.stack([cos, -sin], axis=-1), np.stack([sin, cos], axis=-1)], axis=-2)
            matrix = outer @ turn @ flip @ inner
            values = np.linalg.svd(matrix, compute_uv=False) if len(matrix) else np.empty((0, 2))
            good = (agreement > _AGREEING) & (values[:, 0] < MAX_STRETCH * values[:, 1])
            matrix = matrix[good]
            linear.append(matrix)
            shifts.append(pieces.centres[i[good]] - np.einsum("nij,nj->ni", matrix, master.centres[j[good]]))
    return np.concatenate(linear), np.concatenate(shifts)


def _different(one: Affine, two: Affine, ink: Box) -> bool:
    first, second = one.apply(ink.corners), two.apply(ink.corners)
    size = max(float(np.ptp(first, axis=0).max()), 1.0)
    return bool((np.abs(first - second) > 0.04 * size + 1).any())
