"""Verify proposed poses and let them compete for their places: the drawing that explains most contour wins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from brand.engine.geometry import Affine, Box
from brand.engine.logo.accepting import ALL_VISIBLE, PARTLY, VISIBLE, is_accepted, is_chance, is_confirmed, is_cut
from brand.engine.logo.clusters import likeness
from brand.engine.logo.drawings import Drawing
from brand.engine.logo.fits import GLANCE, LOOK, MEASURE, Fit, Pyramid, fit
from brand.engine.logo.mark import unlike
from brand.engine.logo.master import master_of
from brand.engine.logo.proposing import related as relations

_UNLIKE = 0.25  # likeness below which a place is nothing but chance; that of a logo hardly ever falls below 0.4
_GLANCED = 0.42  # errors up to which a pose is looked at more closely, by stage
_LOOKED = 0.24
_CERTAIN = 0.1
_GUESSED = 0.8  # what a drawing counts for that is partly of the ground's colour, against one that is all to be seen
_UNSEEN = 0.1  # what contour without contrast takes from the rest: of two drawings the one that is all seen comes first
_WORTH = 0.27  # error from which a contour counts for nothing when drawings compete
_NEARLY, _FOREIGN, _SAME = 0.65, 12.0, 0.9  # share of merit, CIEDE2000, and share of a box, of one not recoloured
_SHARED = 0.3  # of what is seen of a drawing, that another may take as well
_MAX_LOOKS = 14  # places looked at closely in one picture
_LEAST_SIDE, _LEAST_AREA = 6.0, 220.0  # pixels of the picture; below, a shape cannot be told from another
_TELLING, _FEW = 0.5, 12  # share of the largest difference, and pixels, by which two images can be told apart
_PLAINLY = 0.3  # by how much a mirror image must explain them better
_BEYOND = 0.3  # what a drawing loses that lies beyond the picture: what cannot be seen speaks for nothing
_MIRRORED = 0.004  # error by which a mirror image must be better: some marks are nearly symmetric


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A drawing with its fit; its variants are told apart later, by colour."""

    drawing: Drawing
    fit: Fit


def winners(proposed: Sequence[tuple[Drawing, Affine]], drawings: tuple[Drawing, ...], picture: Pyramid) -> list[Found]:
    """Verify poses (file units to pixels) in a picture, and give the best of each place."""
    glanced = _distinct([one for drawing, pose in proposed if (one := _glance(drawing, pose, picture)) is not None])
    looked: list[Found] = []
    following = relations(drawings)
    for one in glanced[:_MAX_LOOKS]:
        if any(_within(one.fit, other.fit) for other in looked if other.fit.error < _CERTAIN):
            continue
        closer = fit(one.drawing.marks[0], one.fit.pose, picture, LOOK)
        if closer is None or closer.error > _LOOKED:
            continue
        closer = _unturned(one.drawing, _coloured(one.drawing, closer, picture), picture)
        looked.append(Found(one.drawing, closer))
        for two, pose in following[drawings.index(one.drawing)]:
            other = _glance(drawings[two], closer.pose @ pose, picture)
            if other is not None:
                second = fit(drawings[two].marks[0], other.fit.pose, picture, LOOK)
                if second is not None and second.error < _LOOKED:
                    looked.append(Found(drawings[two], _coloured(drawings[two], second, picture)))
    chosen: list[Found] = []
    for best in sorted(looked, key=_merit, reverse=True):
        one = _unrecoloured(best, looked)
        if not all(_apart(one.fit, other.fit) for other in chosen) or not is_accepted(one.fit):
            continue
        if is_chance(one.fit, foreign=_strange(one) > _FOREIGN):
            continue
        final = fit(one.fit.mark, one.fit.pose, picture, MEASURE)
        if final is None:
            continue
        final = _sided(one.drawing, final, picture)
        if is_confirmed(final, one.fit):
            chosen.append(Found(one.drawing, final))
    return chosen


def _unrecoloured(best: Found, looked: Sequence[Found]) -> Found:
    """Give what explains a place nearly as well as the best and in its own colours, where the best has strange ones."""
    strange = _strange(best)
    if strange < _FOREIGN:
        return best
    rivals = [
        (apart, rival)
        for rival in looked
        if rival.drawing is not best.drawing
        and _merit(rival) > _NEARLY * _merit(best)
        and _same_place(best.fit.box, rival.fit.box)
        and is_accepted(rival.fit)
        and (apart := _strange(rival)) < strange / 2
    ]
    return min(rivals, key=lambda one: one[0])[1] if rivals else best


def _strange(one: Found) -> float:
    """Give how far, in CIEDE2000, the colours of a fit are from those of the variant that is most like it."""
    colours = np.clip(one.fit.laid.colours.round(), 0, 255).astype(int).tolist()
    by_part = [tuple(colours[ink]) for ink in master_of(one.fit.mark).inks]
    return min(unlike(by_part, mark) for mark in one.drawing.marks)


def _coloured(drawing: Drawing, seen: Fit, picture: Pyramid) -> Fit:
    """Give the fit in fewer inks where some contours between them are not seen: they may have one colour here."""
    if seen.judged.visible > ALL_VISIBLE:
        return seen
    fits = [fit(mark, seen.pose, picture, LOOK) for mark in drawing.colourings if mark is not seen.mark]
    return max([seen, *(one for one in fits if one is not None)], key=lambda one: (is_accepted(one), -one.error))


def _unturned(drawing: Drawing, seen: Fit, picture: Pyramid) -> Fit:
    """Give the fit of the logo as it is where a mirror image explains the place hardly better."""
    if not seen.pose.mirrored:
        return seen
    ink = drawing.ink
    back = seen.pose @ Affine(a=-1, e=ink.x0 + ink.x1)
    plain = fit(seen.mark, back, picture, LOOK)
    return plain if plain is not None and plain.error < seen.error + _MIRRORED else seen


def _sided(drawing: Drawing, seen: Fit, picture: Pyramid) -> Fit:
    """Tell a logo from its mirror image by the pixels in which the two differ, however few these are."""
    mark, ink = seen.mark, drawing.ink
    turned = fit(mark, seen.pose @ Affine(a=-1, e=ink.x0 + ink.x1), picture, MEASURE)
    if turned is None:
        return seen
    to_board = seen.laid.pose @ seen.pose.inverse()
    laid = seen.board.lay(master_of(mark), to_board @ turned.pose, size=seen.laid.size, soft=seen.laid.soft)
    if laid is None:
        return seen
    apart = np.abs(laid.drawn - seen.laid.drawn).max(axis=0)
    differ = apart > _TELLING * max(float(np.percentile(apart, 99.5)), 20.0)
    if np.count_nonzero(differ) < _FEW:
        return seen if not seen.pose.mirrored else turned
    off = [np.abs(seen.board.values - one.drawn).max(axis=0)[differ] for one in (seen.laid, laid)]
    better = float((off[0] - off[1]).sum() / apart[differ].sum())  # 1: the turned one explains all, -1: this one does
    plainly = _PLAINLY if turned.pose.mirrored else -_PLAINLY
    return turned if better > plainly else seen


def _glance(drawing: Drawing, pose: Affine, picture: Pyramid) -> Found | None:
    whole = drawing.ink.mapped(pose)
    common = whole.intersection(Box(0, 0, picture.width, picture.height))
    if common == whole and likeness(picture, drawing, pose) < _UNLIKE:
        return None
    seen = fit(drawing.marks[0], pose, picture, GLANCE)
    return Found(drawing, seen) if seen is not None and seen.error < _GLANCED and _large_enough(seen) else None


def _within(one: Fit, other: Fit) -> bool:
    """Say whether a drawing lies inside a larger one that explains its place."""
    common = one.box.intersection(other.box)
    return common is not None and common.area > 0.9 * one.box.area and one.box.area < 0.8 * other.box.area


def _large_enough(seen: Fit) -> bool:
    box = seen.box
    return min(box.width, box.height) >= _LEAST_SIDE and box.area >= _LEAST_AREA


def _merit(one: Found) -> float:
    """Give the contour explained, in pixels of the picture; of two that explain the same, the one that is all there."""
    turned = _MIRRORED if one.fit.pose.mirrored else 0.0
    judged = one.fit.judged
    contour = judged.contour * judged.visible / one.fit.scale
    # Contour without contrast agrees with anything: a drawing with more of it is not the better one for that.
    error = judged.error / max(judged.visible, PARTLY)
    contour *= _GUESSED if judged.visible <= VISIBLE else 1 - _UNSEEN * (1 - judged.visible)
    if is_cut(one.fit):
        contour, error = contour * judged.portion, judged.most
    explained = max(0.0, _WORTH - error - turned)
    return explained * explained * contour * (1 - _BEYOND * (1 - one.fit.inside))


def _promise(one: Found) -> float:
    """Give what a glance makes expect: contour, less where it agrees worse."""
    contour = one.fit.judged.contour * one.fit.judged.visible / one.fit.scale
    return (_WORTH - one.fit.error) * contour * (1 - _BEYOND * (1 - one.fit.inside))


def _distinct(found: list[Found]) -> list[Found]:
    """Keep the best of poses of one drawing that came out the same, the most promising first."""
    kept: list[Found] = []
    for one in sorted(found, key=_promise, reverse=True):
        corners = one.fit.pose.apply(one.drawing.ink.corners)
        slack = 0.03 * max(one.fit.box.width, one.fit.box.height) + 0.5
        if not any(
            other.drawing is one.drawing
            and float(np.abs(other.fit.pose.apply(one.drawing.ink.corners) - corners).max()) < slack
            for other in kept
        ):
            kept.append(one)
    return kept


def _same_place(one: Box, two: Box) -> bool:
    common = one.intersection(two)
    return common is not None and common.area > _SAME * max(one.area, two.area)


def _apart(one: Fit, two: Fit) -> bool:
    """Say whether two lie in places of their own: what one explains is no evidence for another."""
    common = one.box.intersection(two.box)
    return common is None or common.area < _SHARED * min(_seen_area(one), _seen_area(two))


def _seen_area(seen: Fit) -> float:
    """Give the area in which there is something of a drawing to be seen."""
    return seen.box.area * seen.inside * seen.judged.visible
