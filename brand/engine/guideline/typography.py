"""The typefaces of an identity and its type scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from brand.engine.decode import Range
from brand.engine.guideline.scalars import Language, Positive, Slug


@dataclass(frozen=True, slots=True)
class Typeface:
    """A family and what it is for; no `languages` means any, `no_vietnamese` means it lacks letters of Vietnamese."""

    id: Slug
    family: str
    licence: str
    weights: tuple[Annotated[int, Range(1, 1000)], ...]
    uses: tuple[Slug, ...] = ()
    languages: tuple[Language, ...] = ()
    fallback: tuple[str, ...] = ()
    no_vietnamese: bool = False
    coverage: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the type scale."""

    role: Slug
    typeface: Slug
    weight: Annotated[int, Range(1, 1000)]
    size_px: Positive
    line_height: Annotated[float, Range(0.5, 4)]


@dataclass(frozen=True, slots=True)
class Typography:
    """Typefaces, the scale and what Vietnamese asks for."""

    typefaces: tuple[Typeface, ...]
    scale: tuple[Step, ...] = ()
    min_video_1080p_px: Positive | None = None
    vietnamese_min_line_height: Annotated[float, Range(0.5, 4)] | None = None
    vietnamese_notes: tuple[str, ...] = ()
