"""Put together what the designers' page shows: words from the edition in force, everything else from the library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from brand.assets import theme
from brand.assets.language import Lang
from brand.assets.models import AssetFile, BrandAsset
from brand.assets.selectors import current_assets
from brand.engine.guideline.colours import Colour
from brand.engine.guideline.edition import Guideline
from brand.guidelines.models import Edition
from brand.guidelines.selectors import effective_edition, load
from brand.guidelines.wording import in_language
from brand.handbook import colours, faces, logos, palettes


@dataclass(frozen=True, slots=True)
class Rule:
    """A numbered sentence of the guideline; reports name it, so its number is its address on the page."""

    id: str
    text: str
    judged: str


@dataclass(frozen=True, slots=True)
class Handbook:
    """Everything on the page, in the language that was active when it was made."""

    edition: Edition
    label: str
    name: str
    tagline: str
    story: str
    terms: str
    theme: theme.Theme
    display_stack: str
    text_stack: str
    mark: logos.LogoCard | None
    symbol: logos.LogoCard | None
    icon: AssetFile | None
    first: logos.LogoCard | None
    groups: list[logos.VariantGroup]
    clear_spaces: list[logos.ClearSpace]
    smallest: list[logos.LogoCard]
    logo_count: int
    values: list[colours.Value]
    tokens: AssetFile | None
    palette_files: list[palettes.PaletteFile]
    allowed: list[colours.Contrast]
    forbidden: list[colours.Contrast]
    shares: list[colours.Share]
    templates: list[BrandAsset]
    specimens: list[faces.Specimen]
    scale: list[faces.ScaleStep]
    namings: list[faces.Naming]
    letters: str
    min_line_height: float | None
    do: list[str]
    dont: list[str]
    cobrand: str
    rules: list[Rule]


def handbook(language: Lang) -> Handbook | None:
    """Return the page of the edition in force, in the language, which is active too; None before the first edition."""
    edition = effective_edition()
    if edition is None:
        return None
    assets = list(current_assets().filter(edition=edition))
    palette = next((asset for asset in assets if asset.kind == BrandAsset.Kind.PALETTE), None)
    if palette is None:
        return None
    return _page(edition, load(edition), palette, assets, language)


def _page(
    edition: Edition, guideline: Guideline, palette: BrandAsset, assets: list[BrandAsset], language: Lang
) -> Handbook:
    known: Mapping[str, Colour] = palette.colours
    dress = theme.theme_of(known, palette.palette)
    surface, deep = (
        next(id for id, colour in known.items() if colour.hex == ground) for ground in (dress.surface, dress.deep)
    )
    cards = logos.cards_of(
        (asset for asset in assets if asset.kind == BrandAsset.Kind.LOGO), known, elsewhere=(surface, deep)
    )
    typefaces = [asset for asset in assets if asset.kind == BrandAsset.Kind.TYPEFACE]
    specimens = faces.specimens_of(typefaces)
    brand, typography, advice = guideline.brand, guideline.typography, guideline.advice
    icon = next((card for card in cards if not card.asset.logo.ground.allowed), None)
    return Handbook(
        edition=edition,
        label=edition.label_in(),
        name=in_language(brand.name),
        tagline=in_language(brand.tagline),
        story=in_language(brand.story),
        terms=palette.terms_in(),
        theme=dress,
        display_stack=theme.font_stack(theme.typeface_for(typography, "h1", "h2")),
        text_stack=theme.font_stack(theme.typeface_for(typography, "body", "lead")),
        mark=logos.for_ground(cards, deep, "horizontal"),
        symbol=logos.for_ground(cards, deep, "symbol"),
        icon=icon.svg if icon else None,
        first=cards[0] if cards else None,
        groups=logos.groups_of(cards, known),
        clear_spaces=logos.clear_spaces(cards),
        smallest=logos.smallest(cards),
        logo_count=len(cards),
        values=colours.values_of(known),
        tokens=next(iter(palette.files.all()), None),
        palette_files=palettes.palette_files(edition, palette, language),
        allowed=colours.contrasts_of(palette.palette.pairs_allowed, known),
        forbidden=colours.contrasts_of(palette.palette.pairs_forbidden, known),
        shares=colours.shares_of(palette.palette, known),
        templates=[asset for asset in assets if asset.kind == BrandAsset.Kind.TEMPLATE],
        specimens=specimens,
        scale=faces.scale_of(typography, specimens),
        namings=faces.namings_of(brand, typefaces),
        letters=faces.accented_letters(),
        min_line_height=typography.vietnamese_min_line_height,
        do=[in_language(text) for text in advice.do],
        dont=[in_language(text) for text in advice.dont],
        cobrand=in_language(guideline.cobrand.text) if guideline.cobrand else "",
        rules=[Rule(id, in_language(clause.text), clause.judged) for id, clause in guideline.clauses.items()],
    )
