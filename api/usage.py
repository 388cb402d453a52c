"""Count which documents are asked for, and by whom, so that a deprecated field shows who still asks for it.

About one request in API_USAGE_SAMPLE is counted, for as many; the first of each document and key in a window always
is, so that who asks rarely is seen too. Counts wait in memory for a window and are written by a thread of their own: a
request never waits for them, and a process that is killed loses one window. Nothing is kept of who asks but the key.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import random
import threading
import urllib.parse
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F, Max, Sum
from django.utils import timezone
from graphql import GraphQLError, parse

from api.coordinates import uses
from api.documents import trusted
from api.models import AskedDocument, DocumentUse
from api.schema import schema_for
from cms.releases.audience import Audience, Reader

logger = logging.getLogger(__name__)
WINDOW = 60.0  # seconds
MAX_KEYS = 2000  # documents and keys in one window; more are not counted
MAX_SENT = 500  # documents kept that somebody sent himself
KEPT = dt.timedelta(days=400)
# What a deprecation is held against.
LATELY = dt.timedelta(days=90)

# (document id or text, id of the API key)
Key = tuple[str, int]


class Usage:
    """The counts of this process that are not written yet."""

    def __init__(self) -> None:
        self._counts: Counter[Key] = Counter()
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()

    def note(self, document: str, reader: Reader) -> None:
        """Count a request for a document, given by its id or its text."""
        self._note((document, reader.client or 0))

    def note_kept(self, query_string: str, reader: Reader) -> None:
        """Count a request that was given a kept answer; of its query only the documentId is looked at."""
        self._note((query_string.partition("documentId=")[2].partition("&")[0], reader.client or 0))

    def _note(self, key: Key) -> None:
        sample = settings.API_USAGE_SAMPLE
        # Reading without the lock is enough: what two threads both see as the first counts one too many.
        first = key not in self._counts
        if sample == 0 or (not first and sample > 1 and random.random() * sample >= 1):  # noqa: S311 - no secret
            return
        with self._lock:
            if len(self._counts) >= MAX_KEYS and key not in self._counts:
                return
            self._counts[key] += 1 if first else sample
            if self._timer is None:
                self._timer = threading.Timer(WINDOW, self._write_apart)
                self._timer.daemon = True
                self._timer.start()

    def flush(self) -> None:
        """Write what was counted. Raises DatabaseError."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
            timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()
        write(counts)

    def _write_apart(self) -> None:
        try:
            self.flush()
        except DatabaseError:
            logger.warning("what was asked for in the last minute could not be counted", exc_info=True)
        finally:
            connection.close()


usage = Usage()


@transaction.atomic
def write(counts: Counter[Key]) -> None:
    """Add counts to today's."""
    today = timezone.localdate()
    total: Counter[Key] = Counter()
    for (asked, client), count in counts.items():
        document_id = _known(asked)
        if document_id is not None:
            total[document_id, client] += count
    for (document_id, client), count in sorted(total.items()):
        row = DocumentUse.objects.filter(document=document_id, day=today, client=client)
        if row.update(count=F("count") + count):
            continue
        try:
            with transaction.atomic():
                DocumentUse.objects.create(document_id=document_id, day=today, client=client, count=count)
        except IntegrityError:
            row.update(count=F("count") + count)


def _known(asked: str) -> str | None:
    """Return the id of the document's row, made if need be; None if it is none of ours or there are too many."""
    document_id = urllib.parse.unquote(asked)
    text = trusted().get(document_id)
    if text is None:
        if asked.startswith("sha256"):
            return None
        text, document_id = asked, f"sha256:{hashlib.sha256(asked.encode('utf-8', 'surrogatepass')).hexdigest()}"
    if AskedDocument.objects.filter(pk=document_id).exists():
        return document_id
    path = _paths().get(document_id, "")
    if not path and AskedDocument.objects.filter(path="").count() >= MAX_SENT:
        return None
    try:
        # The office's schema has every field there is.
        fields = sorted(uses(schema_for(Audience.OFFICE), parse(text)))
    except (GraphQLError, RecursionError):
        return None
    consumer = path.split("/")[1] if path else ""
    AskedDocument.objects.get_or_create(pk=document_id, defaults={"consumer": consumer, "path": path, "fields": fields})
    return document_id


@cache
def _paths() -> dict[str, str]:
    root = Path(settings.BASE_DIR) / "frontend_contract"
    return {
        f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}": path.relative_to(root).as_posix()
        for path in sorted((root / "operations").rglob("*.graphql"))
    }


def tidy() -> None:
    """Remove counts that nobody needs any more; the clock calls this."""
    DocumentUse.objects.filter(day__lt=timezone.localdate() - KEPT).delete()
    AskedDocument.objects.filter(uses=None).delete()


def documents() -> list[dict[str, object]]:
    """Return what was asked for lately: document, consumer, key, about how often, and when last; most asked first."""
    rows = (
        DocumentUse.objects.filter(day__gt=timezone.localdate() - LATELY)
        .values("document", "document__path", "document__consumer", "client")
        .annotate(count=Sum("count"), last=Max("day"))
        .order_by("-count", "document", "client")
    )
    return [
        {
            "id": row["document"],
            "path": row["document__path"],
            "consumer": row["document__consumer"],
            "client": row["client"],
            "count": row["count"],
            "last": row["last"],
        }
        for row in rows
    ]


def requests() -> dict[str, dict[str, int]]:
    """Return about how often each consumer asked for each schema coordinate lately: `Type.field` -> consumer -> count.

    A consumer is a folder of operations/, or `key N` for documents a client sent itself.
    """
    fields = dict(AskedDocument.objects.values_list("pk", "fields"))
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in documents():
        who = str(row["consumer"]) or (f"key {row['client']}" if row["client"] else "ad hoc")
        for path in fields[str(row["id"])]:
            found[path][who] += int(str(row["count"]))
    return {path: dict(by) for path, by in found.items()}
