"""One edition of an identity's guideline, as it stands in the `guideline.json` of its package.

These classes are the format: `brand.engine.package` reads a package into them and `guideline.schema.json` is generated
from them. Colours are design tokens in the form of the Design Tokens Community Group (2025.10); what that form lacks
stands in the extension `nhip-cau`. Lengths inside a logo are units of its file; every text is keyed by language tag.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

from brand.engine.decode import Pattern, Range
from brand.engine.geometry import Box
from brand.engine.limits import DeltaEPerMedium, Fraction, Limits

if TYPE_CHECKING:
    from brand.engine.logo.mark import Mark

SCHEMA = "nhip-cau/guideline/1"

Medium = Literal["screen", "print"]
Severity = Literal["error", "warning", "info"]
Slug = Annotated[str, Pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*", "a slug of a-z, 0-9 and hyphens")]
Language = Annotated[
    str, Pattern(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?", "a language tag such as vi or zh-Hans")
]
ClauseId = Annotated[str, Pattern(r"[A-Z]{2,8}-[0-9]{2,3}", "a clause number such as LOGO-02")]
Hex = Annotated[str, Pattern(r"#[0-9A-F]{6}", "an sRGB colour such as #B5261E, in capitals")]
Sha256 = Annotated[str, Pattern(r"[0-9a-f]{64}", "a SHA-256 in hexadecimal")]
Version = Annotated[str, Pattern(r"[0-9]+\.[0-9]+\.[0-9]+", "a version such as 1.0.0")]
LogoFile = Annotated[str, Pattern(r"logos/[A-Za-z0-9][A-Za-z0-9._-]*\.svg", "a path such as logos/symbol.svg")]
RuleId = Annotated[str, Pattern(r"[a-z]+\.[a-z]+(?:-[a-z]+)*", "a rule id such as logo.distortion")]
Text = Mapping[Language, str]
Positive = Annotated[float, Range(0, 1e6)]
Unit = Annotated[float, Range(0, 1)]
Percent = Annotated[float, Range(0, 100)]


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
class ColourValue:
    """The value of a colour token: sRGB components of 0 to 1, and the same as hex."""

    color_space: Literal["srgb"] = field(metadata={"key": "colorSpace"})
    components: tuple[Unit, Unit, Unit]
    hex: Hex


@dataclass(frozen=True, slots=True)
class Process:
    """A CMYK build in percent for a named printing condition; de2000 is what the build loses against the Lab master."""

    condition: str
    cmyk: tuple[Percent, Percent, Percent, Percent]
    de2000: Annotated[float, Range(0, 100)] | None = None


@dataclass(frozen=True, slots=True)
class ColourDetail:
    """What a colour is beyond its sRGB value; Lab is the master (D50, 2 degrees)."""

    name: Text
    role: Literal["primary", "accent", "secondary", "neutral"]
    lab_d50: tuple[float, float, float]
    story: Text = field(default_factory=dict)
    process: tuple[Process, ...] = ()
    spot: str | None = None
    tolerance: DeltaEPerMedium | None = None


@dataclass(frozen=True, slots=True)
class ColourExtensions:
    """The extensions of a colour token."""

    own: ColourDetail = field(metadata={"key": "nhip-cau"})


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour token."""

    value: ColourValue = field(metadata={"key": "$value"})
    extensions: ColourExtensions = field(metadata={"key": "$extensions"})
    type: Literal["color"] = field(metadata={"key": "$type"})

    @property
    def detail(self) -> ColourDetail:
        return self.extensions.own

    @property
    def hex(self) -> str:
        return self.value.hex

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Give 8-bit sRGB."""
        return int(self.hex[1:3], 16), int(self.hex[3:5], 16), int(self.hex[5:7], 16)


@dataclass(frozen=True, slots=True)
class Pair:
    """Text of one colour on a ground of another, both by colour id."""

    text: Slug
    ground: Slug


@dataclass(frozen=True, slots=True)
class Palette:
    """How the colours are used together: tolerance from the palette, text pairs, shares of area."""

    tolerance: DeltaEPerMedium
    pairs_allowed: tuple[Pair, ...] = ()
    pairs_forbidden: tuple[Pair, ...] = ()
    proportion: Mapping[Slug, Fraction] = field(default_factory=dict)
    pillars: Mapping[Slug, Slug] = field(default_factory=dict)


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
    """One file of the logo library. Boxes are [x0, y0, x1, y1] in units of the file."""

    id: Slug
    variant: Slug
    lockup: Slug
    status: Literal["current", "retired"]
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

    @property
    def ink(self) -> Box:
        return Box(*self.ink_box)

    @property
    def view(self) -> Box:
        return Box(*self.view_box)


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


L = TypeVar("L", bound=Limits)


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
