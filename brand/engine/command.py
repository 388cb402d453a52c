"""Check files from the command line: `python -m brand.engine` and `manage.py brandcheck` are this.

Exit status: 0 nothing to blame, 1 at least one violation, 2 a file or the guideline cannot be used.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from brand.engine.artwork.reading import read_artwork
from brand.engine.errors import ArtworkError, GuidelineError
from brand.engine.finding import Finding
from brand.engine.package import load_guideline
from brand.engine.report import Lang, Report, figure, reason_sentence, remedy, sentence
from brand.engine.runner import check

SAMPLE = Path(__file__).resolve().parent.parent / "sample_identity"
_HEAD = {
    "vi": ("quy tắc", "điều khoản", "đo được", "giới hạn", "vị trí"),
    "en": ("rule", "clause", "measured", "limit", "region"),
}
_REMEDY = {"vi": "Cách sửa", "en": "Remedy"}
_CLEAN = {"vi": "không có vi phạm", "en": "no violation"}
_UNTOLD = {"vi": "chưa kết luận được", "en": "cannot tell"}
_BROKEN = {"vi": "quy tắc bị lỗi", "en": "broken"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments; other front ends of this command use the same."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="PNG, JPEG, WebP, GIF or SVG")
    parser.add_argument(
        "--identity", type=Path, default=SAMPLE, metavar="PATH", help="guideline package (default: the sample)"
    )
    parser.add_argument("--medium", choices=("screen", "print"), default="screen")
    parser.add_argument("--kind", choices=("artwork", "photograph", "screenshot"), default="artwork")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of the table")
    parser.add_argument("--jsonl", action="store_true", help="one JSON object a file instead of a table")


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse the arguments and run; give the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m brand.engine", description="Check artwork against a brand guideline."
    )
    add_arguments(parser)
    return run(parser.parse_args(arguments), sys.stdout, sys.stderr)


def run(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Check all files, writing results to `out` and what cannot be used to `err`."""
    try:
        guideline = load_guideline(options.identity)
    except GuidelineError as error:
        print(f"{options.identity}: {error}", file=err)
        return 2
    status = 0
    for file in options.files:
        started = time.perf_counter()
        try:
            artwork = read_artwork(file)
            report = check(artwork, guideline, medium=options.medium, kind=options.kind)
        except ArtworkError as error:
            print(f"{file}: {error}", file=err)
            status = 2
            continue
        if options.jsonl:
            seconds = time.perf_counter() - started
            line = result_line(file, report, seconds=seconds, megapixels=artwork.megapixels, lang=options.lang)
            print(json.dumps(line, ensure_ascii=False), file=out)
        else:
            print(table(file, report, options.lang), file=out)
        # A broken rule is no violation of the file, and no pass either: nobody may take it for clean.
        unusable = any(outcome.status == "broken" for outcome in report.outcomes)
        status = max(status, 2 if unusable else int(bool(report.failed)))
    return status


def result_line(file: str, report: Report, *, seconds: float, megapixels: float, lang: Lang) -> dict[str, Any]:
    """Give the machine-readable result of one file; boxes are [x0, y0, x1, y1] in units of the page."""

    def box(finding: Finding) -> list[float] | None:
        region = finding.region
        return [round(v, 2) for v in (region.x0, region.y0, region.x1, region.y1)] if region else None

    findings = [
        {"rule": finding.rule, "severity": "violation", "bbox": box(finding), "message": sentence(finding, lang)}
        for finding in report.failed
    ]
    logos = [
        {
            "variant": logo.variant,
            "bbox": [round(v, 2) for v in (logo.box.x0, logo.box.y0, logo.box.x1, logo.box.y1)],
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
        "seconds": round(seconds, 3),
        "megapixels": round(megapixels, 3),
    }


def table(file: str, report: Report, lang: Lang) -> str:
    """Write the report of one file for people."""
    lines = [f"{file}  ({report.edition.id} {report.edition.version})"]
    rows = [_HEAD[lang]]
    told: list[str] = []
    for outcome in report.outcomes:
        for finding in outcome.findings if outcome.status == "failed" and outcome.waiver is None else ():
            limit, measured = (figure(value, finding.unit, lang) for value in (finding.limit, finding.measured))
            rows.append((finding.rule, outcome.clause or "–", measured, limit, _place(finding)))
            told.append(f"  {sentence(finding, lang)}\n    {_REMEDY[lang]}: {remedy(finding, lang)}")
    if len(rows) == 1:
        lines.append(f"  {_CLEAN[lang]}")
    else:
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        lines += [
            "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        ]
        lines += told
    for outcome in report.outcomes:
        if outcome.status in ("cannot-tell", "broken"):
            word = (_UNTOLD if outcome.status == "cannot-tell" else _BROKEN)[lang]
            lines.append(f"  {outcome.rule}: {word}. {reason_sentence(outcome, lang)}")
    return "\n".join(lines)


def _place(finding: Finding) -> str:
    region = finding.region
    if region is None:
        return "–"
    page = f" p{finding.page + 1}" if finding.page else ""
    return f"({region.x0:.0f}, {region.y0:.0f}) {region.width:.0f}×{region.height:.0f}{page}"
