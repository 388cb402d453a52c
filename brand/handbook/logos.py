"""Lay out the logos: by variant, each on a ground it may stand on, with its files and its measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from brand.assets.models import AssetFile, BrandAsset
from brand.assets.words import LOCKUPS, VARIANTS, words_of
from brand.engine.guideline.colours import Colour
from brand.guidelines.wording import in_language

PREFERRED_WIDTH = 1024


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour by its name and `#RRGGBB`."""

    name: str
    hex: str


@dataclass(frozen=True, slots=True)
class LogoCard:
    """A logo on its stages: `svg` to show and take, `png` the size most documents want, `sizes` all of them."""

    asset: BrandAsset
    grounds: list[Swatch]
    svg: AssetFile
    png: AssetFile | None
    sizes: list[AssetFile]

    @property
    def is_wide(self) -> bool:
        return self.svg.width > 2 * self.svg.height or len(self.grounds) > 1

    @property
    def lockup(self) -> str:
        """Return the logo's name without its variant, which heads the group."""
        return in_language(words_of(LOCKUPS, self.asset.lockup))

    @property
    def stage_width(self) -> int:
        """Return how wide the logo is shown, in px: equal areas look equal, and never below its least width."""
        view, least = self.asset.logo.view, self.asset.logo.min_width
        width = (40_000 * view.width / view.height) ** 0.5
        if least.max_screen_px:
            return round(least.max_screen_px)
        return round(max(least.screen_px, width))


@dataclass(frozen=True, slots=True)
class VariantGroup:
    key: str
    name: str
    ground: str
    grounds: list[Swatch]
    cards: list[LogoCard]


@dataclass(frozen=True, slots=True)
class ClearSpace:
    """The drawing of one lockup's clear space, in units of its file."""

    asset: BrandAsset
    name: str
    svg: AssetFile
    space: float

    @property
    def percent(self) -> float:
        """Return the clear space in percent of the ink's height."""
        return 100 * self.asset.logo.clear_space.fraction_of_height

    @property
    def is_wide(self) -> bool:
        return self.asset.logo.view.width > 2 * self.asset.logo.view.height

    @property
    def pitch(self) -> float:
        """Return the distance of the hatching's lines."""
        return self.space / 6

    @property
    def letter(self) -> float:
        """Return the size of the letters X."""
        return 0.6 * self.space

    @property
    def centre(self) -> tuple[float, float]:
        """Return x, y of the X above the ink: the middle of its baseline."""
        x, y, width, _height = self.zone
        return x + width / 2, y + self.space / 2 + 0.36 * self.letter

    @property
    def side(self) -> tuple[float, float]:
        """Return x, y of the X left of the ink: the middle of its baseline."""
        x, y, _width, height = self.zone
        return x + self.space / 2, y + height / 2 + 0.36 * self.letter

    @property
    def built_in(self) -> bool:
        """Tell whether the file's own margin is wide enough."""
        view, ink = self.asset.logo.view, self.asset.logo.ink
        margins = (ink.x0 - view.x0, ink.y0 - view.y0, view.x1 - ink.x1, view.y1 - ink.y1)
        return min(margins) >= self.space - 0.01 * view.height

    @property
    def zone(self) -> tuple[float, float, float, float]:
        """Return x, y, width, height of the ink with its clear space."""
        ink = self.asset.logo.ink
        return ink.x0 - self.space, ink.y0 - self.space, ink.width + 2 * self.space, ink.height + 2 * self.space

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """Return x, y, width, height of the drawing: the zone and the file, with a hair around."""
        x, y, width, height = self.zone
        view = self.asset.logo.view
        x0, y0 = min(x, view.x0) - 2, min(y, view.y0) - 2
        return x0, y0, max(x + width, view.x1) + 2 - x0, max(y + height, view.y1) + 2 - y0


def cards_of(logos: Iterable[BrandAsset], colours: Mapping[str, Colour], *, elsewhere: Sequence[str]) -> list[LogoCard]:
    """Return a card a logo; the logos of one variant take turns on the grounds they are allowed on.

    `elsewhere` are the colours, by id, that a logo for any ground is shown on.
    """
    turns: dict[str, int] = {}
    cards = []
    for asset in logos:
        files = list(asset.files.all())
        svg = next((file for file in files if file.format == AssetFile.Format.SVG), None)
        if svg is None:
            continue
        pngs = [file for file in files if file.format == AssetFile.Format.PNG and not file.use]
        allowed = asset.logo.ground.allowed
        turn = turns.get(asset.variant, 0)
        if allowed:
            turns[asset.variant] = turn + 1
        cards.append(
            LogoCard(
                asset=asset,
                grounds=[swatch(colours, id) for id in ([allowed[turn % len(allowed)]] if allowed else elsewhere)],
                svg=svg,
                png=next((file for file in pngs if file.width == PREFERRED_WIDTH), pngs[-1] if pngs else None),
                sizes=pngs,
            )
        )
    return cards


def groups_of(cards: Iterable[LogoCard], colours: Mapping[str, Colour]) -> list[VariantGroup]:
    """Gather the cards by variant, in the order of the guideline; a logo for any ground makes a group of its own."""
    groups: dict[str, VariantGroup] = {}
    for card in cards:
        logo = card.asset.logo
        key = logo.variant if logo.ground.allowed else logo.lockup
        if key not in groups:
            name = in_language(words_of(VARIANTS if logo.ground.allowed else LOCKUPS, key))
            grounds = [swatch(colours, id) for id in logo.ground.allowed]
            ground = str(card.asset.get_ground_display())
            groups[key] = VariantGroup(key, name[:1].upper() + name[1:], ground, grounds, [])
        groups[key].cards.append(card)
    return list(groups.values())


def clear_spaces(cards: Iterable[LogoCard]) -> list[ClearSpace]:
    """Return the clear space of each lockup that asks for some, drawn with its first variant for light grounds."""
    drawn: dict[str, ClearSpace] = {}
    for card in cards:
        logo = card.asset.logo
        space = logo.clear_space.fraction_of_height * logo.ink.height
        if space > 0 and logo.ground.kind == "light" and logo.lockup not in drawn:
            drawn[logo.lockup] = ClearSpace(card.asset, card.lockup, card.svg, space)
    return list(drawn.values())


def smallest(cards: Iterable[LogoCard]) -> list[LogoCard]:
    """Return each lockup's first card: least sizes belong to the lockup."""
    first: dict[str, LogoCard] = {}
    for card in cards:
        first.setdefault(card.asset.lockup, card)
    return list(first.values())


def for_ground(cards: Iterable[LogoCard], ground: str, *lockups: str) -> LogoCard | None:
    """Return the logo for a ground given by colour id: the first of these lockups that may stand on it."""
    fitting = [card for card in cards if ground in card.asset.logo.ground.allowed]
    ranked = sorted(fitting, key=lambda c: lockups.index(c.asset.lockup) if c.asset.lockup in lockups else len(lockups))
    return ranked[0] if ranked else None


def swatch(colours: Mapping[str, Colour], id: str) -> Swatch:
    return Swatch(in_language(colours[id].detail.name), colours[id].hex)
