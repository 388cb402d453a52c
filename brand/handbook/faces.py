"""Lay out the typefaces: specimens that show whether Vietnamese stands, the scale, the names in other scripts."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from django.utils.translation import get_language_info

from brand.assets.models import BrandAsset
from brand.assets.theme import font_stack
from brand.engine.guideline.edition import Brand
from brand.engine.guideline.typography import Step, Typeface, Typography

TONES = "\u0300\u0301\u0303\u0309\u0323"
VOWELS = "aăâeêioôơuưy"
NATIVE_REVIEW = "author"


@dataclass(frozen=True, slots=True)
class Specimen:
    """A face with the CSS value that shows it, or what stands in for it where it is not installed."""

    asset: BrandAsset
    face: Typeface
    stack: str


@dataclass(frozen=True, slots=True)
class ScaleStep:
    step: Step
    family: str
    stack: str


@dataclass(frozen=True, slots=True)
class Naming:
    """The brand's name and tagline in one language."""

    language: str
    language_name: str
    name: str
    tagline: str
    reviewed: bool
    stack: str


def specimens_of(assets: list[BrandAsset]) -> list[Specimen]:
    """Return the faces without a language of their own: those that set the office's texts."""
    return [
        Specimen(asset, asset.typeface, font_stack(asset.typeface)) for asset in assets if not asset.typeface.languages
    ]


def scale_of(typography: Typography, specimens: list[Specimen]) -> list[ScaleStep]:
    known = {specimen.face.id: specimen for specimen in specimens}
    return [
        ScaleStep(step, known[step.typeface].face.family, known[step.typeface].stack)
        for step in typography.scale
        if step.typeface in known
    ]


def namings_of(brand: Brand, assets: list[BrandAsset]) -> list[Naming]:
    """Return name and tagline in every language, each in the face the guideline gives that language."""
    stacks = {tag: font_stack(asset.typeface) for asset in assets for tag in asset.typeface.languages}
    return [
        Naming(
            language=tag,
            language_name=_own_name(tag),
            name=name,
            tagline=brand.tagline.get(tag, ""),
            reviewed=brand.tagline_review.get(tag, NATIVE_REVIEW) == NATIVE_REVIEW,
            stack=stacks.get(tag, ""),
        )
        for tag, name in brand.name.items()
    ]


def accented_letters() -> str:
    """Return the 134 letters of Vietnamese that English lacks, small ones with their capitals, as NFC."""
    marked = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in ("", *TONES)]
    letters = [letter for letter in marked if not letter.isascii()]
    letters.append("đ")
    return " ".join(letter.upper() + letter for letter in letters)


def _own_name(tag: str) -> str:
    try:
        return unicodedata.normalize("NFC", str(get_language_info(tag.lower())["name_local"]))
    except KeyError:
        return tag
