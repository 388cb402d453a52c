"""Verify proposed poses and let them compete for their places: the drawing that explains most contour wins."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from brand.engine.geometry import Affine, Box
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
_ACCEPTED = 0.17
_MEASURED, _WORST_MEASURED = 0.13, 0.38  # errors at full resolution: on the whole, and around the worst place
_MEASURED_AROUND = 0.16  # the same of a plain one with much contour that agrees alike everywhere
_ALTERED, _ALTERED_STRETCH, _MEASURED_ALTERED = 2.0, 0.05, 0.1  # degrees, distortion, and error of what has both
_OVERDRAWN, _WORST_OVERDRAWN = 0.21, 0.27  # errors of one with an outline or a glow around it
_OUTLINED = 0.32  # its error at full resolution
_LEVEL, _TRUE = 0.1, 0.01  # degrees and distortion that its pose has at most
_WORST = 0.42  # error around the worst place up to which a drawing is accepted
_ALL_VISIBLE = 0.97  # share of the contour with contrast, from which all inks are told apart
_VISIBLE = 0.75  # share of the contour that must have contrast
_PARTLY = 0.45  # the same, where what has contrast agrees to a hair: the rest has the colour of the ground
_EXACT, _WORST_EXACT = 0.05, 0.15  # errors, on the whole and around the worst place, of such agreement
_UNALTERED = 0.2  # distortion up to which it counts
_LITTLE = 0.33  # share of much contour that is missing, from which an error has to be smaller
_DOUBT, _DOUBT_ALONE = 0.2, 0.1  # how much smaller, for all: among other things, and alone in a picture
_UPRIGHT, _UPRIGHT_STRETCH, _BOUND = 1.0, 0.03, 0.6  # degrees, distortion, and share of doubt of a plain pose
_TURNED, _FREE = 20.0, 1.5  # degrees from which a pose is a turned one, and its share
_FILLING = 0.5  # share of a picture from which a drawing is all there is in it
_GUESSED = 0.8  # what a drawing counts for that is partly of the ground's colour, against one that is all to be seen
_UNSEEN = 0.1  # what contour without contrast takes from the rest: of two drawings the one that is all seen comes first
_LEFT, _PLAIN = 0.6, 0.9  # share of contour that is left of a logo that is cut or covered, and has contrast
_WORTH = 0.27  # error from which a contour counts for nothing when drawings compete
_NEARLY, _FOREIGN, _SAME = 0.65, 12.0, 0.9  # share of merit, CIEDE2000, and share of a box, of one not recoloured
_MOST_ODD, _BENT, _WHOLE = 2, 0.15, 0.95  # oddities of a logo, and the distortion and the share inside that are some
_SHARED = 0.3  # of what is seen of a drawing, that another may take as well
_MAX_LOOKS = 14  # places looked at closely in one picture
_LEAST_SIDE, _LEAST_AREA = 6.0, 220.0  # pixels of the picture; below, a shape cannot be told from another
_MUCH = 700.0  # pixels of contour that are much
_STRETCHED = 0.09  # by how much better a drawing must be that is twice as wide as it should be
_MAX_DISTORTION = 2.5  # of a drawing with much contour
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
        if _oddities(one) > _MOST_ODD:
            continue
        if not all(_apart(one.fit, other.fit) for other in chosen) or not _accepted(one.fit):
            continue
        final = fit(one.fit.mark, one.fit.pose, picture, MEASURE)
        if final is None:
            continue
        final = _sided(one.drawing, final, picture)
        if final.judged.visible < _PARTLY:
            continue
        # Looked at closely, a drawing that is only alike differs somewhere.
        alike = final.error < _most_measured(final) and final.judged.worst < _WORST_MEASURED
        # Around a large one an outline is seen for itself there.
        if alike or is_cut(final) or (_is_drawn_over(one.fit) and final.error < _OUTLINED):
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
        and _accepted(rival.fit)
        and (apart := _strange(rival)) < strange / 2
    ]
    return min(rivals, key=lambda one: one[0])[1] if rivals else best


def _strange(one: Found) -> float:
    """Give how far, in CIEDE2000, the colours of a fit are from those of the variant that is most like it."""
    colours = np.clip(one.fit.laid.colours.round(), 0, 255).astype(int).tolist()
    by_part = [tuple(colours[ink]) for ink in master_of(one.fit.mark).inks]
    return min(unlike(by_part, mark) for mark in one.drawing.marks)


def _oddities(one: Found) -> int:
    """Count what is strange about a fit: a logo may be mistreated in one way or two, chance is strange in all.

    What is half unseen and in foreign colours is too strange already: a plate without its sign, say.
    """
    seen = one.fit
    partly, foreign = seen.judged.visible <= _VISIBLE, _strange(one) > _FOREIGN
    pose = seen.pose
    turned, bent, cut = abs(pose.rotation) > _TURNED, pose.distortion > _BENT, seen.inside < _WHOLE
    return turned + bent + pose.mirrored + cut + partly + foreign + (partly and foreign)


def _coloured(drawing: Drawing, seen: Fit, picture: Pyramid) -> Fit:
    """Give the fit in fewer inks where some contours between them are not seen: they may have one colour here."""
    if seen.judged.visible > _ALL_VISIBLE:
        return seen
    fits = [fit(mark, seen.pose, picture, LOOK) for mark in drawing.colourings if mark is not seen.mark]
    return max([seen, *(one for one in fits if one is not None)], key=lambda one: (_accepted(one), -one.error))


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


def _accepted(seen: Fit) -> bool:
    """Say whether a drawing explains its place well enough: the less contour, the better it must."""
    if is_cut(seen):
        return True
    judged = seen.judged
    if _is_drawn_over(seen):
        return True
    little = max(0.0, 1 - judged.contour / seen.scale / _MUCH)
    distortion = seen.pose.distortion
    # A picture that is all logo was placed as one: there is no other place in it where chance could have found it.
    doubt = _DOUBT_ALONE if seen.fills > _FILLING else _DOUBT * _freedom(seen)
    return (
        judged.error < _ACCEPTED - doubt * max(0.0, little - _LITTLE) - _STRETCHED * min(distortion, 1.0)
        and judged.worst < _WORST - 0.15 * little
        and judged.visible > (_PARTLY if _is_exact(seen) else _VISIBLE + 0.15 * little)
        and distortion < _MAX_DISTORTION * (1 - little) + 0.1
    )


def _most_measured(final: Fit) -> float:
    """Give the error at full resolution up to which a drawing is one: a glow may lie around a plain one."""
    if final.pose.distortion > _ALTERED_STRETCH and abs(final.pose.rotation) > _ALTERED:
        return _MEASURED_ALTERED
    if _is_drawn_over(final):
        return _OVERDRAWN
    much = final.judged.contour / final.scale > _MUCH and final.judged.worst < _WORST_MEASURED / 2
    return _MEASURED_AROUND if much and _freedom(final) == _BOUND else _MEASURED


def _is_drawn_over(seen: Fit) -> bool:
    """Say whether a drawing lies to a hair as logos do and agrees alike everywhere: with an outline or a glow around.

    The pose was free to turn, slant and stretch; another drawing would have drawn it elsewhere.
    """
    pose, judged = seen.pose, seen.judged
    plain = abs(pose.rotation) < _LEVEL and pose.distortion < _TRUE and not pose.mirrored
    much = judged.contour / seen.scale > _MUCH and judged.visible > _ALL_VISIBLE
    return plain and much and judged.error < _OVERDRAWN and judged.worst < _WORST_OVERDRAWN


def _freedom(seen: Fit) -> float:
    """Give by how much a pose deserves more doubt: chance has all turns, logos lie plainly most often.

    Of a small logo the pose is known to half a pixel at its corners only.
    """
    pose, slack = seen.pose, 1 / max(seen.box.width, seen.box.height, 1.0)
    angle = abs(pose.rotation)
    if angle > _TURNED:
        return _FREE
    plain = angle < max(_UPRIGHT, math.degrees(slack)) and pose.distortion < max(_UPRIGHT_STRETCH, slack)
    return _BOUND if plain and not pose.mirrored else 1.0


def is_cut(seen: Fit) -> bool:
    """Say whether much of a drawing is there to a hair, and the rest is not: cut off, or covered."""
    judged = seen.judged
    much = judged.contour * judged.portion / seen.scale > _MUCH and judged.portion > _LEFT
    unaltered = seen.pose.distortion < _UNALTERED / 4 and judged.visible > _PLAIN
    return much and unaltered and judged.worst > _WORST and judged.most < _EXACT


def _is_exact(seen: Fit) -> bool:
    judged = seen.judged
    much = judged.contour * judged.visible / seen.scale > _MUCH / 2 and seen.pose.distortion < _UNALTERED
    return much and seen.judged.error < _EXACT and seen.judged.worst < _WORST_EXACT


def _merit(one: Found) -> float:
    """Give the contour explained, in pixels of the picture; of two that explain the same, the one that is all there."""
    turned = _MIRRORED if one.fit.pose.mirrored else 0.0
    judged = one.fit.judged
    contour = judged.contour * judged.visible / one.fit.scale
    # Contour without contrast agrees with anything: a drawing with more of it is not the better one for that.
    error = judged.error / max(judged.visible, _PARTLY)
    contour *= _GUESSED if judged.visible <= _VISIBLE else 1 - _UNSEEN * (1 - judged.visible)
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
