"""Compare two versions of the contract, and ask the policies."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from api.contract import answers, blocks, consumers, policies, schemas
from api.contract.change import Change, Kind, Level
from api.contract.ledger import Entry
from api.contract.version import Version


@dataclass(frozen=True, slots=True)
class Report:
    """All changes, the worst first, and what the policies object to."""

    changes: list[Change]
    problems: list[str]


def check(
    old: Version,
    new: Version,
    *,
    entries: list[Entry],
    today: dt.date,
    requests: dict[str, dict[str, int]] | None = None,
) -> Report:
    """Compare; `entries` are those of CHANGES.md, `requests` what was counted lately (see policies.Case)."""
    used = consumers.used_by({**new.documents, **old.documents}, old.schemas)
    changes = consumers.hits([*_in_schemas(old, new), *_elsewhere(old, new)], used)
    changes.sort(key=lambda change: (-change.level, change.path, change.kind))
    case = policies.Case(changes, entries, new.schemas, today, requests or {})
    return Report(changes, policies.problems(case))


def _in_schemas(old: Version, new: Version) -> Iterator[Change]:
    """Yield each change once, with the views it shows in."""
    found: dict[tuple[str, str, str], tuple[Change, list[str]]] = {}
    for view, schema in old.schemas.items():
        if view in new.schemas:
            for change in schemas.differences(schema, new.schemas[view]):
                _change, views = found.setdefault((change.kind, change.path, change.detail), (change, []))
                views.append(view)
    for change, views in found.values():
        yield replace(change, views=tuple(views))


def _elsewhere(old: Version, new: Version) -> Iterator[Change]:
    if old.blocks:
        yield from blocks.differences(old.blocks, new.blocks)
    yield from answers.differences(old.examples, new.examples)
    yield from _documents(old.documents, new.documents)
    for code in sorted(old.codes.keys() - new.codes.keys()):
        yield Change(Kind.CODE_REMOVED, f"error-codes.json#{code}")
    for code in sorted(new.codes.keys() - old.codes.keys()):
        yield Change(Kind.CODE_ADDED, f"error-codes.json#{code}")
    yield from _limits("limits.json#", old.limits, new.limits)


def _documents(old: dict[str, str], new: dict[str, str]) -> Iterator[Change]:
    """An id that is no longer there breaks whoever sends it, whatever file it stood in."""
    before, after = ({_id(text): name for name, text in texts.items()} for texts in (old, new))
    for document_id in sorted(before.keys() - after.keys(), key=lambda found: before[found]):
        name = before[document_id]
        what = "has another text" if name in new else "is gone"
        yield Change(Kind.OPERATION_REMOVED, name, f"{what}: {document_id[:19]}... is trusted no more")
    for document_id in sorted(after.keys() - before.keys(), key=lambda found: after[found]):
        yield Change(Kind.OPERATION_ADDED, after[document_id], f"{document_id[:19]}...")


def _id(text: str) -> str:
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _limits(path: str, old: Any, new: Any) -> Iterator[Change]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted(old.keys() & new.keys()):
            yield from _limits(f"{path}{key}" if path.endswith("#") else f"{path}.{key}", old[key], new[key])
    elif old != new:
        kind = Kind.LIMIT_LOWERED if new < old else Kind.LIMIT_RAISED
        yield Change(kind, path, f"{old} became {new}")


def counted(changes: list[Change]) -> dict[Level, int]:
    """Return how many changes there are of each level."""
    result: dict[Level, int] = defaultdict(int)
    for change in changes:
        result[change.level] += 1
    return dict(result)
