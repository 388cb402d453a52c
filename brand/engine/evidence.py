"""Records of checks, and whether they can be reproduced: what a verdict rested on, to be looked at again later."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, Any, Literal

from brand.engine.artwork.naming import Kind
from brand.engine.decode import Verbatim, decode, encode
from brand.engine.errors import GuidelineError, ReportError
from brand.engine.guideline.scalars import Sha256
from brand.engine.report import Outcome, Report
from brand.engine.version import ENGINE_VERSION

SCHEMA: Literal["nhip-cau/brand-record/1"] = "nhip-cau/brand-record/1"
MAX_BYTES = 200_000_000
# Packages whose figures go into measures.
_LIBRARIES = (
    "cssselect2",
    "fonttools",
    "lxml",
    "numpy",
    "opencv-python-headless",
    "pikepdf",
    "pillow",
    "pypdfium2",
    "resvg-py",
    "tinycss2",
)
_NO_MEASURES = frozenset({"command", "conversion", "exchange", "isolation", "reporting"})  # folders
_ENGINE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Check:
    """One check: the kind as it was asked for (None: to be guessed), the report, and the hash of its bytes."""

    kind: Kind | None
    report: Report
    sha256: Sha256


@dataclass(frozen=True, slots=True)
class Record:
    """Checks made with the same versions of engine and libraries."""

    versions: Mapping[str, str]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What is another than when a check was recorded, as it was and as it is; `rule` where a measure is meant."""

    code: Literal["file", "edition", "engine", "libraries", "measures"]
    then: Annotated[str, Verbatim()]
    now: Annotated[str, Verbatim()]
    rule: str = ""


@cache
def versions() -> Mapping[str, str]:
    """Give the versions measures depend on; `sources` is the hash of the engine's own files that measure."""
    found = {"engine": ENGINE_VERSION, "sources": _sources(), "python": platform.python_version()}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # installed in another way than as a package
            found[name] = "unknown"
    return found


def _sources() -> str:
    digest = hashlib.sha256()
    files = (file for file in _ENGINE.rglob("*.py") if file.relative_to(_ENGINE).parts[0] not in _NO_MEASURES)
    for file in sorted(files):
        digest.update(f"{file.relative_to(_ENGINE).as_posix()}\n".encode() + file.read_bytes())
    return digest.hexdigest()


def check_of(report: Report, kind: Kind | None) -> Check:
    """Give the record of one check, made with the kind asked for."""
    return Check(kind, report, hashlib.sha256(report.to_json()).hexdigest())


def write_record(checks: Iterable[Check]) -> bytes:
    """Write a record as canonical JSON; the reports in it are those of `to_json`."""
    entries = [
        {
            "kind": check.kind,
            "report": json.loads(check.report.to_json()),
            "sha256": check.sha256,
        }
        for check in checks
    ]
    tree = {"schema": SCHEMA, "versions": encode(versions()), "checks": entries}
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def read_record(raw: bytes) -> Record:
    """Read what `write_record` wrote; raise ReportError, also when a report in it was altered."""
    try:
        tree = json.loads(raw)
        if not isinstance(tree, dict) or tree.get("schema") != SCHEMA:
            raise ValueError(f"its schema is not {SCHEMA}")
        seen = decode(Mapping[str, str], tree["versions"])  # type: ignore[type-abstract]
        return Record(seen, tuple(_read_check(entry) for entry in tree["checks"]))
    except (GuidelineError, ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise ReportError(f"This is not a record of a check ({error}).", remedy="Record the check again.") from error


def _read_check(entry: Any) -> Check:
    raw = json.dumps(entry["report"], ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    if hashlib.sha256(raw).hexdigest() != decode(str, entry["sha256"]):
        raise ValueError("a report in it was altered")
    kind: Kind | None = decode(Kind, entry["kind"]) if entry["kind"] is not None else None  # type: ignore[arg-type]
    return Check(kind, Report.from_json(raw), entry["sha256"])


def unlike(record: Record, check: Check, *, file: str, edition: str) -> list[Difference]:
    """Say what a check rests on that is another now; `file` and `edition` are hashes. Libraries may not matter."""
    then, now = record.versions, versions()
    report = check.report
    found = []
    if report.file.sha256 != file:
        found.append(Difference("file", report.file.sha256, file))
    if report.edition.sha256 != edition:
        found.append(Difference("edition", report.edition.sha256, edition))
    if report.engine != ENGINE_VERSION or then.get("sources") != now["sources"]:
        found.append(Difference("engine", _engine(report.engine, then), _engine(ENGINE_VERSION, now)))
    for name in sorted((then.keys() | now.keys()) - {"engine", "sources"}):
        if then.get(name) != now.get(name):
            words = (f"{name} {versions.get(name, '–')}" for versions in (then, now))
            found.append(Difference("libraries", *words))
    return found


def _engine(number: str, versions: Mapping[str, str]) -> str:
    return f"{number} ({versions.get('sources', '')[:12]})"


def compare(check: Check, report: Report) -> list[Difference]:
    """Say what another report on the same file against the same edition measures otherwise."""
    if report.to_json() == check.report.to_json():
        return []
    then = {outcome.rule: outcome for outcome in check.report.outcomes}
    now = {outcome.rule: outcome for outcome in report.outcomes}
    found = [
        Difference("measures", _shown(then.get(rule)), _shown(now.get(rule)), rule)
        for rule in dict.fromkeys([*then, *now])
        if then.get(rule) != now.get(rule)
    ]
    return found or [Difference("measures", check.sha256[:12], hashlib.sha256(report.to_json()).hexdigest()[:12])]


def _shown(outcome: Outcome | None) -> str:
    if outcome is None:
        return "–"
    figures = [
        finding.code if finding.measured is None else f"{finding.code} {finding.measured:g}"
        for finding in outcome.findings
    ]
    return " ".join([outcome.status, *filter(None, [outcome.reason]), *figures])
