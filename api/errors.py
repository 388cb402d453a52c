"""Every way a request can fail, as codes that programs can rely on, and the one way an error is written.

`ApiError` is raised by resolvers and by the view; its message is for people and is ours. Whatever else goes wrong
inside is logged and answered as INTERNAL: no exception's text ever reaches a client.

What a user of a mutation did wrong is no error but data: `userErrors { field code message }`, see `UserError`.
"""

from __future__ import annotations

import enum
import logging
from collections.abc import Sequence
from typing import Any

import graphene
from graphql import GraphQLError

from cms.releases.audience import Audience

logger = logging.getLogger(__name__)


class Code(enum.StrEnum):
    """The codes in `errors[].extensions.code`. They are for ever; `frontend_contract/error-codes.json` lists them."""

    BAD_REQUEST = "BAD_REQUEST"
    BAD_JSON = "BAD_JSON"
    SYNTAX_ERROR = "SYNTAX_ERROR"
    VALIDATION_FAILED = "VALIDATION_FAILED"
    BAD_VARIABLES = "BAD_VARIABLES"
    BAD_ARGUMENT = "BAD_ARGUMENT"
    BAD_CURSOR = "BAD_CURSOR"
    CURSOR_RESET = "CURSOR_RESET"
    OPERATION_UNKNOWN = "OPERATION_UNKNOWN"
    DOCUMENT_UNKNOWN = "DOCUMENT_UNKNOWN"
    DOCUMENT_REQUIRED = "DOCUMENT_REQUIRED"
    UNKNOWN_KEY = "UNKNOWN_KEY"
    PREVIEW_CLOSED = "PREVIEW_CLOSED"
    FORBIDDEN = "FORBIDDEN"
    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
    NOT_ACCEPTABLE = "NOT_ACCEPTABLE"
    UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"
    REQUEST_TOO_LARGE = "REQUEST_TOO_LARGE"
    QUERY_TOO_LARGE = "QUERY_TOO_LARGE"
    QUERY_TOO_DEEP = "QUERY_TOO_DEEP"
    QUERY_TOO_COSTLY = "QUERY_TOO_COSTLY"
    OUT_OF_TIME = "OUT_OF_TIME"
    TOO_MANY_REQUESTS = "TOO_MANY_REQUESTS"
    UNAVAILABLE = "UNAVAILABLE"
    BUSY = "BUSY"
    INTERNAL = "INTERNAL"


MEANINGS: dict[Code, str] = {
    Code.BAD_REQUEST: "The body or the parameters are no GraphQL request.",
    Code.BAD_JSON: "The body is not JSON in UTF-8, or holds what no request needs (lone surrogates, giant numbers).",
    Code.SYNTAX_ERROR: "The document does not parse.",
    Code.VALIDATION_FAILED: "The document does not fit the schema of the caller's audience.",
    Code.BAD_VARIABLES: "A variable does not fit its type.",
    Code.BAD_ARGUMENT: "An argument has a value that makes no sense; the message names it.",
    Code.BAD_CURSOR: "The cursor was not made by this list.",
    Code.CURSOR_RESET: "The log or the entitlements changed since the cursor was given: start again without it.",
    Code.OPERATION_UNKNOWN: "operationName names no operation of the document, or is needed and missing.",
    Code.DOCUMENT_UNKNOWN: "documentId names no trusted document.",
    Code.DOCUMENT_REQUIRED: "Only trusted documents are run here: send documentId.",
    Code.UNKNOWN_KEY: "The key is unknown, revoked or not written as `Authorization: Bearer KEY`.",
    Code.PREVIEW_CLOSED: "No open preview link was sent: write `Authorization: Preview TOKEN`.",
    Code.FORBIDDEN: "The key may not do this.",
    Code.METHOD_NOT_ALLOWED: "Send queries by GET, POST or QUERY and mutations by POST.",
    Code.NOT_ACCEPTABLE: "The answer is application/graphql-response+json or application/json.",
    Code.UNSUPPORTED_MEDIA_TYPE: "The body must be application/json in UTF-8, not compressed.",
    Code.REQUEST_TOO_LARGE: "The body or the URL is too long.",
    Code.QUERY_TOO_LARGE: "The document has too many tokens, fields, aliases, fragments, directives or operations.",
    Code.QUERY_TOO_DEEP: "The document nests too deeply.",
    Code.QUERY_TOO_COSTLY: "The estimated cost passes the limit: ask for fewer fields or smaller pages.",
    Code.OUT_OF_TIME: "The request took too long and was given up.",
    Code.TOO_MANY_REQUESTS: "The points of the key or the address are used up; Retry-After says when there are new.",
    Code.UNAVAILABLE: "The service is being restarted; said by the proxy in front. Retry-After says when to try again.",
    Code.BUSY: "There is no place for another listener now: try again after Retry-After seconds.",
    Code.INTERNAL: "A fault of ours; it was logged.",
}


class ApiError(Exception):
    """A failure the client is told of. `status` and `headers` are used when it fails the whole request."""

    def __init__(
        self,
        code: Code,
        message: str,
        *,
        status: int = 422,
        locations: Sequence[dict[str, int]] = (),
        headers: dict[str, str] | None = None,
        **extensions: Any,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        self.locations = locations
        self.headers = headers or {}
        self.extensions = extensions

    def formatted(self) -> dict[str, Any]:
        """Return the error as it stands in `errors`."""
        where = {"locations": list(self.locations)} if self.locations else {}
        return {"message": self.message, **where, "extensions": {"code": self.code.value, **self.extensions}}


def bad_argument(name: str, problem: str) -> ApiError:
    """Build the error for an argument that fits its type and makes no sense."""
    return ApiError(Code.BAD_ARGUMENT, f"{name}: {problem}", argument=name)


def formatted(error: GraphQLError, *, otherwise: Code) -> dict[str, Any]:
    """Write an error of graphql-core or of a resolver; `otherwise` is the code of graphql-core's own.

    While a request is still read (`otherwise` is not INTERNAL), graphql-core wraps its own errors in each other.
    """
    result: dict[str, Any] = {}
    cause = error.original_error
    if isinstance(cause, ApiError):
        result = cause.formatted()
    elif cause is not None and (otherwise is Code.INTERNAL or not isinstance(cause, GraphQLError)):
        logger.error("resolver failed at %s", error.path, exc_info=cause)
        result = {"message": "Something went wrong on our side.", "extensions": {"code": Code.INTERNAL.value}}
    else:
        result = {"message": error.message, "extensions": {"code": otherwise.value}}
    if error.locations:
        result["locations"] = [{"line": place.line, "column": place.column} for place in error.locations]
    if error.path:
        result["path"] = error.path
    return result


class UserError(graphene.ObjectType):  # type: ignore[misc]
    """Something the caller of a mutation can put right."""

    default_audience = Audience.PUBLIC

    field = graphene.List(
        graphene.NonNull(graphene.String), description="Path of the input field it is about; null if about the whole."
    )
    code = graphene.NonNull(graphene.String, description="Code for programs.")
    message = graphene.NonNull(graphene.String, description="Sentence for people, in the language asked for.")
