"""Examples: what each document is answered in each situation, as files that consumers test against.

A file of `examples/<consumer>/<operation>/` states its situation (`about`, `reader`, `request.variables`, and where
needed `now` or `mark`); the rest is written here from what the API answers over the staged sample site.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.test import RequestFactory
from django.utils import translation

from api.access import reader_for
from api.clients.model import Model, Operation
from api.view import graphql
from cms.releases import clock
from cms.releases.changes import Cursor
from cms.releases.payload import instant
from cms.releases.sequence import current
from cms.sample.loading import guid
from cms.sample.situations import NOW, Staged

FOLDER = "examples"
READERS = ("public", "partner", "entitled")
_STATED = {"about", "reader", "now", "mark", "request"}
_WRITTEN = {"status", "answer"}
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


class BadExample(ValueError):
    """An example that does not state its situation; the message names the file and the remedy."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What an example states. `mark`: variables.after is the reader's cursor at this mark of the log."""

    name: str
    about: str
    reader: str
    variables: dict[str, Any]
    now: dt.datetime = NOW
    mark: str | None = None

    @classmethod
    def read(cls, name: str, text: str) -> Situation:
        """Raises BadExample."""
        try:
            stated = json.loads(text)
        except ValueError as error:
            raise BadExample(f"{name} is not JSON: {error}") from error
        unknown = sorted(set(stated) - _STATED - _WRITTEN)
        if unknown:
            raise BadExample(
                f"{name} has the unknown keys {', '.join(unknown)}; there are {', '.join(sorted(_STATED))}"
            )
        if not str(stated.get("about", "")).strip():
            raise BadExample(f"{name} does not say what it is about: write one sentence as `about`")
        if stated.get("reader") not in READERS:
            raise BadExample(f"{name}: reader is {stated.get('reader')!r}; choose one of {', '.join(READERS)}")
        now = dt.datetime.fromisoformat(stated["now"]) if "now" in stated else NOW
        variables = stated.get("request", {}).get("variables", {})
        return cls(name, stated["about"], stated["reader"], variables, now, stated.get("mark"))


def written(folder: Path, model: Model, site: Staged) -> dict[str, str]:
    """Return the text of every example by its name in `folder`, as it must be. Raises BadExample."""
    operations = {_place(operation): operation for operation in model.operations}
    result = {}
    for path in sorted((folder / FOLDER).rglob("*.json")):
        name = path.relative_to(folder).as_posix()
        place = path.parent.relative_to(folder / FOLDER).as_posix()
        if place not in operations:
            raise BadExample(f"{name} belongs to no operation: there is no operations/{place}.graphql")
        situation = Situation.read(name, path.read_text(encoding="utf-8"))
        result[name] = answered(situation, operations[place], site)
    return result


def without_example(folder: Path, model: Model) -> list[str]:
    """Return the operations nobody has written an example for."""
    return [
        operation.path
        for operation in model.operations
        if operation.kind != "subscription" and not any((folder / FOLDER / _place(operation)).glob("*.json"))
    ]


def answered(situation: Situation, operation: Operation, site: Staged) -> str:
    """Return the text of one example. What the request writes is taken back."""
    key = site.keys.get(situation.reader)
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    variables = dict(situation.variables)
    if situation.mark is not None:
        if situation.mark not in site.marks:
            raise BadExample(f"{situation.name}: mark {situation.mark!r}; there are {', '.join(site.marks)}")
        reader = reader_for(headers.get("Authorization", ""))
        variables["after"] = Cursor(current().epoch.hex, reader.fingerprint, site.marks[situation.mark]).encode()
    request = {"documentId": operation.document_id, "variables": variables}
    started = dt.datetime.now(dt.UTC)
    with transaction.atomic(), clock.at(situation.now), translation.override(settings.LANGUAGE_CODE):
        response = graphql(
            RequestFactory().post("/graphql/", request, content_type="application/json", headers=headers)
        )
        transaction.set_rollback(True)
    answer = json.loads(response.content)
    # What a request cost may change without anybody's answer changing.
    answer.pop("extensions", None)
    if operation.kind == "mutation":
        answer = _settled(answer, situation, started)
    return _text(situation, request, response.status_code, answer)


def _text(situation: Situation, request: dict[str, Any], status: int, answer: Any) -> str:
    whole = {
        "about": situation.about,
        "reader": situation.reader,
        **({"now": instant(situation.now)} if situation.now != NOW else {}),
        **({"mark": situation.mark} if situation.mark else {}),
        "request": request,
        "status": status,
        "answer": answer,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _settled(answer: Any, situation: Situation, started: dt.datetime) -> Any:
    """Replace what the moment of asking made, new guids and times of receipt, by what is the same every time."""
    known = json.dumps(situation.variables) + "".join(_sample_guids())
    made: dict[str, str] = {}

    def fixed(match: re.Match[str]) -> str:
        if match[0] in known:
            return match[0]
        return made.setdefault(match[0], str(guid(f"{situation.name}:{len(made)}")))

    def settle(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: settle(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [settle(inner) for inner in value]
        if isinstance(value, str) and _GUID.search(value):
            return _GUID.sub(fixed, value)  # an address may hold one
        if isinstance(value, str) and _MOMENT.fullmatch(value) and dt.datetime.fromisoformat(value) >= started:
            return instant(situation.now)
        return value

    return settle(answer)


def _sample_guids() -> Iterator[str]:
    from cms.sample.situations import submission

    yield from (str(submission(name)) for name in ("offer", "piece"))


def _place(operation: Operation) -> str:
    return operation.path.removeprefix("operations/").removesuffix(".graphql")


__all__ = ["FOLDER", "READERS", "BadExample", "Situation", "answered", "without_example", "written"]
