"""Font names as people and programs write them: `ABCDEF+BeVietnamPro-Bold` is the family Be Vietnam Pro."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Names of CSS that stand for whatever the reader's machine has.
GENERIC = frozenset(
    [
        "serif",
        "sansserif",
        "monospace",
        "cursive",
        "fantasy",
        "systemui",
        "uiserif",
        "uisansserif",
        "uimonospace",
        "uirounded",
        "math",
        "emoji",
        "inherit",
        "initial",
        "unset",
        "revert",
    ]
)
_STYLE = [
    "thin",
    "extralight",
    "ultralight",
    "light",
    "regular",
    "normal",
    "roman",
    "book",
    "text",
    "medium",
    "semibold",
    "demibold",
    "demi",
    "bold",
    "extrabold",
    "ultrabold",
    "black",
    "heavy",
    "italic",
    "oblique",
    "condensed",
    "narrow",
    "variable",
    "vf",
    "mt",
    "ps",
    "std",
    "it",
    "bd",
    "rg",
]
_SUBSET = re.compile(r"^[A-Z]{6}\+")


def folded(name: str) -> str:
    """Give a name without case, spaces, hyphens and a subset's prefix."""
    plain = _SUBSET.sub("", unicodedata.normalize("NFKC", name))
    return re.sub(r"[^\w]|_", "", plain).lower()


@lru_cache(maxsize=4096)
def same_family(name: str, family: str) -> bool:
    """Say whether a font name belongs to a family: the family itself, or it with words of style after it."""
    own, wanted = folded(name), folded(family)
    if not own.startswith(wanted):
        return False
    rest = own[len(wanted) :]
    while rest:
        rest = re.sub(r"^\d+", "", rest)
        style = next((word for word in sorted(_STYLE, key=len, reverse=True) if rest.startswith(word)), None)
        if style is None:
            return not rest
        rest = rest[len(style) :]
    return True
