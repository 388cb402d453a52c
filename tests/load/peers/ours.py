"""The project's own API, served as `make bench` serves it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from tests.load.__main__ import PORT, questions, serving
from tests.load.driving import Ask
from tests.load.peers.api import FIELDS, Api, walk

_NODES = f"nodes {{ {FIELDS} }} pageInfo {{ hasNextPage endCursor }}"
_LIST = f"""query($after: String, $first: Int = 20) {{
  articles(first: $first, locale: "vi", after: $after) {{ {_NODES} }} }}"""


class _Ours(Api):
    @contextmanager
    def serve(self, environ: dict[str, str]) -> Iterator[tuple[int, int]]:
        with serving(os.environ | environ) as server:
            yield server.pid, PORT

    def questions(self, port: int, rows: int, *, kept: bool) -> dict[str, Ask]:
        if not kept:
            return super().questions(port, rows, kept=kept)
        # Kept are answers to trusted documents: the portal's, which ask for more.
        trusted = questions()
        return {
            "list of 20": trusted["list with pictures"],
            "detail": trusted["detail"],
            "search": trusted["search"],
        }


OURS = _Ours(
    title="ours",
    address="/graphql/",
    listing=_LIST,
    detail=f"query($path: String!) {{ itemAt(path: $path) {{ ... on Article {{ {FIELDS} }} }} }}",
    search=f'{{ search(query: "quan ho", first: 20, locale: "vi", types: [ARTICLE]) {{ totalCount {_NODES} }} }}',
    after=walk(_LIST),
    cold={"API_CACHE_MB": "0"},
    kept={},
)
