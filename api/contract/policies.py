"""What must hold of a list of changes. A policy returns the problems it sees; none means that it is content."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graphql import GraphQLSchema

from api.contract.change import Change, Level
from api.contract.ledger import DEPRECATION, Entry
from api.coordinates import deprecations


@dataclass(frozen=True, slots=True)
class Case:
    """What a policy is asked about. `requests`: by path, how often each consumer asked for it lately."""

    changes: Sequence[Change]
    entries: Sequence[Entry]
    schemas: dict[str, GraphQLSchema]
    today: dt.date
    requests: dict[str, dict[str, int]]


Policy = Callable[[Case], list[str]]


def breaking_is_dated(case: Case) -> list[str]:
    """Whatever breaks was deprecated in CHANGES.md, and its day has come."""
    problems = []
    for change in case.changes:
        if change.level != Level.BREAKING:
            continue
        entry = _announced(change.path, case.entries)
        if entry is None:
            least = case.today + DEPRECATION
            problems.append(
                f"{change.line()}; put it back, and announce: deprecated `{change.path}` until {least}: ..."
            )
        elif entry.until is not None and case.today < entry.until:
            problems.append(f"{change.line()}; line {entry.line} of CHANGES.md promised it until {entry.until}")
    return problems


def deprecated_is_dated(case: Case) -> list[str]:
    """Whatever the schema calls deprecated has its day in CHANGES.md."""
    announced = {entry.path for entry in case.entries if entry.verb == "deprecated"}
    paths = sorted({path for schema in case.schemas.values() for path in deprecations(schema)})
    least = case.today + DEPRECATION
    return [
        f"{path} is deprecated without a day; write into CHANGES.md: deprecated `{path}` until {least}: ..."
        for path in paths
        if path not in announced
    ]


def removed_is_unused(case: Case) -> list[str]:
    """Whatever is removed was asked for by nobody lately, as far as was counted."""
    problems = []
    for change in case.changes:
        if change.level == Level.BREAKING and change.path in case.requests:
            asked = case.requests[change.path]
            who = ", ".join(f"{name} {count} times" for name, count in sorted(asked.items()))
            problems.append(f"{change.line()}; still asked for by {who}")
    return problems


POLICIES: tuple[Policy, ...] = (breaking_is_dated, deprecated_is_dated, removed_is_unused)


def problems(case: Case, policies: Sequence[Policy] = POLICIES) -> list[str]:
    """Return what all policies find, in their order."""
    return [problem for policy in policies for problem in policy(case)]


def _announced(path: str, entries: Sequence[Entry]) -> Entry | None:
    """Return the line that covers a path: of the very path, or of what it lies in."""
    covering = [path]
    if "#" in path:
        covering.append(path.split("#")[0])
    if "(" in path:
        covering.append(path.split("(")[0])
    if "." in path and "/" not in path:
        covering.append(path.split(".")[0])
    dated = [entry for entry in entries if entry.verb == "deprecated"]
    return next((entry for name in covering for entry in dated if entry.path == name), None)
