"""The report of a check: evidence as data, and the sentences made from it.

The same file, edition, engine, medium, kind and channel give the same bytes. Figures are rounded to four decimals.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal

from brand.engine.artwork.naming import Format, Kind
from brand.engine.decode import Range, Verbatim, decode, encode
from brand.engine.errors import GuidelineError, ReportError
from brand.engine.finding import Doubt, Finding
from brand.engine.geometry import Box
from brand.engine.guideline.scalars import Channel, Medium, Severity, Sha256
from brand.engine.waivers import Waiver, WaiverUse

if TYPE_CHECKING:
    from brand.engine.rules import Rule

Status = Literal["passed", "failed", "cannot-tell", "inapplicable", "broken"]
Lang = Literal["vi", "en"]
SCHEMA: Literal["nhip-cau/brand-report/2"] = "nhip-cau/brand-report/2"
_FIRST_SCHEMA = "nhip-cau/brand-report/1"
_SIGNS = {
    "percent": " %",
    "ratio": ":1",
    "px": " px",
    "pt": " pt",
    "mm": " mm",
    "degrees": "°",
    "de2000": " ΔE00",
    "": "",
}


@dataclass(frozen=True, slots=True)
class FileStamp:
    """Which file was checked, by its content; the sizes are those of the first page."""

    name: Annotated[str, Verbatim()]
    sha256: Sha256
    format: Format
    width: float
    height: float
    pages: int


@dataclass(frozen=True, slots=True)
class EditionStamp:
    """Against which edition, by id, version and the hash of its guideline.json."""

    id: str
    version: str
    sha256: Sha256


@dataclass(frozen=True, slots=True)
class FoundLogo:
    """A logo of the library found in the artwork; box and width (of the ink) in units of the page."""

    logo: str
    variant: str
    page: int
    box: Box
    width: float
    rotation_deg: float
    distortion: float
    mirrored: bool
    found_by: Literal["structure", "pixels"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one rule.

    `reason` names why nothing could be told, why there was nothing to judge, or the error of a broken rule. Findings
    beside the status cannot-tell are observations. A waived outcome keeps its findings and does not count as failed.
    """

    rule: str
    clause: str | None
    severity: Severity | None
    status: Status
    reason: str | None = None
    findings: tuple[Finding, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of every rule in the order of RULES, and what they are about.

    `kind_confidence` (0 to 1) is how sure the kind is when it was guessed, None when the caller stated it. Reports of
    the first schema, which lack it, are read and written again as they were.
    """

    schema: Literal["nhip-cau/brand-report/1", "nhip-cau/brand-report/2"]
    engine: str
    file: FileStamp
    edition: EditionStamp
    medium: Medium
    kind: Kind
    outcomes: tuple[Outcome, ...]
    logos: tuple[FoundLogo, ...] = ()
    waivers: tuple[WaiverUse, ...] = ()
    kind_confidence: Annotated[float | None, Range(0, 1)] = None
    channel: Channel | None = None

    @property
    def failed(self) -> tuple[Finding, ...]:
        """Give the findings that stand: of failed rules, waived ones left out."""
        return tuple(finding for outcome in self._standing() for finding in outcome.findings)

    def blocking(self, severities: Collection[Severity] = frozenset[Severity]({"error"})) -> tuple[Finding, ...]:
        """Give the findings that stand and whose rule has one of these severities in the edition."""
        return tuple(f for outcome in self._standing() if outcome.severity in severities for f in outcome.findings)

    @property
    def unused_waivers(self) -> tuple[Waiver, ...]:
        """Give the waivers that covered nothing, expired ones among them."""
        return tuple(use.waiver for use in self.waivers if use.state != "used")

    def outcome(self, rule: str) -> Outcome:
        """Give the outcome of a rule by id; raise KeyError."""
        for outcome in self.outcomes:
            if outcome.rule == rule:
                return outcome
        raise KeyError(rule)

    def _standing(self) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.status == "failed" and outcome.waiver is None)

    def to_json(self) -> bytes:
        """Write the report as canonical JSON: sorted keys, UTF-8, a newline at the end."""
        tree = _rounded(encode(self))
        if self.schema == _FIRST_SCHEMA:
            del tree["kind_confidence"]
        text = json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return text.encode() + b"\n"

    @classmethod
    def from_json(cls, raw: bytes) -> Report:
        """Read what `to_json` wrote; raise ReportError."""
        try:
            return decode(cls, json.loads(raw))
        except (GuidelineError, ValueError, OverflowError, RecursionError) as error:
            raise ReportError(f"This is not a brand report ({error}).", remedy="Check the file again.") from error


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4) + 0.0  # no minus zero
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return value


def figure(value: float | None, unit: str, lang: Lang) -> str:
    """Write a figure with its unit, three significant digits, with the language's decimal sign."""
    if value is None:
        return "–"
    digits = 0 if abs(value) >= 100 else (1 if abs(value) >= 10 else 2)
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return (text.replace(".", ",") if lang == "vi" else text) + _SIGNS[unit]


@cache
def _rules() -> Mapping[str, Rule]:
    """Give the rules by id. They bring along all that measures, which whoever only reads reports can do without."""
    from brand.engine.rules import RULES

    return {rule.id: rule for rule in RULES}


def _fields(finding: Finding, lang: Lang) -> Mapping[str, str]:
    return {
        **finding.values,
        "measured": figure(finding.measured, finding.unit, lang),
        "limit": figure(finding.limit, finding.unit, lang),
        "uncertainty": figure(finding.uncertainty, finding.unit, lang),
    }


def sentence(finding: Finding, lang: Lang) -> str:
    """Say what is wrong, in one sentence."""
    return _rules()[finding.rule].messages[finding.code][lang].format_map(_fields(finding, lang))


def remedy(finding: Finding, lang: Lang) -> str:
    """Say what to do about it."""
    return _rules()[finding.rule].remedy[lang].format_map(_fields(finding, lang))


def doubt_sentence(doubt: Doubt, lang: Lang) -> str:
    """Say why something could not be told."""
    from brand.engine.rules.doubts import DOUBTS

    return DOUBTS[doubt.code][lang]


def reason_sentence(outcome: Outcome, lang: Lang) -> str:
    """Say why a rule could not tell, had nothing to judge or broke; empty when it passed or failed."""
    from brand.engine.rules.doubts import DOUBTS, REASONS

    code = outcome.reason or ""
    if outcome.status == "broken":
        return {
            "vi": f"Quy tắc bị lỗi ({code}); hãy báo cho người vận hành.",
            "en": f"The rule broke ({code}); tell the operator.",
        }[lang]
    words = DOUBTS.get(code) or REASONS.get(code)
    return words[lang] if words else ""
