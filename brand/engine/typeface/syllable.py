"""Tell whether a word can be a Vietnamese syllable: an onset, a rime and at most one tone, as the spelling has them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0309\u0303\u0323")
# By length, so that the longest onset is tried first; `qu` and `gi` stand apart below.
_ONSETS = ["ngh", *"ch gh kh ng nh ph th tr b c d đ g h k l m n p r s t v x".split(), ""]  # noqa: SIM905
_RIMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet ooc
    oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt uân uâng uât uây uê uêch uên uênh uêu uy uych uyn uynh uyp uyt
    uyu uya uyên uyêt uơ ư ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu
    """.split()  # noqa: SIM905 - a table
)
# Written c and g before a, o, u, but k, gh and ngh before e, ê, i.
_FRONT = frozenset("eêi")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Say whether a word of any case and Unicode form is spelt like a Vietnamese syllable."""
    plain, tones = [], 0
    for sign in unicodedata.normalize("NFD", word.lower()):
        if sign in _TONES:
            tones += 1
        else:
            plain.append(sign)
    base = unicodedata.normalize("NFC", "".join(plain))
    return tones <= 1 and bool(base) and _spelt(base)


def _spelt(base: str) -> bool:
    if base.startswith("qu"):
        rest = base[2:]
        return (rest in _RIMES and rest[0] not in "uưô") or "u" + rest in _RIMES
    if base.startswith("gi") and (base[2:] in _RIMES or base[2:] == "êng"):
        return True
    for onset in _ONSETS:
        if base.startswith(onset) and base[len(onset) :] in _RIMES:
            return _goes_with(onset, base[len(onset)])
    return False


def _goes_with(onset: str, first: str) -> bool:
    if onset in ("c", "ng"):
        return first not in _FRONT
    if onset in ("k", "gh", "ngh"):
        return first in _FRONT or (onset == "k" and first == "y")
    return True
