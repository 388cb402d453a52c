"""What a rule is: its identity, what it is good for, its words, and one function that judges."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from brand.engine.finding import Doubt, Finding
from brand.engine.guideline.edition import Guideline
from brand.engine.limits import Limits
from brand.engine.subject import FacetName, Subject

Words = Mapping[Literal["vi", "en"], str]
Impact = Literal["critical", "serious", "moderate", "minor"]
Judge = Callable[[Subject, Guideline], Iterator[Finding | Doubt]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the engine.

    The id is for ever. `judge` looks at the items of `facet` and yields findings, and doubts about single items; what
    the facet as a whole leaves in doubt is added by the runner. `messages` has a sentence for each finding code, with
    the fields {measured}, {limit}, {uncertainty} and those of the finding's values. `on_photographs` says whether a
    photograph can break the rule: seen in perspective and under any light, most cannot be judged there. `measure` says
    how it is measured and which parts of the edition it goes by; `doubts` are the codes of those `judge` may yield.

    Impact says what a breach does to the reader: critical, the brand is not recognised or is another's; serious, it is
    recognised and looks wrong, or text cannot be read; moderate, an expert sees it; minor, only an instrument does.
    """

    id: str
    facet: FacetName
    impact: Impact
    summary: Words
    rationale: Words
    remedy: Words
    messages: Mapping[str, Words]
    limits: type[Limits]
    judge: Judge
    measure: Words
    on_photographs: bool = False
    doubts: tuple[str, ...] = ()
