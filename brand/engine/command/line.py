"""The result of one file as a line for programs."""

from __future__ import annotations

from typing import Any

from brand.engine.geometry import Box
from brand.engine.report import Lang, Report, sentence


def result_line(file: str, report: Report, *, seconds: float, megapixels: float, lang: Lang) -> dict[str, Any]:
    """Give the machine-readable result of one file; boxes are [x0, y0, x1, y1] in units of the page."""
    findings = [
        {
            "rule": finding.rule,
            "severity": "violation",
            "bbox": _corners(finding.region) if finding.region else None,
            "message": sentence(finding, lang),
        }
        for finding in report.failed
    ]
    logos = [
        {
            "variant": logo.variant,
            "bbox": _corners(logo.box),
            "rotation_deg": round(logo.rotation_deg, 3),
            "width": round(logo.width, 2),
            "mirrored": logo.mirrored,
        }
        for logo in report.logos
    ]
    return {
        "file": file,
        "findings": findings,
        "logos": logos,
        "kind": report.kind,
        "kind_confidence": report.kind_confidence,
        "seconds": round(seconds, 3),
        "megapixels": round(megapixels, 3),
    }


def _corners(box: Box) -> list[float]:
    return [round(value, 2) for value in (box.x0, box.y0, box.x1, box.y1)]
