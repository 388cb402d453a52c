"""CHANGES.md, read strictly: what was announced for which day, in the words of those who announced it.

    ## 2026-12-01

    - deprecated `Article.genre` until 2027-03-01: ask for `kinds`.
    - added `Article.kinds`: all kinds of text it is.

A `deprecated` line says that what stands at the path holds until that day, at least DEPRECATION after its section's
date; whatever breaks it afterwards is covered by the line. The other verbs only tell.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

DEPRECATION = dt.timedelta(days=90)
VERBS = ("added", "changed", "deprecated", "removed")
_HEADING = re.compile(r"## (\d{4}-\d{2}-\d{2})")
_ENTRY = re.compile(r"- (?P<verb>\w+) `(?P<path>[^`]+)`(?: until (?P<until>\S+))?: (?P<text>\S.*)")
_PATH = re.compile(r"@?[A-Za-z_]\w*(\.\w+(\(\w+:\))?)?|(blocks|limits|error-codes)\.json#\S+|(operations|examples)/\S+")


class BadLedger(ValueError):
    """CHANGES.md does not follow its form; the message begins with the line's number."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what was said of a path on a day, and for deprecations until when it holds."""

    line: int
    day: dt.date
    verb: str
    path: str
    text: str
    until: dt.date | None = None


def read(text: str) -> list[Entry]:
    """Return the entries, the newest section first as written. Raises BadLedger.

    What stands before the first section is for people; after it every line is a heading, an entry, or blank. An entry
    goes on over lines that are indented by two spaces.
    """
    entries: list[Entry] = []
    day: dt.date | None = None
    for number, line in _logical_lines(text):
        if line.startswith("## "):
            before, day = day, _heading(number, line)
            if before is not None and day >= before:
                raise BadLedger(f"line {number}: {day} stands below {before}; the newest section comes first")
        elif day is not None and line.strip():
            entry = _entry(number, line, day)
            twin = next((e for e in entries if (e.day, e.verb, e.path) == (day, entry.verb, entry.path)), None)
            if twin is not None:
                raise BadLedger(f"line {number}: says again what line {twin.line} says of `{entry.path}`")
            entries.append(entry)
    return entries


def _logical_lines(text: str) -> list[tuple[int, str]]:
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("  ") and line.strip() and lines and lines[-1][1].startswith("- "):
            lines[-1] = (lines[-1][0], f"{lines[-1][1]} {line.strip()}")
        else:
            lines.append((number, line.rstrip()))
    return lines


def _heading(number: int, line: str) -> dt.date:
    found = _HEADING.fullmatch(line)
    if found is None:
        raise BadLedger(f"line {number}: {line!r}; a section is `## YYYY-MM-DD`")
    return _day(number, found[1])


def _entry(number: int, line: str, day: dt.date) -> Entry:
    found = _ENTRY.fullmatch(line)
    if found is None:
        raise BadLedger(f"line {number}: {line!r}; an entry is `- VERB \\`PATH\\`: TEXT`")
    verb, path, until = found["verb"], found["path"], found["until"]
    if verb not in VERBS:
        raise BadLedger(f"line {number}: {verb!r} is no verb; there are {', '.join(VERBS)}")
    if _PATH.fullmatch(path) is None:
        raise BadLedger(f"line {number}: {path!r} is no path; write Type.field, Type.field(argument:) or a file's name")
    if (verb == "deprecated") != (until is not None):
        rule = "needs `until YYYY-MM-DD`" if until is None else "has no `until`"
        raise BadLedger(f"line {number}: `{verb}` {rule}")
    last = _day(number, until) if until is not None else None
    if last is not None and last < day + DEPRECATION:
        least = day + DEPRECATION
        raise BadLedger(f"line {number}: {last} is {(last - day).days} days after {day}; at least {least} is needed")
    return Entry(number, day, verb, path, found["text"], last)


def _day(number: int, text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise BadLedger(f"line {number}: {text!r} is no day; write YYYY-MM-DD") from None
