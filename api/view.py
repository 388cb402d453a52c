"""GraphQL over HTTP: one address, no cookies read or set, every failure an answer with a code.

It reads no cookies and takes no body but application/json, which no form of another site can send; so there is nothing
for CSRF protection to protect.
"""

from __future__ import annotations

import hashlib
import logging
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from graphql import OperationType

from api import access, buckets, caching, cors, documents, editions, execution, usage
from api.documents import Prepared
from api.encoding import encoded
from api.errors import ApiError, Code
from api.explorer import is_wanted, page
from api.front import HOLDS, READER
from api.holding import Holds
from api.request import Asked, answer_type, read
from api.schema import schema_for
from cms.previews.models import PreviewLink
from cms.releases.audience import PUBLIC_READER, Reader

logger = logging.getLogger(__name__)


@csrf_exempt
def graphql(request: HttpRequest) -> HttpResponse:
    """Answer one GraphQL request, or show the explorer to a person in demo mode."""
    return cors.allowed(request, _preflight() if cors.is_preflight(request) else _answered(request))


@csrf_exempt
def streams(request: HttpRequest) -> HttpResponse:
    """Say where events are sent: by the stream server, to which a proxy in front leads this address."""
    here = f"; here it is {settings.STREAM_URL}" if settings.MODE != "production" else ""
    error = ApiError(Code.BAD_REQUEST, f"Events are sent by the stream server{here}.", status=404)
    return cors.allowed(request, written({"errors": [error.formatted()]}, editions.ANSWER, error.status))


def _answered(request: HttpRequest) -> HttpResponse:
    if settings.MODE != "production" and is_wanted(request):
        return page(request)
    media_type = editions.current().default_type
    try:
        media_type = answer_type(request)
        authorization = request.META.get("HTTP_AUTHORIZATION", "")
        preview = access.preview_of(authorization)
        # A preview reads as the public does, beside its draft.
        reader = PUBLIC_READER if preview else request.META.get(READER) or access.reader_for(authorization)
        points = buckets.take(request.META, reader)
        if points is not None:
            points.require()
        asked = read(request)
        for_caches = reader == PUBLIC_READER and preview is None and request.method != "POST"
        kept = request.method in {"GET", "HEAD"} and asked.document_id is not None and preview is None
        may_mutate = request.method == "POST"
        answer, holds, tags = _answer(asked, reader, may_mutate=may_mutate, kept=kept, preview=preview)
        if points is not None:
            points = buckets.charge(points, answer["extensions"]["cost"]["estimated"])
    except ApiError as error:
        return _failure(error, media_type)
    except Exception:
        logger.exception("graphql request failed")
        return _failure(ApiError(Code.INTERNAL, "Something went wrong on our side.", status=500), media_type)
    if "data" not in answer:
        return _failure(ApiError(Code.BAD_VARIABLES, "A variable does not fit its type."), media_type, answer)
    status = editions.current().success(answer)
    response = written(answer, media_type, status, headers=points.headers if points else None)
    if holds is not None and "errors" not in answer:
        request.META[HOLDS] = holds
    return _for_caches(request, response, holds, tags) if status == 200 and for_caches else response


def _failure(error: ApiError, media_type: str, answer: dict[str, Any] | None = None) -> HttpResponse:
    """Write what comes instead of data; `answer` if there is more to say than the error."""
    status, media_type = editions.current().failure(error, media_type)
    if answer is None:
        answer = {"errors": error.problems if isinstance(error, documents.Invalid) else [error.formatted()]}
    return written(answer, media_type, status, error.headers)


def _preflight() -> HttpResponse:
    return HttpResponse(status=204, headers={"Allow": editions.current().allow})


def answer_to(asked: Asked, reader: Reader, *, may_mutate: bool = True) -> dict[str, Any]:
    """Return the answer to a request. Raises ApiError."""
    return _answer(asked, reader, may_mutate=may_mutate, kept=False)[0]


def _answer(
    asked: Asked, reader: Reader, *, may_mutate: bool, kept: bool, preview: PreviewLink | None = None
) -> tuple[dict[str, Any], Holds | None, str]:
    """Return the answer, the state in which it holds if it may be `kept` and can be, and the tags to purge it by."""
    prepared = document_for(asked, reader)
    operation = prepared.operation(asked.operation_name)
    if operation.operation == OperationType.SUBSCRIPTION:
        raise ApiError(Code.NOT_ACCEPTABLE, "A subscription is answered by events, at /graphql/stream/.", status=406)
    if operation.operation != OperationType.QUERY and not may_mutate:
        raise ApiError(Code.METHOD_NOT_ALLOWED, "Send mutations by POST.", status=405, headers={"Allow": "POST"})
    # Before the first look at any release: what is published while the answer is made must not count as in it.
    holds = caching.state_for(schema_for(reader.audience), prepared, operation) if kept else None
    told: set[str] | None = set() if holds is not None else None
    context = access.context_for(reader, parts=prepared.parts, tags=told, preview=preview)
    answer = execution.run(prepared, operation, asked.variables, context)
    return answer, holds, caching.tags_of(holds, told or set(), operation) if holds is not None else ""


def document_for(asked: Asked, reader: Reader) -> Prepared:
    """Return the document a request means, if the reader may run it. Raises ApiError."""
    if asked.document_id is not None:
        text = documents.trusted().get(asked.document_id)
        if text is None:
            raise ApiError(Code.DOCUMENT_UNKNOWN, f"There is no trusted document {asked.document_id[:80]!r}.")
    elif not access.may_run_ad_hoc(reader):
        # Said before anything is parsed: what would be wrong with the document is nobody's business here.
        raise ApiError(Code.DOCUMENT_REQUIRED, "Only trusted documents are run here: send documentId.", status=403)
    else:
        text = asked.query or ""
    try:
        prepared = documents.library.prepare(reader.audience, text)
    except ApiError as error:
        if asked.document_id is None or error.code != Code.VALIDATION_FAILED:
            raise
        # Trusted documents fit the schema of those they are for; what it lacks for others would name its fields.
        raise ApiError(error.code, "This document is for readers with a key that may run it.") from None
    usage.usage.note(asked.document_id or text, reader)
    return prepared


def written(
    answer: dict[str, Any], media_type: str, status: int, headers: dict[str, str] | None = None
) -> HttpResponse:
    """Return an answer as it goes over HTTP, kept by nobody."""
    response = HttpResponse(
        encoded(answer), content_type=f"{media_type}; charset=utf-8", status=status, headers=headers
    )
    response["Cache-Control"] = "private, no-store"
    response["Vary"] = "Accept, Authorization"
    response["X-Content-Type-Options"] = "nosniff"
    # Django would write a line for every refusal: a log that strangers fill.
    response._has_been_logged = True  # type: ignore[attr-defined]
    if status == 294:
        response.reason_phrase = "Partial Success"
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def _for_caches(request: HttpRequest, response: HttpResponse, holds: Holds | None, tags: str) -> HttpResponse:
    """Let caches keep an anonymous answer: for API_MAX_AGE seconds, never past the next edge; by default not at all.

    A cache that may keep it is told what to purge it by.
    """
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    if caching.is_known(request.META.get("HTTP_IF_NONE_MATCH", ""), etag):
        response = HttpResponse(status=304)
        del response["Content-Type"]
    # A cache that keeps it must let requests with a key pass, as RFC 9111 (3.5) has it; `deploy/varnish.vcl` does.
    response["Vary"] = "Accept"
    response["Cache-Control"] = caching.lifetime(holds)
    response["ETag"] = etag
    if holds is not None:
        response["Surrogate-Key"] = tags
        if settings.WAGTAILFRONTENDCACHE:
            response["Surrogate-Control"] = caching.surrogate_lifetime(holds)
    return response
