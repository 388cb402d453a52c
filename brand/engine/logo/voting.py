"""Let the pieces of a picture vote for poses of a logo, and fit the poses to those that did."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from brand.engine.geometry import Affine
from brand.engine.logo.shapes import Shapes, root

MAX_STRETCH = 3.2  # of a logo: how much wider than it should be it may be, or higher
_ALIKE, _FAIR = 0.80, 0.70  # likeness from which a piece may vote, and at which its voice would count for nothing
_FIRST_VOTERS, _MAX_VOTERS = 8, 14  # pieces of a logo, the largest
_ROUNDS = 3
_HEARD = 0.15  # share of votes below which a pose is nothing but chance
_SLACK = (0.06, 0.04, 0.03)  # of the logo's size, by round: how far a piece may lie from where it should
_SIZES = (0.7, 0.5, 0.4)  # logarithm of areas, by round

Poses = tuple[NDArray[np.float64], NDArray[np.float64]]  # linear parts (n, 2, 2) and shifts (n, 2)


def voted(
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
    good &= (values[:, 1] > 0) & (values[:, 0] <= MAX_STRETCH * values[:, 1])
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
