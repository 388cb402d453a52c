"""Read a GraphQL request off HTTP, whatever was sent. Everything that is none ends in an ApiError, nothing in a 500."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field
from typing import Any, NoReturn

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest
from django.http.request import UnreadablePostError

from api import editions, limits
from api.editions import ANSWER_TYPES
from api.errors import ApiError, Code

_NO_TEXT = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: a document or the id of one, its variables, and which operation of it."""

    query: str | None = None
    document_id: str | None = None
    variables: dict[str, Any] = field(default_factory=dict)
    operation_name: str | None = None


def read(request: HttpRequest) -> Asked:
    """Return what the request asks. Raises ApiError with the status to answer."""
    if len(request.META.get("QUERY_STRING", "")) > limits.MAX_URL_BYTES:
        raise ApiError(
            Code.REQUEST_TOO_LARGE, f"The URL is longer than {limits.MAX_URL_BYTES} bytes; send it by POST.", status=414
        )
    edition = editions.current()
    if request.method not in edition.methods:
        allow = edition.allow
        raise ApiError(Code.METHOD_NOT_ALLOWED, f"Use one of {allow}.", status=405, headers={"Allow": allow})
    if request.method in {"POST", "QUERY"}:
        return _asked(_json(_body(request)))
    try:
        parameters = request.GET
    except TooManyFieldsSent as error:
        raise ApiError(Code.REQUEST_TOO_LARGE, "The URL has too many parameters.", status=414) from error
    given: dict[str, Any] = {name: parameters.get(name) for name in ("query", "documentId", "operationName")}
    _check(given["query"])
    for name in ("variables", "extensions"):
        text = parameters.get(name)
        given[name] = _json(text.encode("utf-8", "surrogatepass")) if text else None
    return _asked(given)


def answer_type(request: HttpRequest) -> str:
    """Return the media type to answer in. Raises ApiError (406) if the client takes neither."""
    kind = editions.current().answer_type(request.META.get("HTTP_ACCEPT", ""))
    if kind is None:
        raise ApiError(Code.NOT_ACCEPTABLE, f"The answer is {' or '.join(ANSWER_TYPES)}.", status=406)
    return kind


def _body(request: HttpRequest) -> bytes:
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    encoding = request.META.get("HTTP_CONTENT_ENCODING", "identity").strip().lower()
    if request.content_type != "application/json" or charset not in {"utf-8", "utf8"} or encoding != "identity":
        raise ApiError(
            Code.UNSUPPORTED_MEDIA_TYPE,
            "Send the body as application/json in UTF-8, not compressed.",
            status=415,
            headers={"Accept-Query" if request.method == "QUERY" else "Accept-Post": "application/json"},
        )
    too_large = ApiError(Code.REQUEST_TOO_LARGE, f"The body is longer than {limits.MAX_BODY_BYTES} bytes.", status=413)
    declared = request.META.get("CONTENT_LENGTH") or "0"
    if not declared.isascii() or not declared.isdigit() or len(declared) > 12:
        raise ApiError(Code.BAD_REQUEST, "Content-Length is no number of bytes.", status=400)
    if int(declared) > limits.MAX_BODY_BYTES:
        raise too_large
    # Django takes a body whose length was not told (chunked) for empty; a server that ends the input itself has it all.
    told = bool(request.META.get("CONTENT_LENGTH")) or not request.META.get("wsgi.input_terminated")
    source = request if told else request.META["wsgi.input"]
    try:
        body = source.read(limits.MAX_BODY_BYTES + 1)
    except (UnreadablePostError, OSError) as error:
        raise ApiError(Code.BAD_REQUEST, "The body ended early.", status=400) from error
    if len(body) > limits.MAX_BODY_BYTES:
        raise too_large
    return bytes(body)


def _json(raw: bytes) -> Any:
    try:
        value = _DECODER.decode(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ApiError(
            Code.BAD_JSON, "This is not JSON in UTF-8, or holds numbers or nesting without need.", status=400
        ) from error
    # UTF-8 has no half letters and JSON no bare null characters; only an escape can bring them.
    if b"\\u" in raw or raw.count(b"{") + raw.count(b"[") > limits.MAX_JSON_DEPTH:
        _check(value)
    return value


def _integer(text: str) -> int:
    if len(text) > limits.MAX_NUMBER_CHARACTERS:
        _refuse(text)
    return int(text)


def _number(text: str) -> float:
    value = float(text)
    if len(text) > limits.MAX_NUMBER_CHARACTERS or math.isinf(value):
        _refuse(text)
    return value


def _refuse(text: str) -> NoReturn:
    raise ValueError("a number without need")


_DECODER = json.JSONDecoder(parse_int=_integer, parse_float=_number, parse_constant=_refuse)


def _check(value: Any) -> None:
    """Walk the value without recursion. Raises ApiError for depth, lone surrogates and null characters."""
    stack: list[tuple[Any, int]] = [(value, 1)]
    while stack:
        item, depth = stack.pop()
        if depth > limits.MAX_JSON_DEPTH:
            raise ApiError(Code.BAD_JSON, f"The JSON nests deeper than {limits.MAX_JSON_DEPTH} levels.", status=400)
        if isinstance(item, str):
            if _NO_TEXT.search(item):
                raise ApiError(Code.BAD_JSON, "A string holds a null character or half of a letter.", status=400)
        elif isinstance(item, dict):
            stack.extend((key, depth) for key in item)
            stack.extend((entry, depth + 1) for entry in item.values())
        elif isinstance(item, list):
            stack.extend((entry, depth + 1) for entry in item)


def _asked(given: Any) -> Asked:
    if isinstance(given, list):
        raise ApiError(Code.BAD_REQUEST, "Send one request at a time; a list of them is not taken.")
    if not isinstance(given, dict):
        raise ApiError(Code.BAD_REQUEST, "A request is a JSON object with query or documentId.")
    for name in ("query", "documentId", "operationName"):
        if not isinstance(given.get(name), str | None):
            raise ApiError(Code.BAD_REQUEST, f"{name} is a string.")
    for name in ("variables", "extensions"):
        if not isinstance(given.get(name), dict | None):
            raise ApiError(Code.BAD_REQUEST, f"{name} is an object.")
    query, document_id = given.get("query") or None, given.get("documentId") or None
    if query is None and document_id is None:
        document_id = _persisted_query(given.get("extensions") or {})
    if (query is None) == (document_id is None):
        raise ApiError(Code.BAD_REQUEST, "Give either query or documentId.")
    return Asked(query, document_id, given.get("variables") or {}, given.get("operationName") or None)


def _persisted_query(extensions: dict[str, Any]) -> str | None:
    """Return the document id that stands where Apollo's and urql's persisted queries have it, or None."""
    persisted = extensions.get("persistedQuery")
    digest = persisted.get("sha256Hash") if isinstance(persisted, dict) else None
    return f"sha256:{digest}" if isinstance(digest, str) else None
