"""The letters of Vietnamese, made from what they are composed of."""

from __future__ import annotations

import unicodedata
from functools import cache

_TONES = "\u0300\u0301\u0309\u0303\u0323"
_VOWELS = "aăâeêioôơuưy"


@cache
def letters() -> frozenset[str]:
    """Give the letters beyond ASCII, in both cases: 134 in form NFC."""
    small = {vowel for vowel in _VOWELS if not vowel.isascii()} | {"đ"}
    small |= {unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES}
    return frozenset(small | {letter.upper() for letter in small})


def of(text: str) -> set[str]:
    """Give the Vietnamese letters beyond ASCII that a text needs, whatever Unicode form it is in."""
    return set(unicodedata.normalize("NFC", text)) & letters()
