"""The logo library: each file with its parts, and how it may be placed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from brand.engine.decode import Range
from brand.engine.geometry import Box
from brand.engine.guideline.scalars import Hex, LogoFile, Positive, Sha256, Slug
from brand.engine.limits import Fraction


@dataclass(frozen=True, slots=True)
class Part:
    """One shape of a logo in paint order: its fill, and its share of the visible ink."""

    fill: Hex
    ink_share: Fraction


@dataclass(frozen=True, slots=True)
class Ground:
    """What a logo may stand on: `any` means no restriction beyond contrast."""

    kind: Literal["light", "dark", "any"]
    allowed: tuple[Slug, ...] = ()


@dataclass(frozen=True, slots=True)
class MinWidth:
    """The smallest width, of the whole file (with its built-in margin) or of the ink alone."""

    of: Literal["file", "ink"]
    screen_px: Positive
    print_mm: Positive
    max_screen_px: Positive | None = None


@dataclass(frozen=True, slots=True)
class ClearSpace:
    """The free distance around the ink, as a fraction of the ink's height."""

    fraction_of_height: Annotated[float, Range(0, 10)]


@dataclass(frozen=True, slots=True)
class Logo:
    """One file of the logo library. Boxes are [x0, y0, x1, y1] in units of the file.

    A logo of status `partner` is another's, registered so that it can stand beside ours and be told from it; one that
    is not `approved` is registered so that it is refused there.
    """

    id: Slug
    variant: Slug
    lockup: Slug
    status: Literal["current", "retired", "partner"]
    file: LogoFile
    sha256: Sha256
    view_box: tuple[float, float, float, float]
    ink_box: tuple[float, float, float, float]
    parts: tuple[Part, ...]
    ground: Ground
    min_width: MinWidth
    clear_space: ClearSpace
    retired_on: date | None = None
    replaced_by: Slug | None = None
    approved: bool = True

    @property
    def ink(self) -> Box:
        return Box(*self.ink_box)

    @property
    def view(self) -> Box:
        return Box(*self.view_box)
