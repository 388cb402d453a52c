"""The WSGI application in front of Django: gives anonymous readers kept answers without waking it.

Only GET of a trusted document without a key is looked at; everything else passes through untouched.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.db import DatabaseError, connection
from django.utils.http import parse_etags

from api import usage
from api.caching import Kept, answers

logger = logging.getLogger(__name__)
PATH = "/graphql/"
# Where the view leaves the state in which its answer holds.
HOLDS = "nhipcau.holds"
# How long a thread waits for another that makes the same answer.
_PATIENCE = 2.0
_NOT_KEPT = frozenset({"date", "content-length"})

Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]


class KeptAnswers:
    """Wrap an application; `PATH` and the header rules are those of `api.view`."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        key = key_of(environ)
        if key is None:
            return self.application(environ, start)
        kept = _held(key)
        if kept is None:
            lock = answers.making(key)
            waited = lock.acquire(timeout=_PATIENCE)
            try:
                kept = _held(key) if waited else None
                if kept is None:
                    return self._made(key, environ, start)
            finally:
                if waited:
                    lock.release()
        usage.usage.note_kept(environ.get("QUERY_STRING", ""))
        return give(kept, environ, start)

    def _made(self, key: bytes, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        # A client's own validator must not make the answer that is kept an empty one.
        inner = {name: value for name, value in environ.items() if name != "HTTP_IF_NONE_MATCH"}
        said: list[Any] = []
        result = self.application(inner, lambda status, headers, *_rest: said.extend((status, headers)))
        try:
            content = b"".join(result)
        finally:
            close = getattr(result, "close", None)
            if close is not None:
                close()
        status, headers = said[:2]
        whole = tuple((name, value) for name, value in headers if name.lower() not in _NOT_KEPT)
        kept = Kept(status, whole, content, inner.get(HOLDS))
        if kept.holds is not None and status.startswith("200"):
            answers.put(key, kept)
        return give(kept, environ, start)


def key_of(environ: dict[str, Any]) -> bytes | None:
    """Return the key of an anonymous GET of a trusted document, None for every other request."""
    if environ.get("REQUEST_METHOD") != "GET" or environ.get("PATH_INFO") != PATH:
        return None
    query = environ.get("QUERY_STRING", "")
    if "documentId=" not in query or environ.get("HTTP_AUTHORIZATION"):
        return None
    # Origin and host are in the key because answers name them (CORS, absolute addresses).
    parts = (query, *(environ.get(name, "") for name in ("HTTP_ACCEPT", "HTTP_HOST", "HTTP_ORIGIN")))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).digest()


def give(kept: Kept, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    """Answer with a kept answer, or 304 where the client has it."""
    etag = next((value for name, value in kept.headers if name == "ETag"), None)
    asked = environ.get("HTTP_IF_NONE_MATCH", "")
    if etag and asked and kept.status.startswith("200") and etag in parse_etags(asked):
        headers = [pair for pair in kept.headers if pair[0] != "Content-Type"]
        start("304 Not Modified", headers)
        return [b""]
    start(kept.status, [*kept.headers, ("Content-Length", str(len(kept.content)))])
    return [kept.content]


def _held(key: bytes) -> Kept | None:
    try:
        return answers.get(key)
    except DatabaseError:
        # The connection may be stale, which Django notices at the start of a request; it will answer this one.
        logger.warning("the state of a kept answer could not be read", exc_info=True)
        connection.close_if_unusable_or_obsolete()
        return None
