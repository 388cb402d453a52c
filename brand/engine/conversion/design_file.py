"""The layout of design files: guideline.json with `schema_version` 0.1 beside an svg folder.

It names rules by clause number with a sentence each; the numbers in those sentences become limits here, in data. A
colour `white` is spoken of and never listed, so it is added.
"""

from __future__ import annotations

from typing import Any

from brand.engine.conversion.drawing import Library, colour_token, slug

_WHITE = {"name": {"vi": "Trắng", "en": "White"}, "role": "neutral"}
_JUDGED = {"auto": "auto", "assisted": "assisted"}
_LIGHT_VARIANTS = ("primary", "mono-dark")


def fits(tree: dict[str, Any]) -> bool:
    return tree.get("schema_version") == "0.1" and "guideline" in tree


def document(tree: dict[str, Any], library: Library) -> dict[str, Any]:
    """Give the guideline.json of the package; KeyError and the like mean that the source is incomplete."""
    edition, brand, use, video = tree["guideline"], tree["brand"], tree["color_rules"], tree["video"]
    vietnamese = tree["typography"]["vietnamese"]
    return {
        "schema": "nhip-cau/guideline/1",
        "edition": {key: edition[key] for key in ("id", "version", "status", "label", "effective_from", "supersedes")},
        "brand": {
            "name": brand["name"],
            "short_name": brand["short_name"],
            "tagline": brand["taglines"],
            "tagline_review": brand["tagline_review"],
            "story": brand["story"],
        },
        "colours": {colour["id"]: _colour(colour) for colour in tree["colors"]}
        | {"white": colour_token("#FFFFFF", _WHITE)},
        "palette": {
            "tolerance": {
                "screen": use["tolerance"]["screen_ui"],
                "print": use["tolerance"]["print_or_photo_of_print"],
            },
            "pairs_allowed": [{"text": text, "ground": ground} for text, ground in use["text_pairs_allowed"]],
            "pairs_forbidden": [{"text": text, "ground": ground} for text, ground in use["text_pairs_forbidden"]],
            "proportion": {slug(name): share for name, share in use["proportion"].items()},
            "pillars": {slug(name): id for name, id in use["pillar_colors"].items()},
        },
        "logos": [_logo(logo, library) for logo in tree["logos"]],
        "typography": {
            "typefaces": [_typeface(face) for face in tree["typography"]["families"]],
            "scale": [_step(step) for step in tree["typography"]["scale"]],
            "min_video_1080p_px": tree["typography"]["min_size"]["video_1080p_px"],
            "vietnamese_min_line_height": vietnamese["min_line_height"],
            "vietnamese_notes": [vietnamese["all_caps"], vietnamese["no_fake_marks"]],
        },
        "clauses": {rule["id"]: {"text": rule["text"], "judged": _JUDGED[rule["check"]]} for rule in tree["rules"]},
        "rules": _rules(tree),
        "advice": {"do": tree["do"], "dont": tree["dont"]},
        "cobrand": _cobrand(tree["cobranding"]),
        "video": _video(video, tree["logos"]),
        "imagery": {
            "people_release_required": tree["imagery"]["people_release_required"],
            "ai_label": tree["imagery"]["ai_generated"]["visible_label"],
            "ai_forbidden_for": tree["imagery"]["ai_generated"]["forbidden_for"],
            "min_long_edge_px": tree["imagery"]["min_long_edge_px"],
        },
    }


def _colour(colour: dict[str, Any]) -> dict[str, Any]:
    build = {"condition": "FOGRA39", "cmyk": colour["cmyk_fogra39"], "de2000": colour["cmyk_deltaE00"]}
    detail = {key: colour[key] for key in ("name", "role", "story", "lab_d50")}
    return colour_token(colour["hex"], detail | {"process": [build]})


def _logo(logo: dict[str, Any], library: Library) -> dict[str, Any]:
    drawing = library.add(logo["file"], logo["id"])
    allowed = [ground for ground in logo["allowed_backgrounds"] if ground != "any"]
    kind = "any" if not allowed else ("light" if logo["variant"] in _LIGHT_VARIANTS else "dark")
    least = {"of": "file", "screen_px": logo["min_size"]["px_width"], "print_mm": logo["min_size"]["mm_width"]}
    if "max_px_width" in logo["min_size"]:
        least["max_screen_px"] = logo["min_size"]["max_px_width"]
    space = logo["clear_space"]["required_x"] * logo["clear_space"]["x_in_file_units"]
    if logo["lockup"] == "app-icon":
        space = 0.0  # the icon carries its ground and its space inside
    height = drawing["ink_box"][3] - drawing["ink_box"][1]
    return {
        "id": logo["id"],
        "variant": logo["variant"],
        "lockup": logo["lockup"],
        "status": "current",
        **drawing,
        "ground": {"kind": kind, "allowed": allowed},
        "min_width": least,
        "clear_space": {"fraction_of_height": round(space / height, 4)},
    }


def _typeface(face: dict[str, Any]) -> dict[str, Any]:
    result = {"id": face["id"], "family": face["name"], "licence": face["license"], "weights": face["weights"]}
    renamed = {
        "uses": "use",
        "languages": "langs",
        "fallback": "fallback",
        "coverage": "vietnamese_coverage",
        "source": "npm",
    }
    return result | {key: face[source] for key, source in renamed.items() if source in face}


def _step(step: dict[str, Any]) -> dict[str, Any]:
    kept = {key: step[key] for key in ("role", "weight", "size_px", "line_height")}
    return {"role": kept.pop("role"), "typeface": step["family"], **kept}


def _cobrand(cobrand: dict[str, Any]) -> dict[str, Any]:
    return {
        "text": cobrand["rule"],
        "order": cobrand["order"],
        "min_gap": cobrand["min_gap_x"],
        "max_height_difference": cobrand["max_height_difference"],
        "max_partners_in_row": cobrand["max_partners_in_row"],
        "divider": cobrand["divider_color"],
    }


def _video(video: dict[str, Any], logos: list[dict[str, Any]]) -> dict[str, Any]:
    corner, end, titles = video["bug"], video["end_card"], video["subtitles"]
    fitting = [x["id"] for x in logos if (x["lockup"], x["variant"]) == (corner["lockup"], corner["variant"])]
    return {
        "corner_logo": fitting[0],
        "corner": corner["corner"],
        "corner_opacity": corner["opacity"],
        "corner_height_of_frame": corner["height_fraction_of_frame"],
        "safe_area": corner["inside_safe_area"],
        "end_card_logos": [logo["id"] for logo in logos if logo["lockup"] == end["lockup"]],
        "end_card_seconds": end["min_seconds"],
        "end_card_grounds": end["background"],
        "subtitle_typeface": titles["family"],
        "subtitle_min_px_1080p": titles["min_px_1080p"],
        "subtitle_max_lines": titles["max_lines"],
        "subtitle_max_characters": titles["max_chars_per_line"],
    }


def _rules(tree: dict[str, Any]) -> dict[str, Any]:
    use, least = tree["color_rules"], tree["typography"]["min_size"]
    severity = {rule["id"]: rule["severity"] for rule in tree["rules"]}
    contrast, tolerance = use["min_contrast"], use["tolerance"]
    rules: dict[str, tuple[str, dict[str, Any]]] = {
        "logo.outdated": ("LOGO-01", {}),
        "logo.distortion": ("LOGO-02", {"max_ratio_error": 0.01}),
        "logo.min-size": ("LOGO-03", {}),
        "logo.clear-space": ("LOGO-04", {}),
        "logo.contrast": ("LOGO-05", {"min_ratio": 3.0}),
        "logo.variant": ("LOGO-05", {"min_light_ground": 70.0, "max_dark_ground": 50.0}),
        "logo.recolour": (
            "LOGO-06",
            {"max_de2000": {"screen": tolerance["screen_logo"], "print": tolerance["print_or_photo_of_print"]}},
        ),
        "logo.effects": ("LOGO-06", {}),
        "logo.rotation": ("LOGO-08", {"max_degrees": 1.0}),
        "logo.mirrored": ("LOGO-08", {}),
        "logo.cropped": ("LOGO-08", {"max_hidden_fraction": 0.0}),
        # 18 of 255 steps of lightness, on the scale of L*.
        "logo.busy-background": ("LOGO-09", {"max_lightness_deviation": 7.1}),
        "colour.off-palette": (
            "COLOR-01",
            {
                "min_de2000": {"screen": tolerance["screen_ui"], "print": tolerance["print_or_photo_of_print"]},
                "min_area_fraction": 0.02,
            },
        ),
        "colour.contrast": (
            "COLOR-02",
            {
                "min_ratio": contrast["body"],
                "min_ratio_large": contrast["large_text_24px_or_19px_bold"],
                "large_px": 24.0,
                "large_bold_px": 19.0,
            },
        ),
        "type.family": ("TYPE-01", {}),
        "type.not-embedded": ("TYPE-01", {}),
        "type.min-size": ("TYPE-02", {"screen_px": least["screen_px"], "print_pt": least["print_pt"]}),
        "type.normalisation": ("TYPE-03", {"form": "NFC"}),
        "type.missing-glyphs": ("TYPE-03", {}),
        "type.legacy-encoding": ("TYPE-03", {}),
        "cobrand.size": ("CO-01", {"max_height_ratio": 1 + tree["cobranding"]["max_height_difference"]}),
        "cobrand.separation": ("CO-01", {"min_gap": tree["cobranding"]["min_gap_x"]}),
    }
    return {
        id: {"clause": clause, "severity": severity[clause], "limits": limits} for id, (clause, limits) in rules.items()
    }
