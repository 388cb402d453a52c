"""Palettes of other tools (ASE, ACO, GPL, design tokens): a draft package with their colours, to be completed by hand.

A palette says nothing of tolerances, rules, lettering or logos. The draft has tolerances to begin with, the rules that
hold for any identity as warnings, and no logos and typefaces. Swatches of one colour in several spaces become one
colour when they have one name, or one name with the space in brackets as this engine writes it; a spot colour is the
ink of the colour it looks like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from brand.engine.colour import lab
from brand.engine.colour.ciede2000 import ciede2000
from brand.engine.conversion.drawing import colour_token
from brand.engine.decode import encode
from brand.engine.errors import GuidelineError
from brand.engine.exchange.of_guideline import role_of
from brand.engine.exchange.swatches import Swatch, SwatchBook, slug

_UNDATED = "2000-01-01"  # palettes know no dates
_TOLERANCE = {"screen": 3.0, "print": 6.0}  # CIEDE2000; a first proposal, to be decided
_NAME = re.compile(r"(.+?) \((?:Lab|CMYK(?: (.+))?)\)")
_LEADS = ("srgb", "lab", "grey", "cmyk")  # which of a colour's swatches gives its sRGB value
_SAME = 0.5  # CIEDE2000 up to which a spot colour is the ink of a colour that is there
_Named = tuple[str, Swatch]  # with its name in code
_RULES: dict[str, dict[str, Any]] = {
    "colour.off-palette": {"min_de2000": _TOLERANCE, "min_area_fraction": 0.02},
    # WCAG 2.2, success criterion 1.4.3: large is 18 pt, or 14 pt bold.
    "colour.contrast": {"min_ratio": 4.5, "min_ratio_large": 3.0, "large_px": 24, "large_bold_px": 18.66},
    "type.normalisation": {"form": "NFC"},
    "type.missing-glyphs": {},
    "type.legacy-encoding": {},
}


def document(book: SwatchBook) -> dict[str, Any]:
    """Give the guideline.json of the draft; raise GuidelineError when the palette gives no colour a screen can show."""
    colours = _colours(book)
    if not colours:
        raise GuidelineError("$.colours", f"{book.name!r} holds no colour.", remedy="Give a palette with swatches.")
    return {
        "schema": "nhip-cau/guideline/1",
        "edition": {
            "id": slug(book.name) or "draft",
            "version": "0.1.0",
            "status": "draft",
            "label": {"vi": f"Bản nháp từ bảng màu {book.name}", "en": f"Draft from the palette {book.name}"},
            "effective_from": _UNDATED,
        },
        "brand": {"name": {"vi": book.name}, "short_name": book.name},
        "colours": colours,
        "palette": {"tolerance": _TOLERANCE},
        "logos": [],
        "typography": {"typefaces": []},
        "clauses": {},
        "rules": {id: {"severity": "warning", "limits": limits} for id, limits in _RULES.items()},
    }


def _colours(book: SwatchBook) -> dict[str, Any]:
    families, spots = _families(book)
    lost = [swatch.name for family in families for _, swatch in family if all(s.space == "cmyk" for _, s in family)]
    if lost:
        problem = f"what {len(lost)} CMYK swatches look like depends on the printing: {', '.join(lost[:5])}."
        remedy = "Add an sRGB or Lab swatch of the same name to each."
        raise GuidelineError("$.colours", problem, remedy=remedy)
    colours: dict[str, Any] = {}
    masters: dict[str, tuple[float, ...]] = {}
    for family in families:
        token, lead = min(family, key=lambda entry: _LEADS.index(entry[1].space))
        colours[token] = _colour(lead, [swatch for _, swatch in family])
        masters[token] = tuple(colours[token]["$extensions"]["nhip-cau"]["lab_d50"])
    for token, swatch in spots:
        ink = swatch.components if swatch.space == "lab" else tuple(lab.d50(swatch.rgb or ()).tolist())
        near = min(masters, key=lambda id: float(ciede2000(masters[id], ink)), default=None)
        if near is None or ciede2000(masters[near], ink) > _SAME:
            near, colours[token] = token, _colour(swatch, [])
        colours[near]["$extensions"]["nhip-cau"]["spot"] = swatch.name or None
    return colours


def _families(book: SwatchBook) -> tuple[list[list[_Named]], list[_Named]]:
    """Put the swatches of one colour together, and the spot colours apart.

    The second swatch of one name and space is a second colour, as is every swatch without a name.
    """
    families: dict[tuple[str, int], list[_Named]] = {}
    spots: list[_Named] = []
    counts: Counter[tuple[str, str, str]] = Counter()
    for token, swatch in book.tokens():
        if swatch.spot and swatch.space != "cmyk":
            spots.append((token, swatch))
            continue
        name, condition = _base(swatch)
        name = name or f"#{token}"  # what no name can be
        families.setdefault((name, counts[name, swatch.space, condition]), []).append((token, swatch))
        counts[name, swatch.space, condition] += 1
    return list(families.values()), spots


def _base(swatch: Swatch) -> tuple[str, str]:
    """Give the name of the colour without its space, and the printing condition."""
    match = _NAME.fullmatch(swatch.name)
    return (match[1], match[2] or "unstated") if match else (swatch.name, "unstated")


def _colour(swatch: Swatch, same: Iterable[Swatch]) -> dict[str, Any]:
    hex = swatch.hex or ""
    if swatch.detail is not None:
        return colour_token(hex, encode(swatch.detail))
    detail: dict[str, Any] = {"name": {"vi": _base(swatch)[0] or hex}, "role": role_of(swatch.group)}
    builds = []
    for other in same:
        if other.space == "lab":
            detail["lab_d50"] = [round(component, 2) for component in other.components]
        elif other.space == "cmyk":
            inks = [round(100 * component, 2) for component in other.components]
            builds.append({"condition": _base(other)[1], "cmyk": inks})
    return colour_token(hex, detail | {"process": builds})
