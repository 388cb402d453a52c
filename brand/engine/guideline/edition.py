"""A whole edition: which one it is, its words, clauses and rules, and all that belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

from brand.engine.decode import Range
from brand.engine.guideline.colours import Colour, Palette
from brand.engine.guideline.logos import Logo
from brand.engine.guideline.names import OfficialName
from brand.engine.guideline.scalars import ClauseId, Language, Positive, Severity, Slug, Text, Unit, Version
from brand.engine.guideline.typography import Typography
from brand.engine.limits import Fraction, Limits

if TYPE_CHECKING:
    from brand.engine.logo.mark import Mark

SCHEMA = "nhip-cau/guideline/1"
L = TypeVar("L", bound=Limits)


@dataclass(frozen=True, slots=True)
class Edition:
    """Which guideline this is and when it holds; `effective_until` is the first day it no longer does."""

    id: Slug
    version: Version
    status: Literal["sample", "draft", "effective", "superseded"]
    label: Text
    effective_from: date
    effective_until: date | None = None
    supersedes: Version | None = None
    approved_by: str | None = None


@dataclass(frozen=True, slots=True)
class Brand:
    """The official words of the brand; `tagline_review` says who vouches for each language."""

    name: Text
    short_name: str
    tagline: Text = field(default_factory=dict)
    tagline_review: Text = field(default_factory=dict)
    story: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cobrand:
    """Standing beside partners; gaps in clear spaces, heights as a fraction of our own."""

    text: Text
    order: Literal["host-first", "host-last", "any"]
    min_gap: Annotated[float, Range(0, 20)]
    max_height_difference: Fraction | None = None
    max_partners_in_row: Annotated[int, Range(1, 100)] | None = None
    divider: Slug | None = None


@dataclass(frozen=True, slots=True)
class Video:
    """The logo in the corner of a moving picture and on its last card; `logo` ids are of the library."""

    corner_logo: Slug
    corner: Literal["top-left", "top-right", "bottom-left", "bottom-right"]
    corner_opacity: tuple[Unit, Unit]
    corner_height_of_frame: tuple[Unit, Unit]
    safe_area: str
    end_card_logos: tuple[Slug, ...] = ()
    end_card_seconds: Positive = 0.0
    end_card_grounds: tuple[Slug, ...] = ()
    subtitle_typeface: Slug | None = None
    subtitle_min_px_1080p: Positive | None = None
    subtitle_max_lines: Annotated[int, Range(1, 10)] | None = None
    subtitle_max_characters: Mapping[Language, Annotated[int, Range(1, 200)]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imagery:
    """What pictures need before they go out."""

    people_release_required: bool
    ai_label: Text = field(default_factory=dict)
    ai_forbidden_for: tuple[str, ...] = ()
    min_long_edge_px: Mapping[Slug, Annotated[int, Range(1, 100000)]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered sentence of the guideline, and whether a machine, a machine with a person, or a person judges it."""

    text: Text
    judged: Literal["auto", "assisted", "person"]


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do and what not to do, for the handbook."""

    do: tuple[Text, ...] = ()
    dont: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """How this edition uses one rule of the engine: the clause it serves, how grave a breach is, and its limits."""

    clause: ClauseId | None
    severity: Severity
    limits: Limits


@dataclass(frozen=True, slots=True, eq=False)
class Guideline:
    """An edition, ready to be checked against.

    `marks` are the logos of the library with their drawing read; `sha256` is that of the package's `guideline.json`,
    which in turn holds the hash of every file.
    """

    edition: Edition
    brand: Brand
    colours: Mapping[str, Colour]
    palette: Palette
    logos: tuple[Logo, ...]
    typography: Typography
    clauses: Mapping[str, Clause]
    rules: Mapping[str, RuleSetting]
    advice: Advice
    cobrand: Cobrand | None
    video: Video | None
    imagery: Imagery | None
    official_names: tuple[OfficialName, ...]
    marks: tuple[Mark, ...]
    sha256: str

    def limits(self, kind: type[L]) -> L:
        """Give the limits of the rule `kind` belongs to; raise KeyError when the edition does not state that rule."""
        limits = self.rules[kind.rule].limits
        if not isinstance(limits, kind):
            raise TypeError(f"{kind.rule} has limits of type {type(limits).__name__}")
        return limits

    def logo(self, id: str) -> Logo:
        """Give a logo by id; raise KeyError."""
        for logo in self.logos:
            if logo.id == id:
                return logo
        raise KeyError(id)
