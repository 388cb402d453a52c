"""How wide and how high letters usually are, for text whose font is not at hand.

The figures are means over the text faces in common use (32 regular and bold cuts of 18 families, sans and serif,
normal and narrow), as fractions of the font size. Of one family a line is typically within 10 % of the estimate, of a
very narrow or very wide one within 30 %.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Advance of the regular cut by letter; the bold is wider by a share that is about the same for all.
_ADVANCES: dict[str, float] = {}
for _width, _letters in (
    (0.22, "'’‘"),
    (0.265, " ijl.,:;·\u00a0"),
    (0.31, "!I|"),
    (0.345, "-()[]/ft\\"),
    (0.39, 'J"“”r*•°'),
    (0.47, "sz?"),
    (0.49, "c"),
    (0.525, "vxyk–"),
    (0.54, "ae"),
    (0.555, "0123456789LF_$"),
    (0.58, "bdghnopquđ"),
    (0.6, "EPTYZS+=<>~^ơ"),
    (0.645, "ABCKRVX#ư"),
    (0.71, "DGUHN&Đ"),
    (0.745, "OQ"),
    (0.77, "wƠƯ"),
    (0.87, "mM%"),
    (0.92, "@W—…"),
):
    _ADVANCES |= dict.fromkeys(_letters, _width)
_OTHER, _OTHER_CAPITAL, _WIDE = 0.56, 0.66, 1.0
_BOLD, _MONOSPACED = 1.035, 0.6

CAP_HEIGHT, X_HEIGHT, ASCENDER, DESCENDER = 0.70, 0.525, 0.74, 0.225
_TALL = frozenset("bdfhklđiíj0123456789ß|()[]{}/\\!?&%$@#\"'“”‘’")
_DEEP = frozenset("gjpqyQ,;()[]{}|@$/\\")
_MIDDLE = frozenset("-–—·•+=<>~:.…_,;")
_OVER, _UNDER = 0.245, 0.19  # what one mark adds over a letter (a second one on top: 0.1 more) and under it
ASCENT, DESCENT = 1.02, 0.28  # of a line: what a browser makes of `line-height: normal`


def advance(letter: str, weight: int = 400, *, monospaced: bool = False) -> float:
    """Give the usual advance of a letter as a fraction of the font size."""
    base = _base(letter)[0]
    if not base:
        return 0.0  # a mark that stands on the letter before it
    if unicodedata.east_asian_width(base) in "WF":
        return _WIDE
    if monospaced:
        return _MONOSPACED
    width = _ADVANCES.get(base)
    if width is None:
        width = _OTHER_CAPITAL if base.isupper() else _OTHER
    bolder = min(max((weight - 400) / 300, -1.0), 1.5)
    return width if base.isspace() else width * _BOLD**bolder


def reach(letter: str) -> tuple[float, float] | None:
    """Give how far a letter usually reaches over and under its baseline; None when it has no ink."""
    base, over, under = _base(letter)
    if base.isspace() or (base and unicodedata.category(base) in ("Cc", "Cf")):
        return None
    if base in _MIDDLE:
        return (0.13, 0.15) if base in ",;" else (0.45, 0.0)
    if not base:
        return X_HEIGHT + _OVER, 0.0
    top = X_HEIGHT
    if base in _TALL or (base.isalpha() and not base.islower()) or base == "t":
        top = CAP_HEIGHT if base.isupper() or base.isdigit() else ASCENDER
    if over:
        # Dots of i and j make room for a mark; capitals take flatter ones.
        body = X_HEIGHT if base in "ij" else top
        top = max(body + _OVER * (0.85 if base.isupper() else 1.0) + 0.1 * (over - 1), top)
    low = DESCENDER if base in _DEEP else 0.0
    return top, max(low, _UNDER if under else 0.0)


@lru_cache(maxsize=4096)
def _base(letter: str) -> tuple[str, int, int]:
    """Take a letter apart: the letter without marks, the number of marks over it, of those under it."""
    base, over, under = "", 0, 0
    for part in unicodedata.normalize("NFD", letter):
        place = unicodedata.combining(part)
        if place == 0:
            base = base or part
        elif place == 220:
            under += 1
        elif place == 230:
            over += 1
        elif place == 216:  # the horn stays with its letter: it has a width of its own
            base = {"o": "ơ", "O": "Ơ", "u": "ư", "U": "Ư"}.get(base, base)
    return base, over, under
