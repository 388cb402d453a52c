"""A GraphQL API, and how it is asked for the same as the others."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from tests.load.driving import Ask, answer

FIELDS = "guid version locale path headline summary pillar firstPublished"
# Gives the data a document (and its variables) is answered with.
Tell = Callable[..., dict]


@dataclass(frozen=True, slots=True)
class Running:
    """What is measured: its process, where it listens, and what it is asked, by name."""

    title: str
    pid: int
    port: int
    asked: dict[str, Ask]


@dataclass(frozen=True, kw_only=True)
class Api:
    """An API by its documents.

    `listing` gives 20 articles of one locale, newest first, and takes $after; `after` gives the value of it that leaves
    out so many rows. `detail` takes $path. All nodes have FIELDS by these names. `cold` is what in the environment
    makes it keep no answers, `kept` what makes it keep them; None where it has nothing of the kind.
    """

    title: str
    address: str
    listing: str
    detail: str
    search: str
    after: Callable[[Tell, int], object]
    cold: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] | None = None

    def serve(self, environ: dict[str, str]) -> AbstractContextManager[tuple[int, int]]:
        """Serve it with this in the environment; give its process and its port."""
        raise NotImplementedError

    def questions(self, port: int, rows: int, *, kept: bool) -> dict[str, Ask]:
        """Return what is asked, by name."""

        def tell(document: str, **variables: object) -> dict:
            return json.loads(answer(port, self._ask(document, **variables)))["data"]

        first = re.search(r'"path":"([^"]+)"', answer(port, self._ask(self.listing)))
        if first is None:
            raise SystemExit(f"{self.title} lists no articles")
        return {
            "list of 20": self._ask(self.listing),
            f"after {rows:,} rows": self._ask(self.listing, after=self.after(tell, rows)),
            "detail": self._ask(self.detail, path=first[1]),
            "search": self._ask(self.search),
        }

    def _ask(self, document: str, **variables: object) -> Ask:
        return Ask("POST", self.address, json.dumps({"query": document, "variables": variables}))


def walk(document: str) -> Callable[[Tell, int], object]:
    """Return an `after` that walks there by pages of 100, for a connection that takes $first and $after."""

    def after(tell: Tell, rows: int) -> object:
        cursor = None
        for _page in range(rows // 100):
            (connection,) = tell(document, first=100, after=cursor).values()
            cursor = connection["pageInfo"]["endCursor"]
        return cursor

    return after


def skip(tell: Tell, rows: int) -> int:
    """Be the `after` of an API whose pages start after a count of rows."""
    return rows
