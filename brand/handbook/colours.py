"""Lay out the palette: swatches with their values, pairs with their contrast, shares of the area."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from brand.engine import colour as formulas
from brand.engine.guideline.colours import Colour, Pair, Palette
from brand.guidelines.wording import in_language
from brand.handbook.logos import Swatch, swatch

AA, AAA, LARGE = 4.5, 7.0, 3.0  # WCAG 2.2, success criteria 1.4.3 and 1.4.6


@dataclass(frozen=True, slots=True)
class Value:
    """A colour with everything a designer types in."""

    id: str
    name: str
    story: str
    role: str
    hex: str
    rgb: tuple[int, int, int]
    lab: tuple[float, float, float]
    builds: list[tuple[str, str, float | None]]
    spot: str

    @property
    def is_pale(self) -> bool:
        """Tell whether the swatch needs a hairline to stand out from a light page."""
        return formulas.wcag.contrast_ratio(self.rgb, (255, 255, 255)) < 1.5


@dataclass(frozen=True, slots=True)
class Contrast:
    """A pair of text and ground with its ratio (1 to 21) and the level of WCAG it reaches, if any."""

    text: Swatch
    ground: Swatch
    ratio: float

    @property
    def level(self) -> str:
        return "AAA" if self.ratio >= AAA else "AA" if self.ratio >= AA else ""

    @property
    def large_only(self) -> bool:
        return LARGE <= self.ratio < AA


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the area, in percent, and the colours that fill it."""

    percent: float
    colours: list[Swatch]


def values_of(colours: Mapping[str, Colour]) -> list[Value]:
    """Return every colour in the order of the guideline."""
    return [
        Value(
            id=id,
            name=in_language(colour.detail.name),
            story=in_language(colour.detail.story),
            role=colour.detail.role,
            hex=colour.hex,
            rgb=colour.rgb,
            lab=colour.detail.lab_d50,
            builds=[
                (build.condition, " ".join(f"{part:g}" for part in build.cmyk), build.de2000)
                for build in colour.detail.process
            ],
            spot=colour.detail.spot or "",
        )
        for id, colour in colours.items()
    ]


def contrasts_of(pairs: Iterable[Pair], colours: Mapping[str, Colour]) -> list[Contrast]:
    """Return the pairs with their ratios, grounds together, strongest first."""
    found = [
        Contrast(
            swatch(colours, pair.text),
            swatch(colours, pair.ground),
            formulas.wcag.contrast_ratio(colours[pair.text].rgb, colours[pair.ground].rgb),
        )
        for pair in pairs
    ]
    order = {ground: place for place, ground in enumerate(dict.fromkeys(c.ground.hex for c in found))}
    return sorted(found, key=lambda contrast: (order[contrast.ground.hex], -contrast.ratio))


def shares_of(palette: Palette, colours: Mapping[str, Colour]) -> list[Share]:
    """Return the shares of the area with the colours that take each of them."""
    roles = palette.roles(colours)
    return [Share(100 * share, [swatch(colours, id) for id in roles[key]]) for key, share in palette.proportion.items()]
