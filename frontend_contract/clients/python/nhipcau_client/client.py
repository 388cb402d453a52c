"""Send trusted documents by their id. Needs nothing but Python's standard library, 3.11 or newer.

What can go wrong, all below `ClientError`:

* `Unreachable`: no answer came; it may be tried again.
* `NoAnswer`: what came is no answer of the API, such as a proxy's page.
* `RequestError`: the API said no, or gave only a part; `codes` tell why, `data` holds what there is.
  - `CursorReset`: begin again with `after=None`.
  - `KeyRefused`: the key is unknown, revoked, or not entitled.
  - `TooManyRequests`: wait `retry_after` seconds.
"""

from __future__ import annotations

import http.client
import json
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any

ACCEPT = "application/graphql-response+json, application/json;q=0.9"
# A longer URL goes by POST: proxies on the way refuse what the server itself would take.
MAX_URL = 8000
MAX_ANSWER = 64_000_000  # bytes
# Answers kept to be asked for again by their ETag.
MAX_KEPT = 256

# (method, url, headers, body, timeout in seconds) -> (status, headers with lower-case names, body).
# Raises OSError if there is no answer.
Transport = Callable[[str, str, Mapping[str, str], bytes | None, float], tuple[int, Mapping[str, str], bytes]]


class ClientError(Exception):
    """Whatever goes wrong here."""


class Unreachable(ClientError):
    """No answer came."""


class NoAnswer(ClientError):
    """What came is no answer of the API. `status` is HTTP's."""

    def __init__(self, operation: str, status: int) -> None:
        super().__init__(f"{operation}: HTTP {status} without an answer of the API")
        self.status = status


class RequestError(ClientError):
    """The API said no, or gave only a part: `errors` as sent, `data` if there is some, `status` of HTTP."""

    def __init__(
        self, operation: str, status: int, errors: list[dict[str, Any]], data: Any, retry_after: int | None
    ) -> None:
        said = str(errors[0].get("message", "")) if errors else ""
        super().__init__(f"{operation}: {said or f'HTTP {status}'}")
        self.status = status
        self.errors = errors
        self.data = data
        self.retry_after = retry_after

    @property
    def codes(self) -> list[str]:
        """Return the codes of all errors, in their order; `error-codes.json` says what they mean."""
        found = (error.get("extensions", {}).get("code") for error in self.errors)
        return [code for code in found if isinstance(code, str)]


class CursorReset(RequestError):
    """The log or the entitlements changed since the cursor was given."""


class KeyRefused(RequestError):
    """The key opens nothing, or not this."""


class TooManyRequests(RequestError):
    """Wait `retry_after` seconds."""


_BY_CODE: dict[str, type[RequestError]] = {
    "CURSOR_RESET": CursorReset,
    "UNKNOWN_KEY": KeyRefused,
    "FORBIDDEN": KeyRefused,
}


class Client:
    """A way to one API, for one reader. It may be shared by threads.

    `url` is the address of `/graphql/`; `key` a partner's or app's key, sent as a Bearer token to this address alone.
    """

    def __init__(self, url: str, *, key: str | None = None, timeout: float = 10.0, transport: Transport | None = None):
        parts = urllib.parse.urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            raise ValueError(f"{url!r} is no web address; write https://host/graphql/")
        self.url = url
        self.timeout = timeout
        self._authorization = f"Bearer {key}" if key else None
        self._transport = transport or _over_http
        self._kept: OrderedDict[str, tuple[str, Any]] = OrderedDict()
        self._lock = threading.Lock()

    def send(self, operation: str, document_id: str, variables: Mapping[str, object], *, kind: str = "query") -> Any:
        """Return the data of one operation; `operations` has a typed function for each. Raises ClientError.

        Variables that are None are left out, so that the document's defaults hold.
        """
        given = {name: value for name, value in variables.items() if value is not None}
        headers = {"Accept": ACCEPT}
        if self._authorization:
            headers["Authorization"] = self._authorization
        url = f"{self.url}?{urllib.parse.urlencode(_parameters(document_id, given))}"
        if kind == "query" and len(url) <= MAX_URL:
            return self._get(operation, url, headers)
        headers["Content-Type"] = "application/json"
        body = json.dumps({"documentId": document_id, "variables": given}).encode()
        status, answered, content = self._ask(operation, "POST", self.url, headers, body)
        return _data(operation, status, answered, content)

    def absolute(self, path: str) -> str:
        """Return the address of a file the API names by its path."""
        return urllib.parse.urljoin(self.url, path)

    def _get(self, operation: str, url: str, headers: dict[str, str]) -> Any:
        with self._lock:
            kept = self._kept.get(url)
        if kept is not None:
            headers["If-None-Match"] = kept[0]
        status, answered, content = self._ask(operation, "GET", url, headers, None)
        if status == 304 and kept is not None:
            return kept[1]
        data = _data(operation, status, answered, content)
        etag = answered.get("etag")
        if etag:
            with self._lock:
                self._kept[url] = (etag, data)
                self._kept.move_to_end(url)
                while len(self._kept) > MAX_KEPT:
                    self._kept.popitem(last=False)
        return data

    def _ask(
        self, operation: str, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> tuple[int, Mapping[str, str], bytes]:
        try:
            return self._transport(method, url, headers, body, self.timeout)
        except (OSError, http.client.HTTPException) as error:
            raise Unreachable(f"{operation}: {self.url} cannot be reached: {error}") from error


def _parameters(document_id: str, variables: dict[str, object]) -> dict[str, str]:
    found = {"documentId": document_id}
    if variables:
        # Sorted: the same question has the same address, for every cache on the way.
        found["variables"] = json.dumps(variables, separators=(",", ":"), sort_keys=True)
    return found


def _data(operation: str, status: int, headers: Mapping[str, str], content: bytes) -> Any:
    try:
        answer = json.loads(content)
    except ValueError:
        answer = None
    if not isinstance(answer, dict) or not ("data" in answer or "errors" in answer):
        raise NoAnswer(operation, status)
    errors = answer.get("errors") or []
    if errors or not 200 <= status < 300:
        raise _error(operation, status, errors, answer.get("data"), headers)
    return answer["data"]


def _error(
    operation: str, status: int, errors: list[dict[str, Any]], data: Any, headers: Mapping[str, str]
) -> RequestError:
    after = headers.get("retry-after", "")
    retry_after = int(after) if after.isdecimal() else None
    plain = RequestError(operation, status, errors, data, retry_after)
    kind = (
        TooManyRequests if status == 429 else next((_BY_CODE[code] for code in plain.codes if code in _BY_CODE), None)
    )
    return kind(operation, status, errors, data, retry_after) if kind is not None else plain


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A key must never follow a redirect to another place."""

    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        return None


_opener = urllib.request.build_opener(_NoRedirect)


def _over_http(
    method: str, url: str, headers: Mapping[str, str], body: bytes | None, timeout: float
) -> tuple[int, Mapping[str, str], bytes]:
    request = urllib.request.Request(url, data=body, headers=dict(headers), method=method)  # noqa: S310 - checked in Client
    try:
        with _opener.open(request, timeout=timeout) as response:
            return response.status, _lower(response.headers), response.read(MAX_ANSWER)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, _lower(error.headers), error.read(MAX_ANSWER)


def _lower(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
