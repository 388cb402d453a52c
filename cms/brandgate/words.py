"""Hold the words of an item against the edition in force: while they are typed, and at the gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import get_language
from wagtail.rich_text import RichText

from brand import engine
from brand.engine import Guideline, remedy, sentence
from brand.guidelines.selectors import effective_edition, load
from cms.core.content import ContentPage

MOST_CHARACTERS = 60_000  # of one item that are looked at


@dataclass(frozen=True, slots=True)
class WordFault:
    """A finding in a text, in the language of the screen; `edits` count in UTF-16 units, as browsers do."""

    place: Any
    rule: str
    clause: str
    severity: str
    sentence: str
    remedy: str
    edits: tuple[engine.Edit, ...]


def guideline_in_force() -> Guideline | None:
    """Return the edition in force as the engine reads it; None while there is none."""
    edition = effective_edition()
    return load(edition) if edition is not None else None


def word_faults(texts: Iterable[tuple[Any, str]], guideline: Guideline, *, language: str) -> Iterator[WordFault]:
    """Yield the faults of (place, text) pairs in a language of the site; past MOST_CHARACTERS nothing is read."""
    lang: Any = "en" if (get_language() or "vi").startswith("en") else "vi"
    left = MOST_CHARACTERS
    for place, text in texts:
        if len(text) > left:
            return
        left -= len(text)
        for one in engine.check_text(text, guideline, language=language):
            yield WordFault(
                place=place,
                rule=one.finding.rule,
                clause=one.clause or "",
                severity=one.severity,
                sentence=sentence(one.finding, lang),
                remedy=remedy(one.finding, lang),
                edits=tuple(engine.Edit(_units(text, e.start), _units(text, e.end), e.text) for e in one.edits),
            )


def texts_of(page: ContentPage) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield (where to show a fault, text) for every text of an item that readers see."""
    for name in ("title", "summary", "byline", "credit_line"):
        yield {"field": name}, getattr(page, name)
    for index, child in enumerate(page.body):
        for text in _texts(child.value):
            yield {"block": index}, text


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, RichText):
        # One text a paragraph: what is a fault in one may be none beside another.
        for part in value.source.replace("</p>", "\n").replace("</li>", "\n").splitlines():
            yield strip_tags(part)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif hasattr(value, "__iter__"):
        for inner in value:
            yield from _texts(inner)


def _units(text: str, index: int) -> int:
    return len(text[:index].encode("utf-16-le")) // 2
