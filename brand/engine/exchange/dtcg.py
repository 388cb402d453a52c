"""Design tokens of the Design Tokens Community Group, Format and Color modules 2025.10.

Written are colours (`color`) and, where the source has lettering, families (`fontFamily`), weights (`fontWeight`),
sizes (`dimension`) and styles (`typography`, which refers to the others). What the report has no word for stands in
the extension `nhip-cau`: of a guideline's colour all that the package says of it.
"""

from __future__ import annotations

import json
from typing import Any

from brand.engine.decode import encode
from brand.engine.exchange import token_colour, token_tree
from brand.engine.exchange.swatches import Gathering, Swatch, SwatchBook, clean_name
from brand.engine.guideline.typography import Typography

OWN = "nhip-cau"
_UNDETERMINED = "und"  # BCP 47: the language of a name that came without one


def write(book: SwatchBook) -> bytes:
    """Give the file. CMYK swatches have no colour space here; builds of a guideline's colour stand in its extension."""
    tree: dict[str, Any] = {
        "$description": " · ".join((book.name, *book.note)),
        "$extensions": {OWN: {"name": book.name}},
        "colour": {token: _colour(swatch) for token, swatch in book.tokens() if swatch.space != "cmyk"},
    }
    if book.typography is not None:
        tree |= _lettering(book.typography)
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode(errors="replace")


def _colour(swatch: Swatch) -> dict[str, Any]:
    if swatch.space == "lab":
        value: dict[str, Any] = {"colorSpace": "lab", "components": [round(part, 4) for part in swatch.components]}
    else:
        shares = swatch.components * 3 if swatch.space == "grey" else swatch.components
        value = {"colorSpace": "srgb", "components": [round(share, 5) for share in shares]}
    own: dict[str, Any] = encode(swatch.detail) if swatch.detail else {"name": {_UNDETERMINED: swatch.name}}
    if not swatch.detail and swatch.group:
        own["group"] = swatch.group
    if swatch.spot:
        own["spot"] = swatch.name
    token = {"$type": "color", "$value": value | {"hex": swatch.hex}, "$description": swatch.name}
    return token | {"$extensions": {OWN: own}}


def _lettering(typography: Typography) -> dict[str, Any]:
    faces = {face.id: [face.family, *face.fallback] for face in typography.typefaces}
    weights = sorted({step.weight for step in typography.scale})
    styles = {
        step.role: {
            "fontFamily": f"{{font.{step.typeface}}}",
            "fontSize": f"{{text-size.{step.role}}}",
            "fontWeight": f"{{font-weight.{step.weight}}}",
            # The report demands a letter spacing; a guideline's scale sets none.
            "letterSpacing": {"value": 0, "unit": "px"},
            "lineHeight": step.line_height,
        }
        for step in typography.scale
    }
    sizes = {step.role: {"value": step.size_px, "unit": "px"} for step in typography.scale}
    return {
        "font": _tokens("fontFamily", faces),
        "font-weight": _tokens("fontWeight", {str(weight): weight for weight in weights}),
        "text-size": _tokens("dimension", sizes),
        "text": _tokens("typography", styles),
    }


def _tokens(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    return {name: {"$type": kind, "$value": value} for name, value in values.items()}


def read(raw: bytes) -> SwatchBook:
    """Read the colour tokens of a file, those that refer to others included; raise PaletteError with the path."""
    tree = token_tree.parse(raw)
    found = Gathering()
    for token in token_tree.tokens(tree):
        value = token_tree.resolved(tree, token)
        if value is not None:
            space, components = token_colour.read(token.where, value)
            found.add(token.where, _swatch(token, space, components))
    name = _own(tree).get("name")
    return SwatchBook(clean_name("$", name) if isinstance(name, str) else "", tuple(found.swatches))


def _swatch(token: token_tree.Token, space: token_colour.Space, components: tuple[float, ...]) -> Swatch:
    own = _own(token.node)
    described = token.node.get("$description")
    names, group, spot, detail = own.get("name"), own.get("group"), own.get("spot"), token_colour.detail(own)
    spoken = [text for text in names.values() if isinstance(text, str)] if isinstance(names, dict) else []
    if spoken and isinstance(described, str):  # a token of ours: it is described by its name, in the language asked for
        spoken.insert(0, described)
    elif isinstance(names, dict) and isinstance(names.get("vi"), str):
        spoken.insert(0, names["vi"])
    return Swatch(
        clean_name(token.where, spoken[0] if spoken else token.name),
        space,
        components,
        clean_name(token.where, group if isinstance(group, str) else " / ".join(token.groups)),
        spot=isinstance(spot, str) and detail is None,
        token=token.name,
        detail=detail,
    )


def _own(node: dict[str, Any]) -> dict[str, Any]:
    extensions = node.get("$extensions")
    own = extensions.get(OWN) if isinstance(extensions, dict) else None
    return own if isinstance(own, dict) else {}
