"""What every template takes from an edition: colours by their part, typefaces, the scale of sizes and the logos."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from brand.assets.pixels import DerivationError, render
from brand.assets.theme import Theme, theme_of, typeface_for
from brand.engine import Guideline
from brand.engine.colour.wcag import contrast_ratio
from brand.engine.guideline.logos import Logo
from brand.engine.guideline.typography import Step, Typeface
from brand.guidelines.storage import fetch

_FALLBACK = {"h1": (40.0, 600), "h2": (30.0, 600), "h3": (22.0, 600), "lead": (20.0, 500), "body": (17.0, 400)}
_FALLBACK |= {"caption": (14.0, 400), "credit": (13.0, 500)}
_LEAST_SPACING = 1.12
_PNG_SCALE = 3  # of the picture that stands in where a program draws no SVG


@dataclass(frozen=True, slots=True)
class Size:
    """One step of the scale: px on a screen, whether it is bold, the distance of lines in parts of a natural line."""

    px: float
    bold: bool
    spacing: float


@dataclass(frozen=True, slots=True)
class Look:
    """An edition as templates see it. `slots` are the twelve colours of an Office theme by name, as `RRGGBB`."""

    guideline: Guideline
    theme: Theme
    slots: Mapping[str, str]
    heading: Typeface
    text: Typeface
    by_language: Mapping[str, Typeface]

    def size(self, role: str) -> Size:
        """Return a step of the scale; a usual one where the edition has none of that name."""
        step = next((step for step in self.guideline.typography.scale if step.role == role), None)
        px, weight = _FALLBACK[role] if step is None else (step.size_px, step.weight)
        face = self.heading if role in {"h1", "h2"} else self.text
        # Office knows regular and bold; what the face has no bold of stays regular rather than be smeared.
        return Size(px, weight >= 600 and 700 in face.weights, _spacing(step, self.guideline))

    def slot(self, colour: str) -> str | None:
        """Return the name of a `#RRGGBB` in the theme, or None."""
        wanted = colour.removeprefix("#")
        return next((name for name, value in self.slots.items() if value == wanted), None)

    def ink(self, wish: str, ground: str) -> str:
        """Return a text colour for a ground, both `#RRGGBB`: the wish if the edition allows it, else its strongest.

        A ground that no pair names takes any text.
        """
        hexes = {id: colour.hex for id, colour in self.guideline.colours.items()}
        allowed = [hexes[pair.text] for pair in self.guideline.palette.pairs_allowed if hexes[pair.ground] == ground]
        if not allowed or wish in allowed:
            return wish
        rgb = {colour.hex: colour.rgb for colour in self.guideline.colours.values()}
        return max(allowed, key=lambda text: contrast_ratio(rgb[text], rgb[ground]))

    def logo(self, ground: str, *lockups: str) -> Logo:
        """Return the logo for a ground given as `#RRGGBB`: the first of these lockups that may stand there.

        Raises DerivationError where the edition has none.
        """
        ids = {id for id, colour in self.guideline.colours.items() if colour.hex == ground}
        fitting = [
            logo
            for logo in self.guideline.logos
            if logo.status == "current"
            and logo.approved
            and ids & set(logo.ground.allowed)
            and not logo.min_width.max_screen_px
        ]
        if not fitting:
            raise DerivationError(f"the edition has no logo for {ground}")
        return min(fitting, key=lambda logo: lockups.index(logo.lockup) if logo.lockup in lockups else len(lockups))


@dataclass(frozen=True, slots=True)
class Placed:
    """A logo's drawing, the picture that stands in for it, and how large it is set, in one unit throughout.

    `around` is what has to stay free beyond the file's own margin on every side.
    """

    logo: Logo
    svg: bytes
    png: bytes
    width: float
    height: float
    around: float


def placed(logo: Logo, width: float) -> Placed:
    """Set a logo's file at a width."""
    view = logo.view
    svg = fetch(logo.sha256, "svg")
    png, _height = render(svg, round(_PNG_SCALE * max(view.width / 2, 200)), ratio=view.height / view.width)
    scale = width / view.width
    return Placed(logo, svg, png, width, view.height * scale, beyond_margin(logo) * scale)


def beyond_margin(logo: Logo) -> float:
    """Return how much of the clear space lies outside the logo's file, in its units."""
    view, ink = logo.view, logo.ink
    margin = min(ink.x0 - view.x0, ink.y0 - view.y0, view.x1 - ink.x1, view.y1 - ink.y1)
    return max(0.0, logo.clear_space.fraction_of_height * ink.height - margin)


def look_of(guideline: Guideline) -> Look:
    """Read an edition for its templates. Raises DerivationError where it has no typeface with Vietnamese letters."""
    typography = guideline.typography
    dress = theme_of(guideline.colours, guideline.palette)
    whole = [face for face in typography.typefaces if not face.no_vietnamese and not face.languages]
    if not whole:
        raise DerivationError("the edition has no typeface with all letters of Vietnamese")
    heading, text = (_vietnamese(typeface_for(typography, *roles), whole) for roles in (("h1", "h2"), ("body", "lead")))
    by_language = {tag: face for face in typography.typefaces for tag in face.languages}
    return Look(guideline, dress, _slots(guideline, dress), heading, text, by_language)


def _vietnamese(face: Typeface | None, whole: list[Typeface]) -> Typeface:
    return face if face in whole else whole[0]  # type: ignore[return-value]


def _slots(guideline: Guideline, dress: Theme) -> dict[str, str]:
    """Give the twelve colours of a theme: text and grounds first, then the accents, all of the palette."""
    coloured = [c.hex for c in guideline.colours.values() if c.detail.role in {"primary", "accent", "secondary"}]
    wanted = [dress.accent, dress.deep, dress.highlight, *coloured, dress.muted, dress.heading, dress.ink]
    accents = list(dict.fromkeys(wanted))
    accents = [accents[number % len(accents)] for number in range(6)]
    named = {
        "dk1": dress.ink,
        "lt1": dress.surface,
        "dk2": dress.heading,
        "lt2": dress.paper,
        **{f"accent{number}": colour for number, colour in enumerate(accents, start=1)},
        "hlink": dress.accent,
        "folHlink": dress.muted,
    }
    return {name: colour.removeprefix("#") for name, colour in named.items()}


def _spacing(step: Step | None, guideline: Guideline) -> float:
    """Return the distance of lines in natural lines (1.25 of the size or more); marks do not touch."""
    wished = max(step.line_height if step else 1.4, guideline.typography.vietnamese_min_line_height or 0)
    return max(_LEAST_SPACING, wished / 1.25)
