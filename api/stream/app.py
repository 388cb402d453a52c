"""The ASGI application of the stream server: graphql-sse's distinct connections, at one address.

A request is read by the same code as in `api.view`. What is wrong with the request as HTTP, and with its key, is told
by the status; what is wrong with the document is told as the first event, as the protocol asks.
"""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from django.core.exceptions import DisallowedHost, RequestAborted
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse

from api import access, buckets, cors, editions, limits
from api.errors import ApiError, Code
from api.request import Asked, read
from api.stream.hub import Hub, Listener
from api.stream.subject import refusal
from api.view import written
from cms.releases.audience import Reader

logger = logging.getLogger(__name__)
PATH = "/graphql/stream/"
METHODS = "GET, POST"
# Told by the status, because no other request of this client would fare better.
_BY_STATUS = frozenset({401, 403, 405, 406, 413, 414, 415, 429, 500, 503})
BODY_WITHIN = 10.0

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Streams:
    """The application; it holds the hub from the start of the server to its end."""

    def __init__(self) -> None:
        self.hub: Hub | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self._hub()
                await send({"type": "lifespan.startup.complete"})
            else:
                if self.hub is not None:
                    await self.hub.close()
                await send({"type": "lifespan.shutdown.complete"})
                return

    def _hub(self) -> Hub:
        if self.hub is None:
            self.hub = Hub()
            self.hub.open()
        return self.hub

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        request: HttpRequest | None = None
        try:
            body = await asyncio.wait_for(_body(receive), BODY_WITHIN)
            request = ASGIRequest({**scope, "root_path": ""}, io.BytesIO(body))
            request.get_host()
            if cors.is_preflight(request):
                await _whole(send, cors.allowed(request, HttpResponse(status=204, headers={"Allow": METHODS})))
                return
            listener, points = await self._join(request)
        except (RequestAborted, TimeoutError):
            return
        except DisallowedHost:
            await _whole(send, HttpResponse(status=400))
        except ApiError as error:
            await self._refuse(send, request, error)
        except Exception:
            logger.exception("a listener could not be served")
            await self._refuse(send, request, ApiError(Code.INTERNAL, "Something went wrong on our side.", status=500))
        else:
            try:
                if points is not None:
                    # A stream costs its document, and as much again for each event that was missed.
                    price = listener.cost * max(1, len(listener.missed))
                    points = await self._hub().read(buckets.charge, points, price)
                await _stream(receive, send, _opening(request, points), listener)
            finally:
                self._hub().part(listener)

    async def _join(self, request: HttpRequest) -> tuple[Listener, buckets.State | None]:
        """Return a new listener, and the bucket that gave a point for it. Raises ApiError."""
        if request.path != PATH:
            raise ApiError(Code.BAD_REQUEST, f"Events are at {PATH}.", status=404)
        if request.method not in {"GET", "POST"}:
            raise ApiError(Code.METHOD_NOT_ALLOWED, f"Use one of {METHODS}.", status=405, headers={"Allow": METHODS})
        accepted = request.headers.get("Accept", "*/*")
        if not any(kind in accepted for kind in ("text/event-stream", "text/*", "*/*")):
            raise ApiError(Code.NOT_ACCEPTABLE, "The answer is text/event-stream.", status=406)
        hub = self._hub()
        reader: Reader = await hub.read(access.reader_for, request.headers.get("Authorization", ""))
        points: buckets.State | None = await hub.read(buckets.take, request.META, reader)
        if points is not None:
            points.require()
        asked: Asked = read(request)
        address = buckets.address_of(request.META)
        return await hub.join(asked, reader, address, request.headers.get("Last-Event-ID", "")), points

    async def _refuse(self, send: Send, request: HttpRequest | None, error: ApiError) -> None:
        if error.status in _BY_STATUS or error.status == 404:
            response = written({"errors": [error.formatted()]}, editions.ANSWER, error.status, error.headers)
            await _whole(send, cors.allowed(request, response) if request is not None else response)
            return
        await send(_start(_opening(request)))
        await send({"type": "http.response.body", "body": refusal(error)})


async def _body(receive: Receive) -> bytes:
    """Return the body, at most one byte more than is allowed. Raises RequestAborted."""
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise RequestAborted
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > limits.MAX_BODY_BYTES or not message.get("more_body"):
            return b"".join(parts)[: limits.MAX_BODY_BYTES + 1]


async def _stream(receive: Receive, send: Send, opening: HttpResponse, listener: Listener) -> None:
    """Send what the listener's queue holds until it ends or the client goes."""
    await send(_start(opening))
    # A first comment, so that clients and proxies see the stream open at once.
    await send({"type": "http.response.body", "body": b":\n\n" + b"".join(listener.missed), "more_body": True})
    listener.missed.clear()
    writing = asyncio.create_task(_write(send, listener))
    leaving = asyncio.create_task(_gone(receive))
    try:
        await asyncio.wait({writing, leaving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (writing, leaving):
            task.cancel()
        await asyncio.gather(writing, leaving, return_exceptions=True)


async def _write(send: Send, listener: Listener) -> None:
    while (data := await listener.queue.get()) is not None:
        await send({"type": "http.response.body", "body": data, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _opening(request: HttpRequest | None, points: buckets.State | None = None) -> HttpResponse:
    headers = points.headers if points is not None else None
    response = HttpResponse(content_type="text/event-stream; charset=utf-8", headers=headers)
    response["Cache-Control"] = "private, no-store"
    response["Vary"] = "Accept, Authorization"
    response["X-Content-Type-Options"] = "nosniff"
    # nginx would hold events back until its buffer is full.
    response["X-Accel-Buffering"] = "no"
    return cors.allowed(request, response) if request is not None else response


def _start(response: HttpResponse) -> dict[str, Any]:
    headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in response.items()]
    return {"type": "http.response.start", "status": response.status_code, "headers": headers}


async def _whole(send: Send, response: HttpResponse) -> None:
    await send(_start(response))
    await send({"type": "http.response.body", "body": response.content})


application = Streams()
