"""Fold Vietnamese for search: NFC, lower case, marks off, đ to d. Pure Python, no database.

Vietnamese writes every syllable as a word, so a phrase of syllables is what a reader means by a word.
"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")
_LETTERS = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe"})


def exact(text: str) -> str:
    """Return the words in lower case with their marks, one space between them."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", text).lower()))


def fold(text: str) -> str:
    """Return the words in lower case without marks, one space between them."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    bare = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", bare.translate(_LETTERS))))
