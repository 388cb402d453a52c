"""Empty what must be forgotten. What stays is guid, version, hash and time, and the change that says so.

The list of erased guids lies beside the database, not in it: after a backup is restored it is applied again
(`releases erase --again`).
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.admin.models import FormState

from cms.releases import actions, sequence
from cms.releases.models import Facet, FormerPath, Reference, Release, ReleaseVersion, State
from cms.releases.payload import instant
from cms.releases.registry import all_types

_erasing: ContextVar[frozenset[uuid.UUID]] = ContextVar("erasing", default=frozenset())


def is_erasing(guid: uuid.UUID) -> bool:
    return guid in _erasing.get()


def erase(*, guid: uuid.UUID, ground: str) -> None:
    """Empty every version of the guid, its words and references, and delete the object it came from.

    `ground` is the legal ground, kept in the list of erasures. Raises NotReleased, or ValueError without a ground.
    """
    if not ground.strip():
        raise ValueError("an erasure needs its legal ground; none was given")
    with sequence.alone(), _allowing(guid):
        row = Release.objects.select_for_update().filter(pk=guid).first()
        if row is None:
            raise actions.NotReleased(f"nothing was ever released as {guid}")
        if row.state != State.ERASED:
            _empty(row)
            for instance in _sources(guid):
                # What somebody is typing of it lies beside it, and goes with nothing.
                FormState.objects.for_instance(instance).delete()
                instance.delete()
            actions.mark_erased(guid=guid)
            Reference.objects.filter(source=guid).delete()
        transaction.on_commit(lambda: _remember(guid, ground.strip()))


def erase_again() -> int:
    """Apply the list of erasures to a restored database. Returns how many guids were emptied anew."""
    count = 0
    for line in _list().read_text().splitlines() if _list().exists() else []:
        entry = json.loads(line)
        guid = uuid.UUID(entry["guid"])
        if Release.objects.filter(pk=guid).exclude(state=State.ERASED).exists():
            erase(guid=guid, ground=entry["ground"])
            count += 1
    return count


def _empty(row: Release) -> None:
    ReleaseVersion.objects.filter(guid=row.guid)._raw_update(head={}, body={})
    Facet.objects.filter(guid=row.guid).delete()
    FormerPath.objects.filter(guid=row.guid).delete()
    Release.objects.filter(pk=row.guid).update(head={}, body={}, refs=[], slug="")


def _sources(guid: uuid.UUID) -> Iterator[Any]:
    for released in all_types():
        yield from released.model._base_manager.filter(guid=guid)


def _list() -> Path:
    return Path(settings.DATA_DIR) / "erasures.jsonl"


def _remember(guid: uuid.UUID, ground: str) -> None:
    path = _list()
    path.parent.mkdir(parents=True, exist_ok=True)
    known = path.read_text() if path.exists() else ""
    if str(guid) not in known:
        with path.open("a") as handle:
            entry = {"guid": str(guid), "ground": ground, "at": instant(timezone.now())}
            handle.write(json.dumps(entry, ensure_ascii=False) + "\n")


@contextmanager
def _allowing(guid: uuid.UUID) -> Iterator[None]:
    token = _erasing.set(_erasing.get() | {guid})
    try:
        yield
    finally:
        _erasing.reset(token)
