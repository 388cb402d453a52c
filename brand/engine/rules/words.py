"""The rule on the official names of places, agencies and the identity."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from brand.engine.finding import Doubt, Finding
from brand.engine.guideline.edition import Guideline
from brand.engine.limits import OfficialNameLimits
from brand.engine.rules.rule import Rule
from brand.engine.rules.type import COMMON
from brand.engine.subject import Subject
from brand.engine.typeface import vietnamese

_SHOWN = 60  # letters of a text that a finding quotes
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_TELLING = 4  # words of plain letters, the name left out, from which on a text is not Vietnamese
MOST_WORDS = 5000  # of one text that are looked through
WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\u3040-\u30ff]")  # scripts that set no space between words


@dataclass(frozen=True, slots=True)
class _Form:
    """A right form of a name in one language."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class _Found:
    """Words of a text, and where they start and end in it."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Give the letters of a text without marks, case and spaces: what stays alike when a name is mistyped."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(sign for sign in plain if sign.isalnum())


def _judge_official_name(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    names = [
        *((name.name, name.also, name.wrong) for name in guideline.official_names),
        (guideline.brand.name, {}, {}),
    ]
    for block in subject.blocks.items:
        text, language = block.text, block.lines[0].runs[0].language
        for name, also, wrong in names:
            for code, found, right in _wrong_forms(text, language, name, also, wrong):
                if code == "language":
                    yield Doubt("no-language", block.page, block.box)
                    continue
                values = {"found": found, "expected": right, "text": text[:_SHOWN]}
                yield Finding(OFFICIAL_NAME.id, code, page=block.page, region=block.box, values=values)


def _wrong_forms(
    text: str,
    language: str | None,
    name: Mapping[str, str],
    also: Mapping[str, tuple[str, ...]],
    wrong: Mapping[str, tuple[str, ...]],
) -> Iterator[tuple[str, str, str]]:
    """Give a code, the words found and the right ones for each wrong form of one name, each form once."""
    forms = [_Form(tag, form) for tag, right in name.items() for form in (right, *also.get(tag, ()))]
    said: set[tuple[str, str]] = set()
    for tag, variants in wrong.items():
        for variant in variants:
            if _stands_in(variant, text) and ("wrong-form", variant) not in said:
                said.add(("wrong-form", variant))
                yield "wrong-form", variant, name.get(tag, next(iter(name.values())))
    known_wrong = {variant for variants in wrong.values() for variant in variants}
    for form in forms:
        for found in _alike(form.text, text):
            if found.text in known_wrong:
                continue
            code, right = _verdict(found, text, language, forms)
            if code and (code, found.text) not in said:
                said.add((code, found.text))
                yield code, found.text, right


def _verdict(found: _Found, text: str, language: str | None, forms: list[_Form]) -> tuple[str, str]:
    """Say what is wrong about words that have the letters of a form, and the right form; no code when nothing is."""
    tongue = _language(found, text, language)
    if tongue is None and vietnamese.of(found.text) - COMMON:
        tongue = "vi"
    alike = [other for other in forms if folded(other.text) == folded(found.text)]
    if any(_written_as(found.text, other.text) for other in alike):
        by_language: dict[str, list[_Form]] = {}
        for other in alike:
            by_language.setdefault(other.language, []).append(other)
        wrong_in = [
            own for own in by_language.values() if not any(_written_as(found.text, other.text) for other in own)
        ]
        if tongue is None:
            # Right in one language, and wrong in another that has the same letters.
            return ("language", "") if wrong_in else ("", "")
        meant = next((own[0] for own in wrong_in if _same_language(own[0].language, tongue)), None)
        return ("wrong-marks", meant.text) if meant is not None else ("", "")
    # The form of the text's language; where that is not known, the one it is closest to.
    own = [other for other in alike if tongue is not None and _same_language(other.language, tongue)]
    right = max((other.text for other in own or alike), key=lambda wanted: _agreement(found.text, wanted))
    if found.text.casefold() == right.casefold():
        return "wrong-case", right
    same = _bare(found.text).casefold() == _bare(right).casefold()
    return ("wrong-spacing" if same else "wrong-marks"), right


def _agreement(one: str, two: str) -> int:
    """Count the letters in which two forms of a name agree."""
    return sum(a == b for a, b in zip(_bare(one).casefold(), _bare(two).casefold(), strict=False))


def _bare(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def _written_as(found: str, form: str) -> bool:
    """Say whether words are a form, as it stands or in capitals throughout."""
    return found == form or (found == form.upper() and any(sign.isalpha() for sign in form))


def _same_language(tag: str, other: str) -> bool:
    return tag.split("-")[0].lower() == other.split("-")[0].split("_")[0].lower()


def _language(found: _Found, text: str, stated: str | None) -> str | None:
    """Give the language of a text: by its own letters, then as stated; None when neither tells."""
    rest = text[: found.start] + " " + text[found.end :]
    if vietnamese.of(rest) - COMMON:
        return "vi"
    if stated and not _same_language(stated, "vi"):
        return stated
    words = [word for word in _WORD.findall(rest) if word.isalpha()]
    # Vietnamese of some length always has marks: what has none is another language, whatever the file says.
    return "und" if len(words) >= _TELLING else stated


def _alike(form: str, text: str) -> Iterator[_Found]:
    """Give the words of a text that have the letters of a form, however marked, written and spaced."""
    if WIDE.search(form):
        return  # these scripts have neither marks nor case: only listed wrong forms count
    wanted = folded(form)
    words = list(_WORD.finditer(text))[:MOST_WORDS]
    most = len(_WORD.findall(form)) + 1
    for first in range(len(words)):
        letters = ""
        for last in range(first, min(first + most, len(words))):
            letters += folded(words[last].group())
            if not wanted.startswith(letters):
                break
            if letters == wanted:
                start, end = words[first].start(), words[last].end()
                if not _is_address(text, start, end) and _is_plain(text[start:end]):
                    yield _Found(text[start:end], start, end)
                break


def _is_plain(words: str) -> bool:
    """Say whether nothing but spaces and hyphens stands between the words: no full stop, no bracket."""
    return all(sign.isalnum() or unicodedata.combining(sign) or sign in " \u00a0-\u2010\u2011" for sign in words)


def _is_address(text: str, start: int, end: int) -> bool:
    """Say whether words are part of an address, a hashtag or an account: these are spelt without marks and spaces."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    return before in ("#", "@", ".", "/", "_") or after[:1] in ("@", "/", "_") or bool(re.match(r"\.\w", after))


def _stands_in(variant: str, text: str) -> bool:
    if WIDE.search(variant):
        return variant in text
    return re.search(rf"(?<![\w#@./]){re.escape(variant)}(?![\w@])", text) is not None


OFFICIAL_NAME = Rule(
    id="words.official-name",
    facet="blocks",
    impact="critical",
    summary={
        "vi": "Tên địa phương, cơ quan và nhận diện viết đúng.",
        "en": "Names of places, agencies and the identity are written as they are registered.",
    },
    rationale={
        "vi": "Viết sai tên chính thức là lỗi không ai bỏ qua cho một cơ quan nhà nước.",
        "en": "A public office is not forgiven for getting an official name wrong.",
    },
    measure={
        "vi": "Chữ đọc được từ cấu trúc tệp được so với tên chính thức (official_names và brand.name) theo từng ngôn "
        "ngữ: cùng chữ cái mà khác dấu, khác chữ hoa hay khác khoảng cách là sai; viết hoa toàn bộ thì được. Ngôn ngữ "
        "lấy từ chữ có dấu của đoạn, rồi từ tệp. Địa chỉ, hashtag và tên tài khoản không xét; chữ trong ảnh điểm "
        "không làm căn cứ.",
        "en": "Text read from the structure is compared with the official names (official_names and brand.name) of "
        "each language: the same letters with other marks, case or spaces are wrong; capitals throughout are fine. "
        "The language is that of the marks in the text, then the one the file states. Addresses, hashtags and "
        "accounts are left out; text in pixels is no ground.",
    },
    remedy={"vi": "Viết “{expected}”.", "en": "Write “{expected}”."},
    messages={
        "wrong-form": {
            "vi": "“{found}” là cách viết sai của “{expected}”.",
            "en": "“{found}” is a wrong form of “{expected}”.",
        },
        "wrong-marks": {
            "vi": "“{found}” sai dấu, tên đúng là “{expected}”.",
            "en": "“{found}” has wrong marks; the name is “{expected}”.",
        },
        "wrong-case": {
            "vi": "“{found}” sai chữ hoa, tên đúng là “{expected}”.",
            "en": "“{found}” has wrong capitals; the name is “{expected}”.",
        },
        "wrong-spacing": {
            "vi": "“{found}” sai khoảng cách giữa các chữ, tên đúng là “{expected}”.",
            "en": "“{found}” is spaced wrongly; the name is “{expected}”.",
        },
    },
    limits=OfficialNameLimits,
    judge=_judge_official_name,
    doubts=("no-language",),
)
