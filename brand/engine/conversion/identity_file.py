"""The layout `brand-bench/identity/1`: identity.json with one logo a variant, a palette and limits by rule id.

It has no clauses, no words in two languages and no partner rules; colours get names from their ids.
"""

from __future__ import annotations

from typing import Any

from brand.engine.conversion.drawing import Library, colour_token, slug

_ROLES = {"primary": "primary", "secondary": "secondary", "accent": "accent"}
_UNDATED = "2000-01-01"  # the layout knows no dates


def fits(tree: dict[str, Any]) -> bool:
    return tree.get("schema") == "brand-bench/identity/1"


def document(tree: dict[str, Any], library: Library) -> dict[str, Any]:
    """Give the guideline.json of the package; KeyError and the like mean that the source is incomplete."""
    rules, name = tree["rules"], tree["name"]
    tolerance = min(colour["tolerance_de2000"] for colour in tree["palette"])
    return {
        "schema": "nhip-cau/guideline/1",
        "edition": {
            "id": slug(tree["id"]),
            "version": "1.0.0",
            "status": "sample",
            "label": {"vi": f"{name} (mẫu)", "en": f"{name} (sample)"},
            "effective_from": _UNDATED,
        },
        "brand": {"name": {"vi": name}, "short_name": name},
        "colours": {slug(colour["name"]): _colour(colour) for colour in tree["palette"]},
        "palette": {"tolerance": {"screen": tolerance, "print": tolerance}},
        "logos": [_logo(id, logo, rules, library) for id, logo in tree["logos"].items()],
        "typography": {"typefaces": [_typeface(face) for face in tree["type"]]},
        "clauses": {},
        "rules": _rules(rules),
    }


def _colour(colour: dict[str, Any]) -> dict[str, Any]:
    name, tolerance = colour["name"], colour["tolerance_de2000"]
    detail = {
        "name": {"en": name},
        "role": _ROLES.get(name, "neutral"),
        "process": [{"condition": "unstated", "cmyk": colour["cmyk"]}],
        "tolerance": {"screen": tolerance, "print": tolerance},
    }
    return colour_token(colour["hex"].upper(), detail)


def _logo(id: str, logo: dict[str, Any], rules: dict[str, Any], library: Library) -> dict[str, Any]:
    retired = logo["status"] == "retired"
    result = {
        "id": slug(id),
        "variant": slug(id),
        "lockup": "symbol" if id == "symbol" else "full",
        "status": logo["status"],
        **library.add(logo["file"], slug(id)),
        "ground": {"kind": logo["background"]},
        "min_width": {"of": "ink", "screen_px": logo["min_width_px"], "print_mm": logo["min_width_mm"]},
        "clear_space": {"fraction_of_height": rules["logo.clear-space"]["fraction_of_logo_height"]},
    }
    return result | ({"retired_on": _UNDATED, "replaced_by": "primary"} if retired else {})


def _typeface(face: dict[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = {"id": slug(face["role"]), "family": face["family"], "licence": "unstated"}
    result["weights"] = sorted(int(weight) for weight in face["files"])
    if face.get("missing_vietnamese_letters"):
        result["no_vietnamese"] = True
    return result


def _rules(rules: dict[str, Any]) -> dict[str, Any]:
    def both(value: float) -> dict[str, float]:
        return {"screen": value, "print": value}

    clear = rules["logo.clear-space"]["fraction_of_logo_height"]
    contrast, least = rules["colour.contrast"], rules["type.min-size"]
    off, near = rules["colour.off-palette"], rules["colour.near-miss"]
    area = "min_area_fraction"
    limits: dict[str, dict[str, Any]] = {
        "logo.distortion": {"max_ratio_error": rules["logo.distortion"]["max_singular_value_ratio_minus_1"]},
        "logo.rotation": {"max_degrees": rules["logo.rotation"]["max_abs_degrees"]},
        "logo.recolour": {"max_de2000": both(rules["logo.recolour"]["max_de2000_of_any_fill"])},
        "logo.cropped": {"max_hidden_fraction": rules["logo.cropped"]["max_hidden_ink_fraction"]},
        "logo.contrast": {"min_ratio": rules["logo.contrast"]["min_ratio_dominant_fill_to_mean_background"]},
        "logo.busy-background": {"max_lightness_deviation": rules["logo.busy-background"]["max_std_Lstar_in_logo_box"]},
        "logo.variant": {
            "min_light_ground": rules["logo.variant"]["light"]["min_mean_Lstar"],
            "max_dark_ground": rules["logo.variant"]["dark"]["max_mean_Lstar"],
        },
        "logo.low-resolution": {"min_source_px": rules["logo.low-resolution"]["min_source_px_per_output_px"]},
        "cobrand.size": {"max_height_ratio": rules["cobrand.size"]["max_height_ratio"]},
        "cobrand.separation": {"min_gap": rules["cobrand.separation"]["min_gap_fraction_of_own_logo_height"] / clear},
        "colour.off-palette": {"min_de2000": both(off["min_de2000"]), area: off[area]},
        "colour.near-miss": {
            "min_de2000": both(near["min_de2000"]),
            "max_de2000": both(near["max_de2000"]),
            area: near[area],
        },
        "colour.contrast": {
            key: contrast[key] for key in ("min_ratio", "min_ratio_large", "large_px", "large_bold_px")
        },
        "type.min-size": {"screen_px": least["screen_px"], "print_pt": least["print_pt"]},
        "type.normalisation": {"form": rules["type.normalisation"]["form"]},
        "file.colour-space": {"screen": "sRGB", "print": "CMYK"},
    }
    return {id: {"severity": "error", "limits": limits.get(id, {})} for id in rules}
