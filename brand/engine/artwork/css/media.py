"""Media queries, answered for a screen of a given width on which colours show and nothing moves."""

from __future__ import annotations

import re

_FEATURE = re.compile(r"\( ?(min-width|max-width) ?: ?([0-9]+\.?[0-9]*|\.[0-9]+)(px|em|rem) ?\)")


def applies(query: str, width: float) -> bool | None:
    """Tell whether a media query list fits; None when it asks for something not known here."""
    answers = [_one(part.strip().lower(), width) for part in query.split(",")]
    if True in answers:
        return True
    return None if None in answers else False


def _one(query: str, width: float) -> bool | None:
    parts = " ".join(query.split()).split(" and ")
    fits = True
    for part in parts:
        feature = _FEATURE.fullmatch(part)
        if part in ("", "all", "screen", "only screen", "only all"):
            continue
        if part in ("print", "only print", "speech", "not all", "not screen"):
            fits = False
        elif feature:
            limit = float(feature[2]) * (1.0 if feature[3] == "px" else 16.0)
            fits = fits and (width >= limit if feature[1] == "min-width" else width <= limit)
        elif part == "(prefers-color-scheme: light)":
            continue
        elif part in ("(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)"):
            fits = False
        else:
            return None
    return fits
