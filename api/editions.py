"""The two editions of GraphQL over HTTP that are served, of which API_HTTP_EDITION chooses one.

`2026` is the working draft of August 2026: the status tells what happened, and only an answer of 2xx is ever written
as application/json. `2025` is the text before it, which npm's `graphql-http` audits: a client that takes nothing but
application/json gets 200 for every request that is one, whatever comes of it. They contradict each other, so nobody
can serve both at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings

from api.errors import ApiError, Code

JSON = "application/json"
ANSWER = "application/graphql-response+json"
ANSWER_TYPES = (ANSWER, JSON)
# What is no request at all, in either edition.
_ILL_FORMED = frozenset({Code.BAD_REQUEST, Code.BAD_JSON})


@dataclass(frozen=True, slots=True)
class Edition:
    """What an edition asks for where the two differ.

    `default_type` is written when the client leaves the choice; `partial` is the status of data with errors.
    """

    methods: tuple[str, ...]
    default_type: str
    refused: int
    partial: int
    hides_failures_in_json: bool

    @property
    def allow(self) -> str:
        return ", ".join(self.methods)

    def answer_type(self, accept: str) -> str | None:
        """Return the media type to answer in, None if the client takes neither."""
        return _best(accept, self.default_type)

    def failure(self, error: ApiError, media_type: str) -> tuple[int, str]:
        """Return the status and the media type of an answer without data."""
        if not self.hides_failures_in_json:
            return error.status, ANSWER
        if error.status not in {400, 422}:
            return error.status, media_type
        if media_type == JSON and error.code not in _ILL_FORMED:
            return 200, media_type
        return self.refused, media_type

    def success(self, answer: dict[str, Any]) -> int:
        """Return the status of an answer with data."""
        return self.partial if "errors" in answer else 200


EDITIONS = {
    "2026": Edition(
        methods=("GET", "HEAD", "POST", "QUERY"),
        default_type=ANSWER,
        refused=422,
        partial=294,
        hides_failures_in_json=False,
    ),
    "2025": Edition(
        methods=("GET", "HEAD", "POST"), default_type=JSON, refused=400, partial=200, hides_failures_in_json=True
    ),
}


def current() -> Edition:
    """Return the edition this installation serves."""
    return EDITIONS[settings.API_HTTP_EDITION]


@lru_cache(maxsize=64)
def _best(accept: str, default: str) -> str | None:
    ranges = _ranges(accept)
    if not ranges:
        return default
    best: tuple[float, int, bool, str] | None = None
    for kind in ANSWER_TYPES:
        # The most specific range that fits speaks for a type (RFC 9110, 12.5.1).
        fitting = [entry for entry in ranges if entry[0] in {kind, "application/*", "*/*"}]
        said = min(fitting, key=lambda entry: entry[0].count("*"), default=None)
        if said is not None and said[1] > 0:
            rank = (-said[1], said[2], kind != default, kind)
            best = rank if best is None else min(best, rank)
    return None if best is None else best[-1]


def _ranges(accept: str) -> list[tuple[str, float, int]]:
    """Read an Accept header into (media range, quality, place); what is no quality counts as 1."""
    result = []
    for place, part in enumerate(accept.lower().split(",")[:50]):
        kind, *parameters = (piece.strip() for piece in part.split(";"))
        if kind:
            result.append((kind, next((_quality(p) for p in parameters if p.startswith("q=")), 1.0), place))
    return result


def _quality(parameter: str) -> float:
    try:
        return min(max(float(parameter.removeprefix("q=")), 0.0), 1.0)
    except ValueError:
        return 1.0
