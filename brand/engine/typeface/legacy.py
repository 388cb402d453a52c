"""Vietnamese text kept in the code points of TCVN3 (ABC) or VNI fonts: tell it, and turn it into Unicode.

Both drew Vietnamese letters in places of Latin-1. Text outlives the fonts, so it is told by what it spells: words that
are no syllables as they stand and are when read in the encoding.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

from brand.engine.typeface.syllable import is_syllable
from brand.engine.typeface.vietnamese import letters

Encoding = Literal["TCVN3", "VNI"]
ENCODINGS: tuple[Encoding, ...] = ("TCVN3", "VNI")

# TCVN 5712:1993, VN3: one code a small letter; capitals with tones came from separate fonts and read as small ones.
_TCVN3 = {
    "àáảãạ": "µ¸¶·¹",
    "ăằắẳẵặ": "¨»¾¼½Æ",
    "âầấẩẫậ": "©ÇÊÈÉË",
    "đ": "®",
    "èéẻẽẹ": "ÌÐÎÏÑ",
    "êềếểễệ": "ªÒÕÓÔÖ",
    "ìíỉĩị": "×ÝØÜÞ",
    "òóỏõọ": "ßãáâä",
    "ôồốổỗộ": "«åèæçé",
    "ơờớởỡợ": "¬êíëìî",
    "ùúủũụ": "ïóñòô",
    "ưừứửữự": "\u00adõøö÷ù",
    "ỳýỷỹỵ": "úýûüþ",
    "ĂÂÊÔƠƯĐ": "¡¢£¤¥¦§",
}
# VNI for Windows: a letter of ASCII (or ô for ơ, ö for ư) and a sign for its marks.
_SIGNS = {
    "": "øùûõï",  # grave, acute, hook, tilde, dot below
    "^": "âàáåãä",  # circumflex, then the same tones on it
    "(": "êèéúüë",  # breve
}
_TONES = "\u0300\u0301\u0309\u0303\u0323"
_SINGLE = {"ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}
_FONTS = re.compile(r"^(?:[A-Z]{6}\+)?(?:(?P<TCVN3>\.Vn)|(?P<VNI>VNI[- ]))")
_ENOUGH = 0.7  # of the words that must be syllables once read in the encoding


@cache
def table(encoding: Encoding) -> dict[str, str]:
    """Give what each sequence of one or two characters stands for."""
    if encoding == "TCVN3":
        return {code: letter for row, codes in _TCVN3.items() for letter, code in zip(row, codes, strict=True)}
    small = dict(_SINGLE)
    for base in "aeouyôö":
        plain = _SINGLE.get(base, base)
        small |= {base + sign: _marked(plain, tone) for sign, tone in zip(_SIGNS[""], _TONES, strict=True)}
    for base, mark, signs in (("a", "\u0302", "^"), ("e", "\u0302", "^"), ("o", "\u0302", "^"), ("a", "\u0306", "(")):
        tones = ("", *_TONES)
        small |= {base + sign: _marked(base + mark, tone) for sign, tone in zip(_SIGNS[signs], tones, strict=True)}
    # A capital may carry a small sign: fonts drew both.
    mixed = {code[0].upper() + code[1:]: letter.upper() for code, letter in small.items()}
    return small | mixed | {code.upper(): letter.upper() for code, letter in small.items()}


def _marked(base: str, mark: str) -> str:
    return unicodedata.normalize("NFC", base + mark)


@cache
def _pattern(encoding: Encoding) -> re.Pattern[str]:
    codes = sorted(table(encoding), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, codes)))


def to_unicode(text: str, encoding: Encoding) -> str:
    """Read text in an encoding; what it does not use stays as it is."""
    read = table(encoding)
    return _pattern(encoding).sub(lambda found: read[found[0]], text)


def pieces(text: str, encoding: Encoding) -> list[tuple[int, int, str]]:
    """Give start, end and letter of each code of an encoding in a text."""
    read = table(encoding)
    return [(found.start(), found.end(), read[found[0]]) for found in _pattern(encoding).finditer(text)]


def encoded(text: str, encoding: Encoding) -> str:
    """Write Unicode text (NFC) in an encoding; capitals with tones that TCVN3 lacks become small ones."""
    written: dict[str, str] = {}
    for code, letter in table(encoding).items():
        # Of two codes for a capital the one in capitals throughout is the usual one.
        if letter not in written or code.isupper():
            written[letter] = code
    return "".join(
        (written.get(letter) or written.get(letter.lower(), letter)) if letter in letters() else letter
        for letter in unicodedata.normalize("NFC", text)
    )


def of_font(name: str) -> Encoding | None:
    """Give the encoding a font's name stands for: `.VnTime` or `VNI-Times`."""
    found = _FONTS.match(name)
    if found is None:
        return None
    return "TCVN3" if found["TCVN3"] else "VNI"


def legacy_encoding(text: str, font: str = "") -> Encoding | None:
    """Give the encoding a text is kept in, None when it is Unicode or cannot be told."""
    stated = of_font(font)
    if stated is not None and to_unicode(text, stated) != text:
        return stated
    return max((e for e in ENCODINGS if _spells(text, e)), key=lambda e: _evidence(text, e)[0], default=None)


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s!-/:-@\[-`{-~–—…“”‘’]+", text) if any(sign.isalpha() for sign in word)]


def _evidence(text: str, encoding: Encoding) -> tuple[int, int, int, int]:
    """Count words that become syllables, words that change at all, syllables after, and all words."""
    words = _words(text)
    better = changed = after = 0
    for word in words:
        read = to_unicode(word, encoding)
        good = is_syllable(read)
        after += good
        # A sign alone (½, ®) is more likely itself; a word of Vietnamese letters was read right before.
        if read != word and any(letter.isascii() and letter.isalpha() for letter in word):
            changed += 1
            better += good and not is_syllable(word)
    return better, changed, after, len(words)


def _spells(text: str, encoding: Encoding) -> bool:
    better, changed, after, words = _evidence(text, encoding)
    return better > 0 and 2 * better >= changed and after >= _ENOUGH * words
