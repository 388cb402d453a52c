"""Say when a fit is a logo and not chance: how large its error may be, by what is seen of it and how it lies."""

from __future__ import annotations

import math

from brand.engine.logo.fits import Fit

_ACCEPTED = 0.17
_MEASURED, _WORST_MEASURED = 0.13, 0.38  # errors at full resolution: on the whole, and around the worst place
_MEASURED_AROUND = 0.16  # the same of a plain one with much contour that agrees alike everywhere
_ALTERED, _ALTERED_STRETCH, _MEASURED_ALTERED = 2.0, 0.05, 0.1  # degrees, distortion, and error of what has both
_OVERDRAWN, _WORST_OVERDRAWN = 0.21, 0.27  # errors of one with an outline or a glow around it
_OUTLINED = 0.32  # its error at full resolution
_LEVEL, _TRUE = 0.1, 0.01  # degrees and distortion that its pose has at most
_WORST = 0.42  # error around the worst place up to which a drawing is accepted
ALL_VISIBLE = 0.97  # share of the contour with contrast, from which all inks are told apart
VISIBLE = 0.75  # share of the contour that must have contrast
PARTLY = 0.45  # the same, where what has contrast agrees to a hair: the rest has the colour of the ground
_EXACT, _WORST_EXACT = 0.05, 0.15  # errors, on the whole and around the worst place, of such agreement
_UNALTERED = 0.2  # distortion up to which it counts
_LITTLE = 0.33  # share of much contour that is missing, from which an error has to be smaller
_DOUBT, _DOUBT_ALONE = 0.2, 0.1  # how much smaller, for all: among other things, and alone in a picture
_UPRIGHT, _UPRIGHT_STRETCH, _BOUND = 1.0, 0.03, 0.6  # degrees, distortion, and share of doubt of a plain pose
_TURNED, _FREE = 20.0, 1.5  # degrees from which a pose is a turned one, and its share
_FILLING = 0.5  # share of a picture from which a drawing is all there is in it
_LEFT, _PLAIN = 0.6, 0.9  # share of contour that is left of a logo that is cut or covered, and has contrast
_MOST_ODD, _BENT, _WHOLE = 2, 0.15, 0.95  # oddities of a logo, and the distortion and the share inside that are some
_MUCH = 700.0  # pixels of contour that are much
_STRETCHED = 0.09  # by how much better a drawing must be that is twice as wide as it should be
_MAX_DISTORTION = 2.5  # of a drawing with much contour


def is_accepted(seen: Fit) -> bool:
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
        and judged.visible > (PARTLY if _is_exact(seen) else VISIBLE + 0.15 * little)
        and distortion < _MAX_DISTORTION * (1 - little) + 0.1
    )


def is_confirmed(final: Fit, looked: Fit) -> bool:
    """Say whether a fit at full resolution still is a logo: looked at closely, what is only alike differs somewhere.

    `looked` is the fit it comes from; around a large logo an outline is seen for itself at full resolution.
    """
    if final.judged.visible < PARTLY:
        return False
    alike = final.error < _most_measured(final) and final.judged.worst < _WORST_MEASURED
    return alike or is_cut(final) or (_is_drawn_over(looked) and final.error < _OUTLINED)


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
    much = judged.contour / seen.scale > _MUCH and judged.visible > ALL_VISIBLE
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


def is_chance(seen: Fit, *, foreign: bool) -> bool:
    """Say whether a fit is strange in too many ways: a logo may be mistreated in one or two, chance is so in all.

    `foreign` says that its colours are. What is half unseen and in foreign colours is too strange already: a plate
    without its sign, say.
    """
    pose, partly = seen.pose, seen.judged.visible <= VISIBLE
    turned, bent, cut = abs(pose.rotation) > _TURNED, pose.distortion > _BENT, seen.inside < _WHOLE
    return turned + bent + pose.mirrored + cut + partly + foreign + (partly and foreign) > _MOST_ODD
