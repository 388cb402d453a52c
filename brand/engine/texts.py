"""Hold plain text against an edition, outside any artwork: what an editor types or pastes.

The same rules judge it as judge the text of a file: legacy encodings, Unicode form, official names, the tagline. Each
finding comes with the edits that put the text right, where they are certain.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, cast

from brand.engine.artwork.model import Artwork, Page, TextRun
from brand.engine.finding import Finding
from brand.engine.geometry import Box
from brand.engine.guideline.edition import Guideline
from brand.engine.guideline.scalars import Severity
from brand.engine.rules.rule import Rule
from brand.engine.rules.tagline import TAGLINE
from brand.engine.rules.type import LEGACY, NORMALISATION
from brand.engine.rules.words import OFFICIAL_NAME
from brand.engine.runner import judge
from brand.engine.subject import Facet, GroundedText, Subject, TextBlock, TextLine
from brand.engine.typeface.legacy import Encoding, pieces

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]
_BOX = Box(0.0, 0.0, 1.0, 1.0)
_CLUSTER = re.compile(r"[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|.[\u0300-\u036f\u3099\u309a]+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in place of the characters from `start` up to `end` (code points)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class TextFinding:
    """A finding in a text, with what the edition says of its rule and the edits that repair it, in order."""

    finding: Finding
    clause: str | None
    severity: Severity
    edits: tuple[Edit, ...]


def check_text(text: str, guideline: Guideline, *, language: str | None = None) -> tuple[TextFinding, ...]:
    """Judge one text; rules the edition does not state say nothing.

    Text in a legacy encoding is judged by that rule alone: what its letters spell is not what was written.
    """
    if not text.strip():
        return ()
    subject = _subject(text, language)
    found = tuple(_judged(LEGACY, subject, guideline, text))
    if found:
        return found
    rules = (NORMALISATION, OFFICIAL_NAME, TAGLINE)
    return tuple(one for rule in rules for one in _judged(rule, subject, guideline, text))


def repaired(text: str, edits: tuple[Edit, ...]) -> str:
    """Give the text with the edits made."""
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _judged(rule: Rule, subject: Subject, guideline: Guideline, text: str) -> Iterator[TextFinding]:
    outcome = judge(rule, subject, guideline)
    if outcome.severity is None:
        return
    for finding in outcome.findings:
        yield TextFinding(finding, outcome.clause, outcome.severity, tuple(_edits(finding, text)))


def _edits(finding: Finding, text: str) -> Iterator[Edit]:
    values = finding.values
    if finding.rule == LEGACY.id:
        encoding: Encoding = "TCVN3" if values["encoding"] == "TCVN3" else "VNI"
        yield from (Edit(*piece) for piece in pieces(text, encoding))
    elif finding.rule == NORMALISATION.id:
        yield from _normalising(text, cast(Form, values["form"]))
    elif finding.rule == OFFICIAL_NAME.id:
        # The rule quotes the text in form NFC; in another form it is found once that is mended.
        for place in re.finditer(rf"(?<!\w){re.escape(values['found'])}(?!\w)", text):
            yield Edit(place.start(), place.end(), values["expected"])


def _normalising(text: str, form: Form) -> Iterator[Edit]:
    edits = [
        Edit(place.start(), place.end(), unicodedata.normalize(form, place[0]))
        for place in _CLUSTER.finditer(text)
        if not unicodedata.is_normalized(form, place[0])
    ]
    whole = unicodedata.normalize(form, text)
    yield from edits if repaired(text, tuple(edits)) == whole else [Edit(0, len(text), whole)]


def _subject(text: str, language: str | None) -> Subject:
    run = TextRun(text, "", 16.0, 400, None, _BOX, language=language)
    artwork = Artwork("text", "0" * 64, "html", (Page(1.0, 1.0, None, ()),))
    none: Facet[Any] = Facet()
    return Subject(
        artwork=artwork,
        medium="screen",
        kind="artwork",
        placements=none,
        partners=none,
        surroundings=none,
        flats=none,
        texts=Facet((GroundedText(0, run, (), ()),)),
        inks=none,
        neighbours=none,
        blocks=Facet((TextBlock(0, (TextLine((run,)),)),)),
        arrangements=none,
        covers=none,
    )
