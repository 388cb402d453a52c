"""Findings as SARIF 2.1.0 (OASIS), for build pipelines and code review."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from brand.engine.finding import Finding
from brand.engine.report import Lang, Outcome, Report, remedy, sentence
from brand.engine.reporting.checked import Checked, plain
from brand.engine.rules import RULES
from brand.engine.version import ENGINE_VERSION

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def sarif(checked: Sequence[Checked], lang: Lang) -> dict[str, Any]:
    """Give a SARIF log of one run; regions are in the properties, as SARIF has none for pictures."""
    numbers = {rule.id: index for index, rule in enumerate(RULES)}
    results = [
        _result(one.name, report, outcome, finding, numbers[finding.rule], lang)
        for one in checked
        if (report := one.report) is not None
        for outcome in report.outcomes
        if outcome.status == "failed" and outcome.waiver is None
        for finding in outcome.findings
    ]
    problems = [
        {"level": "error", "message": {"text": plain(f"{one.name}: {one.problem}")}}
        for one in checked
        if one.report is None
    ]
    driver = {
        "name": "nhip-cau-brandcheck",
        "version": ENGINE_VERSION,
        "rules": [
            {
                "id": rule.id,
                "shortDescription": {"text": rule.summary[lang]},
                "fullDescription": {"text": rule.rationale[lang]},
                "properties": {"impact": rule.impact},
            }
            for rule in RULES
        ],
    }
    run: dict[str, Any] = {"tool": {"driver": driver}, "language": lang, "columnKind": "unicodeCodePoints"}
    run["results"] = results
    run["invocations"] = [{"executionSuccessful": not problems, "toolExecutionNotifications": problems}]
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}


def _uri(name: str) -> str:
    """Give a path as a URI reference: a full one for an absolute path, percent-encoded UTF-8 in any case."""
    path = Path(name)
    encoded = quote(path.as_posix().encode("utf-8", "surrogateescape"), safe="/")
    return f"file://{encoded}" if path.is_absolute() else encoded


def _result(name: str, report: Report, outcome: Outcome, finding: Finding, number: int, lang: Lang) -> dict[str, Any]:
    region = finding.region
    properties: dict[str, Any] = {
        "page": finding.page + 1,
        "clause": outcome.clause,
        "measured": finding.measured,
        "limit": finding.limit,
        "unit": finding.unit,
        "sha256": report.file.sha256,
    }
    if region is not None:
        properties["region"] = [round(value, 2) for value in (region.x0, region.y0, region.x1, region.y1)]
    return {
        "ruleId": finding.rule,
        "ruleIndex": number,
        "level": _LEVELS.get(outcome.severity or "error", "error"),
        "message": {"text": plain(f"{sentence(finding, lang)} {remedy(finding, lang)}")},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(name)}}}],
        "partialFingerprints": {
            "file/v1": report.file.sha256,
            "finding/v1": f"{finding.rule}:{finding.code}:{finding.page}",
        },
        "properties": properties,
    }
