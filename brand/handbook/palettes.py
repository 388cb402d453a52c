"""Offer the palette in the formats of designers' tools, made from edition and library when asked for."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from brand.assets.language import Lang
from brand.assets.models import BrandAsset
from brand.assets.selectors import current_assets
from brand.engine.exchange.formats import FORMATS, Format
from brand.engine.exchange.of_guideline import Kind, book_of
from brand.engine.guideline.edition import Guideline
from brand.guidelines.models import Edition
from brand.guidelines.selectors import effective_edition, load

OFFERED = ("ase", "aco", "gpl", "css", "tailwind")  # in the order of the page; the library itself holds the tokens
_SCREEN: tuple[Kind, ...] = ("srgb",)
_KINDS: dict[str, tuple[Kind, ...]] = {"ase": ("srgb", "cmyk", "spot")}  # what designs for screen and print start from


@dataclass(frozen=True)
class PaletteFile:
    """The palette in one format, with names in one language."""

    guideline: Guideline
    format: Format
    language: Lang

    @cached_property
    def content(self) -> bytes:
        book = book_of(self.guideline, self.language, _KINDS.get(self.format.id, _SCREEN))
        return self.format.write(book)

    @property
    def label(self) -> str:
        """Return the tools the file is for; these are names and the same in every language."""
        return self.format.label

    @property
    def extension(self) -> str:
        return self.format.suffix.rsplit(".", 1)[1].upper()

    @property
    def size(self) -> int:
        return len(self.content)

    @property
    def filename(self) -> str:
        edition = self.guideline.edition
        return f"{edition.id}-{edition.version}{self.format.suffix}"

    @property
    def url(self) -> str:
        """Return the address, which stays the same from edition to edition."""
        return f"{reverse('handbook:palette', args=[self.format.suffix])}?lang={self.language}"


def palette_files(edition: Edition, palette: BrandAsset, language: Lang) -> list[PaletteFile]:
    """Return the files the page offers: colours as the library has them, all else from the edition."""
    guideline = _with_colours(edition, palette)
    return [PaletteFile(guideline, FORMATS[id], language) for id in OFFERED]


def palette_file(suffix: str, language: Lang) -> PaletteFile | None:
    """Return the file of that ending; None where no format has it, before the first edition, or without a palette."""
    format = next((format for format in FORMATS.values() if format.suffix == suffix), None)
    edition = effective_edition()
    if format is None or edition is None:
        return None
    palette = current_assets(kind=BrandAsset.Kind.PALETTE).filter(edition=edition).first()
    return PaletteFile(_with_colours(edition, palette), format, language) if palette else None


def _with_colours(edition: Edition, palette: BrandAsset) -> Guideline:
    return dataclasses.replace(load(edition), colours=palette.colours)
