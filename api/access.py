"""Who asks: the key of a request, and what every resolver is told."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from api.errors import ApiError, Code
from cms.outlets import keys
from cms.previews import selectors
from cms.previews.models import PreviewLink
from cms.releases import clock
from cms.releases.audience import PUBLIC_READER, Reader
from cms.releases.parts import EVERYTHING, TOLD_BY, Parts

# Wall clock for running one document.
MAX_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Context:
    """What resolvers find in `info.context`.

    `now` is one moment for the whole answer. `parts` tells which parts of a release the document asks for; the others
    are left in the database. `tags` gathers what the answer tells of, for caches
    that purge by it, if anybody wants to know. `deadline` is on time.monotonic()'s clock. `preview` is the link whose
    draft may be shown beside what the reader may see. `once` keeps what is looked up once for the whole answer, however
    many aliases ask for it.
    """

    reader: Reader
    now: dt.datetime
    deadline: float
    parts: Parts = EVERYTHING
    tags: set[str] | None = None
    preview: PreviewLink | None = None
    once: dict[Any, Any] = field(default_factory=dict)


def reader_for(authorization: str) -> Reader:
    """Return whom the header reads for; without one, the public. Raises ApiError (401) for a key that is none."""
    if not authorization.strip():
        return PUBLIC_READER
    try:
        return keys.reader_for(authorization)
    except ValueError as error:
        raise ApiError(
            Code.UNKNOWN_KEY,
            "This key is unknown or revoked. Write it as `Authorization: Bearer KEY`, or leave the header out "
            "to read what is public.",
            status=401,
        ) from error


def preview_of(authorization: str) -> PreviewLink | None:
    """Return the preview link the header opens, None for a header of another kind. Raises ApiError (401)."""
    scheme, _space, token = authorization.strip().partition(" ")
    if scheme.lower() != "preview":
        return None
    link = selectors.opened(token.strip(), clock.now())
    if link is None:
        # In the same words whatever is wrong with it.
        raise preview_closed()
    return link


def preview_closed() -> ApiError:
    return ApiError(Code.PREVIEW_CLOSED, "This preview link opens nothing, or not any more.", status=401)


def may_run_ad_hoc(reader: Reader) -> bool:
    """Tell whether the reader may send documents of his own: anybody in demo mode, keys for development otherwise."""
    return settings.MODE != "production" or reader.development


def context_for(
    reader: Reader,
    *,
    parts: Parts = EVERYTHING,
    tags: set[str] | None = None,
    preview: PreviewLink | None = None,
) -> Context:
    """Return what resolvers are told for a request that starts now."""
    if tags is not None:
        parts = parts.also(TOLD_BY)
    return Context(reader, clock.now(), time.monotonic() + MAX_SECONDS, parts, tags, preview)
