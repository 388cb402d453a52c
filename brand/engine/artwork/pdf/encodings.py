"""What the bytes of simple fonts stand for (ISO 32000-2, annex D), and what font names say of style."""

from __future__ import annotations

import re
from functools import lru_cache

from fontTools import agl
from fontTools.encodings.MacRoman import MacRoman
from fontTools.encodings.StandardEncoding import StandardEncoding

from brand.engine.artwork.pdf import values
from brand.engine.artwork.pdf.values import entry

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_UNNAMED = re.compile(r"^(CIDFont\+?)?[A-Z]{1,2}\d+(_\d+)?$|^Type3|^$")
_WEIGHTS = (
    (r"extra ?light|ultra ?light", 200),
    (r"semi ?bold|demi ?bold|semibd|demi(?![a-z])", 600),
    (r"extra ?bold|ultra ?bold", 800),
    (r"black|heavy", 900),
    (r"bold|bd(?![a-z])", 700),
    (r"thin|hairline", 100),
    (r"light", 300),
    (r"medium", 500),
    (r"regular|regu(?![a-z])|roman|book|normal", 400),
)
# Longest first and never tried again: a name made of nothing but styles has too many ways to be cut.
_STYLE = (
    r"(?>thin|hairline|(?:extra|ultra|semi|demi)?(?:light|bold)|demi|regular|regu|roman|book|normal|medium|black|heavy"
    r"|italic|ital|it|oblique|bd|psmt|ps|mt|std|pro)"
)
_LONGEST = 200  # letters of a name that are looked at
_TAIL = re.compile(rf"[-, ]?(?:{_STYLE}[-, ]?)+$", re.IGNORECASE)
_WINDOWS = {code: bytes([code]).decode("cp1252", errors="ignore") for code in range(32, 256)}


@lru_cache(maxsize=4096)
def letter_of(glyph: str) -> str:
    """Give what a glyph's name stands for; empty when the name says nothing."""
    return "" if glyph == ".notdef" else str(agl.toUnicode(glyph))


def names_of(base: str) -> dict[int, str]:
    """Give the glyph names of a named encoding's codes."""
    table = MacRoman if base == "MacRomanEncoding" else StandardEncoding
    return {code: str(glyph) for code, glyph in enumerate(table) if glyph != ".notdef"}


def simple_letters(encoding: object, built_in: dict[int, str]) -> tuple[dict[int, str], dict[int, str]]:
    """Give the letter and, where one is stated, the glyph name of each code of a simple font.

    `encoding` is the font's entry; `built_in` the glyph names of the font program, used where it names no base.
    """
    base = values.name(encoding) or values.name(entry(encoding, "/BaseEncoding"))
    glyphs: dict[int, str] = {}
    letters: dict[int, str] = {}
    if base == "WinAnsiEncoding":
        letters = dict(_WINDOWS)
    elif base in ("MacRomanEncoding", "StandardEncoding") or not built_in:
        glyphs = names_of(base)
    else:
        glyphs = dict(built_in)
    code = 0
    for item in values.items(entry(encoding, "/Differences"), 2000):
        number = values.number(item)
        if number is not None:
            code = int(number)
        else:
            if 0 <= code < 256:
                glyphs[code] = values.name(item)
            code += 1
    letters.update({code: letter_of(glyph) for code, glyph in glyphs.items()})
    return letters, glyphs


def family_of(name: str) -> str:
    """Give the family as people call it: `ABCDEF+BeVietnamPro-Bold` is `Be Vietnam Pro`; empty for a mere number."""
    plain = _SUBSET.sub("", name[:_LONGEST])
    if _UNNAMED.match(plain) or plain.startswith("."):
        return plain if plain.startswith(".") else ""
    plain = plain.partition(",")[0] or plain
    cut = re.match(rf"^(.+?)-((?:{_STYLE}|condensed|cond|narrow|variable|vf|\d+pt|[-_ ])+)$", plain, re.IGNORECASE)
    if cut:
        plain = cut[1]
    plain = re.sub(r"(PSMT|PS|MT)$", "", plain) or plain
    # Words written together are told by their capitals, a name of capitals alone is one word.
    return re.sub(r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z]{2,}$)", " ", plain).replace("_", " ").strip()


def weight_of(name: str) -> int | None:
    """Give the weight a font name states, None when it states none."""
    style = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", _style(name)).lower()
    return next((weight for words, weight in _WEIGHTS if re.search(words, style)), None)


def is_italic(name: str) -> bool:
    """Say whether a font name says it is slanted."""
    return bool(re.search(r"ital|obliq|(?<![a-z])it$", _style(name), re.IGNORECASE))


def _style(name: str) -> str:
    plain = _SUBSET.sub("", name)
    found = re.search(r"[-,]([^-,]*)$", plain)
    tail = found[1] if found else ""
    written = _TAIL.search(plain)
    return max(tail, written[0] if written and written.start() > 0 else "", key=len)
