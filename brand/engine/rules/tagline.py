"""The rule on the tagline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from brand.engine.finding import Doubt, Finding
from brand.engine.guideline.edition import Guideline
from brand.engine.limits import TaglineLimits
from brand.engine.rules.rule import Rule
from brand.engine.rules.words import MOST_WORDS, WIDE, folded
from brand.engine.subject import Subject

_SHOWN = 120  # letters of a text that a finding quotes
_EDGES = "\"'“”‘’«»()[]{}.,;:!?…–—-·•* "  # signs around the tagline that are no part of it


def _judge_tagline(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    least = guideline.limits(TaglineLimits).min_similarity
    taglines = {tag: text for tag, text in guideline.brand.tagline.items() if text}
    for block in subject.blocks.items:
        for tag, tagline in taglines.items():
            best = _nearest(tagline, block.text, least)
            if best is None or _is_right(best, tagline):
                continue
            alike = folded(best) == folded(tagline)
            values = {"found": best[:_SHOWN], "expected": tagline, "language": tag}
            code = "misspelt" if alike else "reworded"
            yield Finding(TAGLINE.id, code, page=block.page, region=block.box, values=values)


def _is_right(words: str, tagline: str) -> bool:
    """Say whether words are the tagline, in its own case or in capitals; white space between lines is no matter."""
    plain, wanted = " ".join(words.split()), " ".join(tagline.split())
    return plain in (wanted, wanted.upper())


def _nearest(tagline: str, text: str, least: float) -> str | None:
    """Give the words of a text most like a tagline; None when none is like enough, or the tagline itself is there."""
    spaceless = WIDE.search(tagline) is not None
    pieces = list(re.finditer(r"\S" if spaceless else r"\S+", text))[:MOST_WORDS]
    length = len(tagline.replace(" ", "")) if spaceless else len(tagline.split())
    wanted = folded(tagline)
    counts = Counter(wanted)
    letters = [folded(piece[0]) for piece in pieces]
    # Letters of the tagline up to each piece: a difference of two counts those of any run.
    totals = np.zeros((len(pieces) + 1, len(counts)), dtype=np.int32)
    if letters and counts:
        signs = "".join(counts)
        totals[1:] = np.cumsum([_counted(word, signs) for word in letters], axis=0)
    lengths = np.concatenate([[0], np.cumsum([len(word) for word in letters])])
    most = np.fromiter(counts.values(), dtype=np.int32)
    likely = {count: _likely(totals, lengths, most, count, least) for count in (length - 1, length, length + 1)}
    best: tuple[bool, float, str] | None = None  # as many words come before others
    for first in range(len(pieces)):
        for count in (length, length - 1, length + 1):
            last = first + count - 1
            if count < 1 or last >= len(pieces) or not likely[count][first]:
                continue
            words = text[pieces[first].start() : pieces[last].end()].strip(_EDGES)
            likeness = _likeness(folded(words), wanted, least)
            if likeness < least and not spaceless:
                likeness = _likeness(_sorted(words), _sorted(tagline), least)
            if likeness < least:
                continue
            if _is_right(words, tagline):
                return None
            if best is None or (count == length, likeness) > best[:2]:
                best = count == length, likeness, words
    return best[2] if best is not None else None


# A text has the same words again, and is looked through for the tagline in each language.
@lru_cache(maxsize=8192)
def _counted(word: str, signs: str) -> tuple[int, ...]:
    return tuple(word.count(sign) for sign in signs)


def _sorted(words: str) -> str:
    """Give the letters of the words in order of the alphabet: the same when words have changed places."""
    return "".join(sorted(folded(word) for word in words.split()))


def _likely(
    totals: NDArray[np.int32], lengths: NDArray[np.intp], most: NDArray[np.int32], count: int, least: float
) -> NDArray[np.bool_]:
    """Say for each run of `count` pieces whether enough letters agree, in whatever order: a bound of all likenesses.

    `totals` (pieces + 1, letters) and `lengths` (pieces + 1) are running sums, `most` the letters of the tagline.
    """
    if count < 1 or len(totals) <= count:
        return np.zeros(0, dtype=np.bool_)
    common = np.minimum(totals[count:] - totals[:-count], most).sum(axis=1)
    return np.asarray(2 * common >= least * (lengths[count:] - lengths[:-count] + most.sum()), dtype=np.bool_)


def _likeness(letters: str, wanted: str, least: float) -> float:
    """Give how alike two strings of letters are, 0 to 1 (1 only when they are the same)."""
    matcher = SequenceMatcher(None, letters, wanted, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    return matcher.ratio()


TAGLINE = Rule(
    id="words.tagline",
    facet="blocks",
    impact="serious",
    summary={"vi": "Khẩu hiệu giữ nguyên văn.", "en": "The tagline is kept word for word."},
    rationale={
        "vi": "Khẩu hiệu chỉ được nhớ khi ở đâu cũng là một câu.",
        "en": "A tagline is remembered only if it is the same everywhere.",
    },
    measure={
        "vi": "Trong chữ đọc được từ cấu trúc tệp, những chữ giống khẩu hiệu (brand.tagline) của một ngôn ngữ từ mức "
        "min_similarity trở lên phải đúng từng chữ, từng dấu; viết hoa toàn bộ và xuống dòng thì được. Mức giống là "
        "tỷ lệ chữ cái trùng theo thứ tự (đổi chỗ các từ vẫn tính), không kể dấu, chữ hoa và khoảng trắng. Chữ trong "
        "ảnh điểm không làm căn cứ.",
        "en": "In text read from the structure, words that are like the tagline of a language (brand.tagline) by "
        "min_similarity or more have to be it, letter by letter; capitals throughout and line breaks are fine. "
        "Likeness is the share of letters that agree in order (words may change places), marks, case and spaces left "
        "out. Text in pixels is no ground.",
    },
    remedy={
        "vi": "Viết đúng khẩu hiệu: “{expected}”.",
        "en": "Write the tagline as it is: “{expected}”.",
    },
    messages={
        "misspelt": {
            "vi": "Khẩu hiệu viết là “{found}”, đúng ra là “{expected}” ({language}).",
            "en": "The tagline is written “{found}”; it is “{expected}” ({language}).",
        },
        "reworded": {
            "vi": "“{found}” gần giống khẩu hiệu nhưng khác lời, đúng ra là “{expected}” ({language}).",
            "en": "“{found}” is nearly the tagline in other words; it is “{expected}” ({language}).",
        },
    },
    limits=TaglineLimits,
    judge=_judge_tagline,
)
