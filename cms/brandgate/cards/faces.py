"""Find the typefaces of an edition: they come as packages that name their family (entry points `fontpkg.family`)."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from brand.engine import Guideline


class FaceMissing(LookupError):
    """The edition's typeface is not installed, or lacks letters of a text; the message says which."""


class Face:
    """A face of one weight: its file, the family and weight it is asked for by, and how wide its letters are."""

    def __init__(self, file: Path, family: str, weight: int) -> None:
        from fontTools.ttLib import TTFont

        self.file, self.family, self.weight = file, family, weight
        with TTFont(file, lazy=True) as font:
            self.units = int(font["head"].unitsPerEm)
            letters, widths = font.getBestCmap(), font["hmtx"]
            self.advances = {code: widths[name][0] for code, name in letters.items()}

    def width(self, text: str, size: float) -> float:
        return sum(self.advances[ord(letter)] for letter in text) * size / self.units

    def demand(self, text: str) -> None:
        """Raise FaceMissing for a text with letters it has not."""
        lacking = "".join(sorted({letter for letter in text if ord(letter) not in self.advances}))
        if lacking:
            raise FaceMissing(
                _("%(family)s has no letter for “%(letters)s”") % {"family": self.family, "letters": lacking[:20]}
            )


def face_for(guideline: Guideline, use: str, weight: int, language: str) -> Face:
    """Return the face an edition sets a use in, such as `headline`, in a language. Raises FaceMissing."""
    faces = guideline.typography.typefaces
    own = [face for face in faces if language in {tag.lower() for tag in face.languages}]
    fitting = own or [face for face in faces if use in face.uses and not face.languages]
    if not fitting:
        raise FaceMissing(_("the edition names no typeface for the language “%(language)s”") % {"language": language})
    nearest = min(fitting[0].weights, key=lambda one: abs(one - weight))
    return _face(fitting[0].family, nearest)


@cache
def _face(family: str, weight: int) -> Face:
    from fontTools.ttLib import TTFont

    package = next((p for p in (point.load() for point in _packages()) if family == p.FAMILY), None)
    if package is None:
        raise FaceMissing(_("the typeface %(family)s is not installed") % {"family": family})
    for file in sorted((package.ROOT / "files").glob("*.ttf")):
        with TTFont(file, lazy=True) as font:
            if font["post"].italicAngle or font["OS/2"].fsSelection & 1:
                continue
            if "fvar" in font:
                return Face(_cut(file, family, weight), family, weight)
            if font["OS/2"].usWeightClass == weight:
                return Face(file, family, weight)
    raise FaceMissing(_("the typeface %(family)s has no weight %(weight)d") % {"family": family, "weight": weight})


def _packages() -> list:
    return list(entry_points(group="fontpkg.family"))


def _cut(file: Path, family: str, weight: int) -> Path:
    """Cut one weight out of a variable font, once."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    target = Path(settings.DATA_DIR) / "faces" / f"{family.replace(' ', '')}-{weight}.ttf"
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        static = instancer.instantiateVariableFont(TTFont(file), {"wght": weight})
        scratch = target.with_suffix(".part")
        static.save(scratch)
        scratch.rename(target)
    return target
