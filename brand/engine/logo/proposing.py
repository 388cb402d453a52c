"""Where a logo may be: like-shaped pieces propose poses, and the other pieces of the logo vote for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from brand.engine.geometry import Affine, Box
from brand.engine.logo.mark import MAX_PARTS, Mark, paint
from brand.engine.logo.master import master_of
from brand.engine.logo.segments import components
from brand.engine.logo.shapes import Shape, Shapes, gather, root, turns

_SIDE = 480  # pixels of the longer side at which a logo's pieces are drawn
_LIKE = 0.93  # likeness of signatures from which a piece proposes
_ALIKE, _FAIR = 0.80, 0.70  # likeness from which a piece may vote, and at which its voice would count for nothing
_TELLING, _AGREEING = 0.1, 0.85  # how far a turn can be told from a piece; how alike turned pieces must be
_MAX_STRETCH = 3.2
_FIRST_VOTERS, _MAX_VOTERS = 8, 14  # pieces of a logo, the largest
_MAX_SEEDS = 90  # pairs of like pieces a logo
_ROUNDS = 3
_HEARD = 0.15  # share of votes below which a pose is nothing but chance
_SLACK = (0.06, 0.04, 0.03)  # of the logo's size, by round: how far a piece may lie from where it should
_SIZES = (0.7, 0.5, 0.4)  # logarithm of areas, by round
_SHARED, _UNALTERED = 0.5, 0.05  # vote and stretch of drawings that have pieces in common
_FLIP = np.diag([1.0, -1.0])

Poses = tuple[NDArray[np.float64], NDArray[np.float64]]  # linear parts (n, 2, 2) and shifts (n, 2)


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """Logos of one drawing (variants that differ in colours alone); the first has most inks. One Shapes a colouring.

    `colourings` has one mark for each way to share the inks among the parts: in one ink, parts that touch are one.
    """

    marks: tuple[Mark, ...]
    masters: tuple[Shapes, ...]
    colourings: tuple[Mark, ...]

    @property
    def ink(self) -> Box:
        return self.marks[0].logo.ink


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A drawing, a pose (file units to pixels of the picture), and the share of its pieces that voted for it."""

    drawing: Drawing
    pose: Affine
    vote: float


def drawings_of(marks: Sequence[Mark]) -> tuple[Drawing, ...]:
    return _drawings(tuple(marks))


@lru_cache(maxsize=16)
def _drawings(marks: tuple[Mark, ...]) -> tuple[Drawing, ...]:
    groups: dict[tuple[bytes, ...], list[Mark]] = {}
    for mark in marks:
        groups.setdefault(_key(mark), []).append(mark)
    result = []
    for variants in groups.values():
        variants.sort(key=lambda mark: -len({part.rgb for part in mark.parts}))
        masters: dict[bytes, Shapes] = {}
        for mark in variants:
            for together in (False, True):
                shapes = _pieces(mark, together=together)
                masters.setdefault(shapes.boxes.round().tobytes(), shapes)
        colourings: dict[tuple[int, ...], Mark] = {}
        for mark in variants:
            colourings.setdefault(master_of(mark).inks, mark)
        result.append(Drawing(tuple(variants), tuple(masters.values()), tuple(colourings.values())))
    return tuple(result)


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


def _key(mark: Mark) -> tuple[bytes, ...]:
    return tuple(
        piece
        for part in mark.parts
        for piece in (part.outline.commands.encode(), part.outline.points.round(2).tobytes())
    )


def _pieces(mark: Mark, *, together: bool) -> Shapes:
    """Give the pieces of a logo, neighbours of one colour (or of any) together; in units of its file."""
    ink = mark.logo.ink
    scale = _SIDE / max(ink.width, ink.height)
    to_pixels = Affine(a=scale, d=scale) @ Affine(e=-ink.x0, f=-ink.y0)
    painted = paint(mark.parts, to_pixels, round(ink.width * scale) + 1, round(ink.height * scale) + 1)
    parts = mark.parts[:MAX_PARTS]
    colours = list(dict.fromkeys(part.rgb for part in parts))
    table = np.array([0, *(1 if together else 1 + colours.index(part.rgb) for part in parts)], dtype=np.uint8)
    labels = table[painted]
    shapes: list[Shape] = []
    for number in range(1, int(labels.max(initial=0)) + 1):
        shapes += components((labels == number).view(np.uint8))
    shapes.sort(key=lambda piece: -piece.area)
    corner = np.array([ink.x0, ink.y0])
    moved = [
        Shape(
            (
                piece.box[0] / scale + ink.x0,
                piece.box[1] / scale + ink.y0,
                piece.box[2] / scale + ink.x0,
                piece.box[3] / scale + ink.y0,
            ),
            piece.area / scale**2,
            piece.centre / scale + corner,
            piece.spread / scale**2,
            piece.ring,
        )
        for piece in shapes
    ]
    return gather(moved, [(False, False, False, False)] * len(moved))


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
        found += _voted(poses, pieces, master, likeness, max(drawing.ink.width, drawing.ink.height))
    found.sort(key=lambda entry: -entry[0])
    chosen: list[Candidate] = []
    for vote, pose in found:
        if all(_different(pose, other.pose, drawing.ink) for other in chosen):
            chosen.append(Candidate(drawing, pose, vote))
            if len(chosen) == limit:
                break
    return chosen


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
    usual = (scale[:, 0] < _MAX_STRETCH * scale[:, 1]) & (scale[:, 1] < _MAX_STRETCH * scale[:, 0])
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
            good = (agreement > _AGREEING) & (values[:, 0] < _MAX_STRETCH * values[:, 1])
            matrix = matrix[good]
            linear.append(matrix)
            shifts.append(pieces.centres[i[good]] - np.einsum("nij,nj->ni", matrix, master.centres[j[good]]))
    return np.concatenate(linear), np.concatenate(shifts)


def _voted(
    poses: Poses, pieces: Shapes, master: Shapes, likeness: NDArray[np.float32], size: float
) -> list[tuple[float, Affine]]:
    """Let the pieces vote and fit the poses to those that did, in rounds."""
    linear, shifts = poses
    shares = np.sqrt(master.areas)
    shares[_MAX_VOTERS:] = 0
    # Sorted from left to right, the pieces near a place lie next to each other.
    across = np.argsort(pieces.centres[:, 0], kind="stable")
    alike = likeness[across].T >= _ALIKE  # (pieces of the logo, pieces of the picture)
    logs = np.log(pieces.areas)
    centres = pieces.centres.astype(np.float32)
    own_roots, seen_roots = root(master.spreads), root(pieces.spreads)
    votes = np.zeros(len(linear))
    for number in range(_ROUNDS):
        determinant = np.abs(np.linalg.det(linear))
        placed = np.einsum("mij,pj->mpi", linear, master.centres) + shifts[:, None, :]
        placed = placed.astype(np.float32)
        scale = np.sqrt(determinant)
        slack = (_SLACK[number] * size * scale + 1.5).astype(np.float32)
        matched = np.full((len(linear), len(master)), -1)
        voices = np.zeros((len(linear), len(master)))
        voters = min(len(master), _MAX_VOTERS if number else _FIRST_VOTERS)
        for p in range(voters):
            own = across[alike[p]]
            if len(own) == 0:
                continue
            pose, piece = _near(placed[:, p], slack, centres[own])
            piece = own[piece]
            away = centres[piece] - placed[pose, p]
            distance = np.hypot(away[:, 0], away[:, 1]) / slack[pose]
            expected = np.log(master.areas[p] * determinant[pose] + 1e-9)
            sizes = np.abs(logs[piece] - expected) / _SIZES[number]
            cost = distance + sizes - likeness[piece, p]
            good = np.flatnonzero((distance < 1) & (sizes < 1))
            # The last written stays: the cheapest.
            order = good[np.argsort(-cost[good], kind="stable")]
            at, piece = pose[order], piece[order]
            matched[at, p] = piece
            # A voice counts for as much as its piece is clear, alike, and lies where it should: texture has a piece
            # for every place, but hardly ever the right one.
            alike_by = np.clip((likeness[piece, p] - _FAIR) / (1 - _FAIR), 0, 1)
            fitting = (1 - distance[order] / 2) * (1 - sizes[order] / 2)
            voices[at, p] = pieces.clear[piece] * alike_by * fitting
        votes = voices @ shares / shares[:voters].sum()
        if number == _ROUNDS - 1:
            break
        keep = np.argsort(-votes, kind="stable")[: 24 if number == 0 else 12]
        linear, shifts, matched = linear[keep], shifts[keep], matched[keep]
        linear, shifts = _fitted(linear, shifts, matched, pieces, master, own_roots, seen_roots)
    return [
        (float(vote), Affine(float(a[0, 0]), float(a[1, 0]), float(a[0, 1]), float(a[1, 1]), float(t[0]), float(t[1])))
        for vote, a, t in zip(votes, linear, shifts, strict=True)
        if vote > _HEARD
    ]


def _near(
    places: NDArray[np.float32], slack: NDArray[np.float32], points: NDArray[np.float32]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Give the pairs of a place (m, 2) and a point (n, 2) that lie less than the place's slack apart, each way.

    The points are sorted from left to right.
    """
    first = np.searchsorted(points[:, 0], places[:, 0] - slack)
    count = np.searchsorted(points[:, 0], places[:, 0] + slack) - first
    place = np.repeat(np.arange(len(places)), count)
    point = np.arange(len(place)) + np.repeat(first - (np.cumsum(count) - count), count)
    close = np.abs(points[point, 1] - places[place, 1]) < slack[place]
    return place[close], point[close]


def _fitted(
    linear: NDArray[np.float64],
    shifts: NDArray[np.float64],
    matched: NDArray[np.intp],
    pieces: Shapes,
    master: Shapes,
    own_roots: NDArray[np.float64],
    seen_roots: NDArray[np.float64],
) -> Poses:
    """Fit poses to matched pieces: to their centres, and to the ends of their axes turned as the pose says.

    A pose without matches, or that would become too distorted, stays as it is.
    """
    counts = np.count_nonzero(matched >= 0, axis=1)
    own, seen = np.arange(len(master)), np.maximum(matched, 0)
    weight = (matched >= 0) / np.maximum(counts, 1)[:, None]
    inner, outer = own_roots[own], seen_roots[seen]
    # The turn that brings one normal frame to the other, by the polar factor of what the pose makes of it.
    axes = outer @ _polar(np.linalg.inv(outer) @ linear[:, None] @ inner)
    source, target = np.broadcast_to(master.centres, (*seen.shape, 2)), pieces.centres[seen]
    source_at, target_at = (np.einsum("mp,mpi->mi", weight, points) for points in (source, target))
    source, target = source - source_at[:, None], target - target_at[:, None]
    # Least squares over five points a piece: its centre, and 1.5 deviations from there each way along both axes.
    spread = 5 * np.einsum("mp,mpi,mpj->mij", weight, source, source)
    spread += 4.5 * np.einsum("mp,pik,pjk->mij", weight, inner, inner)
    common = 5 * np.einsum("mp,mpi,mpj->mij", weight, target, source)
    common += 4.5 * np.einsum("mp,mpik,pjk->mij", weight, axes, inner)
    good = (counts > 0) & (np.linalg.det(spread) > 1e-12 * np.square(np.trace(spread, axis1=1, axis2=2)))
    fitted = common @ np.linalg.inv(np.where(good[:, None, None], spread, np.eye(2)))
    values = np.linalg.svd(fitted, compute_uv=False)
    good &= (values[:, 1] > 0) & (values[:, 0] <= _MAX_STRETCH * values[:, 1])
    moved = target_at - np.einsum("mij,mj->mi", fitted, source_at)
    return np.where(good[:, None, None], fitted, linear), np.where(good[:, None], moved, shifts)


def _polar(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the turn, or the turned mirror image, nearest to matrices (..., 2, 2), in closed form."""
    a, b, c, d = matrix[..., 0, 0], matrix[..., 0, 1], matrix[..., 1, 0], matrix[..., 1, 1]
    sign = np.where(a * d < b * c, -1.0, 1.0)
    cos, sin = a + sign * d, c - sign * b
    length = np.maximum(np.hypot(cos, sin), 1e-300)
    cos, sin = cos / length, sin / length
    return np.stack([np.stack([cos, -sign * sin], axis=-1), np.stack([sin, sign * cos], axis=-1)], axis=-2)


def _different(one: Affine, two: Affine, ink: Box) -> bool:
    first, second = one.apply(ink.corners), two.apply(ink.corners)
    size = max(float(np.ptp(first, axis=0).max()), 1.0)
    return bool((np.abs(first - second) > 0.04 * size + 1).any())
