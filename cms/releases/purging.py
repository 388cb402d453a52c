"""Purge what caches in front keep of an answer, by tag, as soon as a publish has committed.

Caches are told through Wagtail's frontend-cache backends (WAGTAILFRONTENDCACHE); one that knows tags has `purge_tags`.
Answers carry the tags of what they tell of in `Surrogate-Key`: guids, works and types.
"""

from __future__ import annotations

import datetime as dt
import logging
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.contrib.frontend_cache.backends.base import BaseBackend
from wagtail.contrib.frontend_cache.utils import get_backends

from cms.releases.models import Change, Release

logger = logging.getLogger(__name__)
# Tags in one request, so that no header grows too long for a cache.
_AT_ONCE = 100
# Longer than an answer can take to be made and to reach a cache.
_ON_ITS_WAY = dt.timedelta(seconds=20)


class XkeyBackend(BaseBackend):  # type: ignore[misc]
    """Varnish with the xkey module, as in `deploy/varnish.vcl`. LOCATION is its address; SOFT purges softly."""

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.location = params["LOCATION"].rstrip("/")
        self.method = "SOFTPURGE" if params.get("SOFT") else "PURGE"
        self.timeout = params.get("TIMEOUT", 2)

    def purge_tags(self, tags: Iterable[str]) -> None:
        """Make the cache forget all answers with one of the tags; a cache that does not answer is logged."""
        wanted = sorted(set(tags))
        for first in range(0, len(wanted), _AT_ONCE):
            headers = {"xkey": " ".join(wanted[first : first + _AT_ONCE])}
            request = urllib.request.Request(f"{self.location}/", method=self.method, headers=headers)  # noqa: S310
            try:
                urllib.request.urlopen(request, timeout=self.timeout).close()  # noqa: S310 - the operator's own address
            except (urllib.error.URLError, OSError) as error:
                logger.error("%s could not be told to forget %s tags: %s", self.location, len(wanted), error)

    def purge(self, url: str) -> None:
        """Do nothing: answers of the API are known by tags, and pages have no address of their own here."""


def forget(changes: Iterable[Change]) -> None:
    """Tell every cache, once the transaction has committed, to forget all answers that tell of what changed."""
    if not settings.WAGTAILFRONTENDCACHE:
        return
    changed = [(change.guid, change.type) for change in changes]
    transaction.on_commit(lambda: _purge(changed))


def forget_again() -> None:
    """Tell caches once more what changed lately: an answer on its way while it changed may have come in after all."""
    if settings.WAGTAILFRONTENDCACHE:
        lately = timezone.now() - _ON_ITS_WAY
        _purge(Change.objects.filter(at__gt=lately).order_by().values_list("guid", "type").distinct())


def _purge(changed: Iterable[tuple[uuid.UUID, str]]) -> None:
    guids = {guid for guid, _type in changed}
    if not guids:
        return
    works = Release.objects.filter(guid__in=guids).values_list("work_id", flat=True)
    tags = {name for _guid, name in changed} | {thing.hex for thing in (*guids, *works) if thing is not None}
    for backend in get_backends().values():
        if hasattr(backend, "purge_tags"):
            backend.purge_tags(tags)
