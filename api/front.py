"""The WSGI application in front of Django: gives kept answers, and runs the API without the middleware of the admin.

Kept are answers to trusted documents asked by GET, for each class of readers. Whoever sends a key is recognised first,
on every request: a revoked key opens nothing that was kept. Requests of other addresses pass through untouched.
"""

from __future__ import annotations

import hashlib
import logging
import os
import threading
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.handlers.wsgi import WSGIRequest
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections
from django.http import HttpResponse
from django.http.request import split_domain_port, validate_host

from api import access, buckets, usage
from api.caching import Kept, answers, is_known, lifetime, surrogate_lifetime
from api.errors import ApiError
from api.explorer import is_wanted
from cms.core.visitors import forget_unvouched

logger = logging.getLogger(__name__)
PATH = "/graphql/"
# Where the view leaves the state in which its answer holds, and finds who asks if that is known already.
HOLDS = "nhipcau.holds"
READER = "nhipcau.reader"
# How long a thread waits for another that makes the same answer.
_PATIENCE = 2.0
# A connection that lay still for so long is looked at before it is used; a server that went away shows in between.
_STILL = 5.0
# What belongs to a request and not to its answer; a cookie would be one person's.
_OWN = frozenset({"ratelimit", "ratelimit-policy"})
_NOT_KEPT = _OWN | {"date", "content-length", "set-cookie"}

Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]


class KeptAnswers:
    """Wrap Django's application. With a `view` what is asked at `PATH` goes to it by the shortest way."""

    def __init__(self, application: Application, view: Callable[[WSGIRequest], HttpResponse] | None = None) -> None:
        self.application = application
        self.view = view
        self._used = threading.local()

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        forget_unvouched(environ, settings.TRUSTED_PROXIES)
        if environ.get("PATH_INFO") != PATH:
            return self.application(environ, start)
        key = key_of(environ)
        if key is None:
            return self._answer(environ, start)
        kept = _held(key)
        if kept is None:
            making = answers.making(key)
            if making.acquire(blocking=False):
                try:
                    return self._made(key, environ, start)
                finally:
                    making.release()
            # What the one that makes it could not keep, those who waited make each for themselves, all at once.
            if making.acquire(timeout=_PATIENCE):
                making.release()
            kept = _held(key)
            if kept is None:
                return self._made(key, environ, start)
        points = buckets.take(environ, environ[READER])
        if points is not None and not points.given:
            return self._answer(environ, start)
        usage.usage.note_kept(environ.get("QUERY_STRING", ""), environ[READER])
        return give(kept, environ, start, points.headers if points else {})

    def _made(self, key: bytes, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        # A client's own validator must not make the answer that is kept an empty one.
        inner = {name: value for name, value in environ.items() if name != "HTTP_IF_NONE_MATCH"}
        said: list[Any] = []
        result = self._answer(inner, lambda status, headers, *_rest: said.extend((status, headers)))
        try:
            content = b"".join(result)
        finally:
            close = getattr(result, "close", None)
            if close is not None:
                close()
        status, headers = said[:2]
        kept = Kept(
            status,
            tuple((name, value) for name, value in headers if name.lower() not in _NOT_KEPT),
            content,
            inner.get(HOLDS),
            public=("Cache-Control", "private, no-store") not in headers,
        )
        if kept.holds is not None and status.startswith("200"):
            answers.put(key, kept)
        own = {name: value for name, value in headers if name.lower() in _OWN}
        return give(kept, environ, start, own)

    def _answer(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Let the view answer, without the middleware of the admin: no session, no cookie, no form is at stake here."""
        request = WSGIRequest(environ)
        # The explorer is a page. Answers are none, whatever a browser says it takes: through the middleware they would
        # come back with what it says to one person's cookies.
        if self.view is None or is_wanted(request):
            return self.application(environ, start)
        if not is_served(request):
            return self.application(environ, start)
        self._look_after_connection()
        response = self.view(request)
        headers = list(response.items())
        if settings.SECURE_HSTS_SECONDS and request.is_secure():
            headers.append(("Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}"))
        headers.append(("Content-Length", str(len(response.content))))
        start(f"{response.status_code} {response.reason_phrase}", headers)
        return [] if request.method == "HEAD" else [response.content]

    def _look_after_connection(self) -> None:
        """Do what Django does at the start of a request, but not ask a connection in use how it is."""
        now, database = time.monotonic(), connections[DEFAULT_DB_ALIAS]
        if database.errors_occurred or now - getattr(self._used, "at", now) > _STILL:
            database.close_if_unusable_or_obsolete()
        self._used.at = now


def front(application: Application) -> Application:
    """Return the front of an installation."""
    from api.view import graphql

    kept = KeptAnswers(application, graphql)
    if settings.API_PROCESSOR != "own" or not hasattr(os, "sched_setaffinity"):
        return kept
    from api.processor import OnOneProcessor

    return OnOneProcessor(kept, PATH, Path(settings.DATA_DIR) / "processors")


def is_served(request: WSGIRequest) -> bool:
    """Tell whether the host the request names is one of ours, as `get_host` has it."""
    host, ours = request.META.get("HTTP_HOST"), settings.ALLOWED_HOSTS
    if host is None or not ours or settings.USE_X_FORWARDED_HOST:
        try:
            request.get_host()
        except DisallowedHost:
            return False
        return True
    return _is_one_of(host, tuple(ours))


@lru_cache(maxsize=64)  # few are named, by every request
def _is_one_of(host: str, ours: tuple[str, ...]) -> bool:
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, ours)


def key_of(environ: dict[str, Any]) -> bytes | None:
    """Return the key of a GET of a trusted document, None for every other request and if nothing is kept.

    It finds out who asks. Readers of one class are told the same, so the class is in the key and not the client.
    """
    if (
        not answers.max_bytes
        or environ.get("REQUEST_METHOD") != "GET"
        or "documentId=" not in environ.get("QUERY_STRING", "")
    ):
        return None
    try:
        reader = environ[READER] = access.reader_for(environ.get("HTTP_AUTHORIZATION", ""))
    except (ApiError, DatabaseError):
        return None
    # Origin and host are in the key because answers name them (CORS, absolute addresses).
    said = (environ.get(name, "") for name in ("QUERY_STRING", "HTTP_ACCEPT", "HTTP_HOST", "HTTP_ORIGIN"))
    parts = (str(int(reader.audience)), str(reader.embargo), *said)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).digest()


def give(kept: Kept, environ: dict[str, Any], start: Start, own: dict[str, str]) -> Iterable[bytes]:
    """Answer with a kept answer and the headers of this request's `own`, or 304 where the client has it."""
    headers = list(kept.headers)
    if kept.public and kept.holds is not None and (settings.API_MAX_AGE or settings.WAGTAILFRONTENDCACHE):
        # How long it may be kept is counted from now, not from when it was made.
        now = {"Cache-Control": lifetime(kept.holds), "Surrogate-Control": surrogate_lifetime(kept.holds)}
        headers = [(name, now.get(name, value)) for name, value in headers]
    headers.extend(own.items())
    asked = environ.get("HTTP_IF_NONE_MATCH")
    etag = dict(kept.headers).get("ETag", "")
    if asked and etag and is_known(asked, etag) and kept.status.startswith("200"):
        start("304 Not Modified", [pair for pair in headers if pair[0] != "Content-Type"])
        return [b""]
    headers.append(("Content-Length", str(len(kept.content))))
    start(kept.status, headers)
    return [kept.content]


def _held(key: bytes) -> Kept | None:
    try:
        return answers.get(key)
    except DatabaseError:
        # The connection may be stale; whoever answers the request will open another.
        logger.warning("the state of a kept answer could not be read", exc_info=True)
        connection.close_if_unusable_or_obsolete()
        return None
