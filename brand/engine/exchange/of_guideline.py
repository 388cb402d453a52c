"""The palette of a guideline as swatches, with its lettering."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from brand.engine.exchange.swatches import Swatch, SwatchBook
from brand.engine.guideline.colours import Colour
from brand.engine.guideline.edition import Guideline
from brand.engine.guideline.scalars import Text
from brand.engine.report import Lang

Kind = Literal["srgb", "cmyk", "lab", "spot"]
KINDS: tuple[Kind, ...] = ("srgb", "cmyk", "lab", "spot")
_SCREEN: tuple[Kind, ...] = ("srgb",)
_ROLES = {
    "primary": {"vi": "Màu chính", "en": "Primary"},
    "accent": {"vi": "Màu nhấn", "en": "Accent"},
    "secondary": {"vi": "Màu phụ", "en": "Secondary"},
    "neutral": {"vi": "Màu trung tính", "en": "Neutral"},
}
_SPOT = {"vi": "Màu pha", "en": "Spot colours"}


def book_of(guideline: Guideline, lang: Lang = "vi", kinds: Collection[Kind] = _SCREEN) -> SwatchBook:
    """Give the colours in the order of the guideline, one group a role and kind.

    Of each colour there is a swatch in sRGB; on demand one of its CMYK build for each printing condition, its L*a*b*
    master, and its spot colour under the ink's own name. Those say in brackets what they are: two swatches of one
    name would be taken for one.
    """
    edition = guideline.edition
    swatches: list[Swatch] = []
    for kind in KINDS:
        if kind in kinds:
            swatches += _of_kind(guideline, lang, kind)
    # One group a role: colours of a role need not stand together in the guideline.
    order = {group: place for place, group in enumerate(dict.fromkeys(swatch.group for swatch in swatches))}
    swatches.sort(key=lambda swatch: order[swatch.group])
    return SwatchBook(
        name=said(guideline.brand.name, lang),
        swatches=tuple(swatches),
        note=(f"{edition.id} {edition.version}", said(edition.label, lang)),
        typography=guideline.typography,
        sample=edition.label if edition.status == "sample" else {},
    )


def _of_kind(guideline: Guideline, lang: Lang, kind: Kind) -> Iterator[Swatch]:
    for id, colour in guideline.colours.items():
        detail = colour.detail
        name, role = said(detail.name, lang), _ROLES[detail.role][lang]
        if kind == "srgb":
            yield Swatch(name, "srgb", colour.value.components, role, token=id, detail=detail)
        elif kind == "lab":
            yield Swatch(f"{name} (Lab)", "lab", detail.lab_d50, f"{role} · Lab", token=f"{id}-lab")
        elif kind == "cmyk":
            yield from _builds(id, colour, name, role)
        elif detail.spot:
            yield Swatch(detail.spot, "lab", detail.lab_d50, _SPOT[lang], spot=True)


def _builds(id: str, colour: Colour, name: str, role: str) -> Iterator[Swatch]:
    for build in colour.detail.process:
        label = f"CMYK {build.condition}"
        ink = tuple(percent / 100 for percent in build.cmyk)
        yield Swatch(f"{name} ({label})", "cmyk", ink, f"{role} · {label}", token=f"{id}-cmyk")


def role_of(group: str) -> str:
    """Give the role whose colours stand in a group of that name, in either language; `secondary` of any other group."""
    head = group.split(" · ")[0]
    return next((role for role, words in _ROLES.items() if head in words.values()), "secondary")


def said(text: Text, lang: Lang) -> str:
    """Give a text in the language, else in Vietnamese, English, or whatever there is; "" of none."""
    return next((text[tag] for tag in (lang, "vi", "en") if tag in text), next(iter(text.values()), ""))
