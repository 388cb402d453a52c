"""The only writers of the bridge: release, unpublish, withdraw, change rights, let the clock pass.

Each runs in one transaction, draws its numbers last, and leaves `Release` telling what the two records say.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from cms.releases import clock, rows, sequence
from cms.releases.models import Change, Kind, Reference, Release, ReleaseVersion, State
from cms.releases.payload import digest, references, split
from cms.releases.registry import ReleasedType, type_of
from cms.releases.visibility import edges, mask, next_edge


class NotReleased(LookupError):
    """There is no release of this guid; the message names it."""


class Final(ValueError):
    """The release was withdrawn or erased; that cannot be undone, a re-issue is a new item."""


@sequence.alone()
def release(*, item: Any, revision: Any = None, user: Any = None, now: dt.datetime | None = None) -> Release:
    """Write the next version of the item and of what it uses, and tell it.

    `item` is the object as its revision holds it. Everything is asked before by the gate; this only writes.
    Raises Final if the guid was withdrawn or erased, PayloadTooLarge if the body passes its limit.
    """
    now = now or clock.now()
    released = type_of(item)
    if released is None:
        raise TypeError(f"{type(item).__name__} is no released type")
    log = Log(now)
    _write_version(log, released, item, revision=revision, user=user)
    for used in rows.used_objects(item):
        used_type = type_of(used)
        if used_type is not None and _is_stale(used_type, used):
            _write_version(log, used_type, used, user=user)
    log.commit()
    return Release.objects.get(pk=item.guid)


@sequence.alone()
def admit(*, item: Any, now: dt.datetime | None = None) -> None:
    """Write the next version of a thing that published items refer to, if it says something else than before.

    For what is made after the items that use it; whether it may be seen depends on them. Raises TypeError for what
    stands for itself: that goes through the gate.
    """
    released = type_of(item)
    if released is None or not released.by_use:
        raise TypeError(f"{type(item).__name__} is not released by being used")
    if _is_stale(released, item):
        log = Log(now or clock.now())
        _write_version(log, released, item)
        log.commit()


@sequence.alone()
def refresh(*, item: Any, user: Any = None, now: dt.datetime | None = None) -> None:
    """Write a new version of a picture or place that is out already and says something else now."""
    released = type_of(item)
    if released is None or not Release.objects.filter(pk=item.guid, state=State.PUBLISHED).exists():
        return
    if _is_stale(released, item):
        log = Log(now or clock.now())
        _write_version(log, released, item, user=user)
        log.commit()


@sequence.alone()
def unpublish(*, guid: uuid.UUID, now: dt.datetime | None = None) -> None:
    """Take the item off; it may return as the next version. Does nothing if it is not out."""
    _take_off(guid, State.UNPUBLISHED, Kind.UNPUBLISHED, reason="", now=now or clock.now())


@sequence.alone()
def withdraw(*, guid: uuid.UUID, reason: str, now: dt.datetime | None = None) -> None:
    """Withdraw the item for good: what stays is guid, version, reason and time.

    Raises NotReleased, Final, or ValueError if no reason is given (readers are told it).
    """
    if not reason.strip():
        raise ValueError("a withdrawal tells its reason; none was given")
    if not Release.objects.filter(pk=guid).exists():
        raise NotReleased(f"nothing was ever released as {guid}")
    _take_off(guid, State.WITHDRAWN, Kind.WITHDRAWN, reason=reason.strip(), now=now or clock.now())


@sequence.alone()
def mark_erased(*, guid: uuid.UUID, now: dt.datetime | None = None) -> None:
    """Tell that the item's content is gone. `cms.releases.erasure` empties it."""
    _take_off(guid, State.ERASED, Kind.ERASED, reason="", now=now or clock.now())


def tick(now: dt.datetime | None = None) -> int:
    """Draw a change for every embargo, right or expiry that has come due. Returns how many items changed.

    One transaction an item, so that a publisher never waits for more than one of them.
    """
    now = now or clock.now()
    due = list(Release.objects.filter(next_edge_at__lte=now).order_by("next_edge_at", "guid").values_list("guid"))
    for (guid,) in due:
        with sequence.alone():
            log = Log(now)
            row = Release.objects.select_for_update().filter(pk=guid).first()
            if row is not None:
                log.settle(row)
            log.commit()
    return len(due)


class Log:
    """Collect what a transaction changes, then draw all numbers at its end.

    Who saw a row before is taken from its stored sight, after the edges that the clock has passed are told; so a
    reader who saw an item between an edge and the tick is told its removal too.
    """

    def __init__(self, now: dt.datetime) -> None:
        self.now = now
        self.changes: list[Change] = []
        self.touched: dict[uuid.UUID, Release] = {}

    def settle(self, row: Release) -> None:
        """Tell the edges of the row that have passed."""
        if row.next_edge_at is None or row.next_edge_at > self.now:
            return
        for at, kind in edges(row):
            if row.next_edge_at <= at <= self.now:
                self._change(row, kind, mask(row, at))
        row.next_edge_at = next_edge(row, self.now)
        row.save(update_fields=["next_edge_at", "sight", "seen"])
        self.touched[row.guid] = row
        self._follow([row.guid])

    def tell(self, row: Release, *kinds: Kind, reason: str = "") -> None:
        """Note what became of the row; it must be saved with its new state already."""
        before = row.sight
        after = mask(row, self.now)
        for kind in kinds:
            self._change(row, kind, after, before=before, reason=reason)
            before = after
        row.next_edge_at = next_edge(row, self.now)
        row.save(update_fields=["next_edge_at", "sight", "seen"])
        self.touched[row.guid] = row

    def follow(self, targets: set[uuid.UUID]) -> None:
        """Tell of pictures and places that appear or vanish with what uses them."""
        self._follow_targets(targets)

    def _follow(self, sources: list[uuid.UUID]) -> None:
        self._follow_targets(set(Reference.objects.filter(source__in=sources).values_list("target", flat=True)))

    def _follow_targets(self, targets: set[uuid.UUID]) -> None:
        for row in Release.objects.filter(guid__in=targets, by_use=True).exclude(guid__in=self.touched):
            after = mask(row, self.now)
            if after != row.sight:
                kind = Kind.PUBLISHED if after & ~row.sight else Kind.UNPUBLISHED
                self._change(row, kind, after)
                row.save(update_fields=["sight", "seen"])
                self.touched[row.guid] = row

    def _change(self, row: Release, kind: Kind, after: int, *, before: int | None = None, reason: str = "") -> None:
        before = row.sight if before is None else before
        self.changes.append(
            Change(
                guid=row.guid,
                type=row.type,
                version=row.version,
                kind=kind,
                at=self.now,
                before=before,
                after=after,
                reason=reason,
            )
        )
        row.sight = after
        row.seen |= before | after

    def commit(self) -> None:
        sequence.draw(self.changes)
        last: dict[uuid.UUID, int] = {change.guid: change.seq for change in self.changes}
        for guid, seq in last.items():
            Release.objects.filter(pk=guid).update(last_seq=seq)


def _write_version(log: Log, released: ReleasedType, item: Any, *, revision: Any = None, user: Any = None) -> None:
    payload, facts = released.project(item), released.facts(item)
    head, body = split(payload)
    refs = references(released.payload, head, body)
    old = Release.objects.select_for_update().filter(pk=item.guid).first()
    if old is not None and old.state in {State.WITHDRAWN, State.ERASED}:
        raise Final(f"{item.guid} was {old.state}; make a copy, which is a new item")
    if old is not None:
        log.settle(old)
    version = ReleaseVersion.objects.create(
        guid=item.guid,
        version=old.version + 1 if old else 1,
        type=released.name,
        shape=released.shape,
        head=head,
        body=body,
        digest=digest(head, body),
        at=log.now,
        revision=getattr(revision, "pk", None),
        actor=getattr(user, "pk", None),
    )
    # `write_current` alters the row in place, so what stood there is kept aside.
    former_slug, former_rights = (old.slug, old.rights_until) if old else ("", None)
    before_targets = set(Reference.objects.filter(source=item.guid).values_list("target", flat=True))
    row = rows.write_current(released, version, facts, refs, old=old, now=log.now)
    kinds = [Kind.CORRECTED if facts.change_kind == Kind.CORRECTED and old else Kind.PUBLISHED]
    if old is not None:
        if former_slug and former_slug != row.slug:
            kinds.insert(0, Kind.MOVED)
        if former_rights != row.rights_until:
            kinds.insert(0, Kind.RIGHTS)
    log.tell(row, *kinds)
    log.follow(before_targets | {uuid.UUID(ref) for ref in refs})


def _is_stale(released: ReleasedType, item: Any) -> bool:
    """Tell whether what is released of a by-use object differs from what it says now."""
    row = Release.objects.filter(pk=item.guid).only("head", "body", "state", "shape", "rights_until").first()
    if row is None or row.state == State.UNPUBLISHED:
        return True
    if row.state != State.PUBLISHED:
        return False
    head, body = split(released.project(item))
    return (head, body) != (row.head, row.body) or row.rights_until != released.facts(item).rights_until


def _take_off(guid: uuid.UUID, state: State, kind: Kind, *, reason: str, now: dt.datetime) -> None:
    row = Release.objects.select_for_update().filter(pk=guid).first()
    if row is None or row.state == state:
        return
    if row.state == State.ERASED or (row.state == State.WITHDRAWN and state != State.ERASED):
        if state == State.UNPUBLISHED:
            return
        raise Final(f"{guid} was {row.state} already")
    if row.state == State.UNPUBLISHED and state == State.UNPUBLISHED:
        return
    log = Log(now)
    log.settle(row)
    if state == State.UNPUBLISHED and row.expires_at is not None and row.expires_at <= now:
        # The clock has taken it off already; Wagtail's own expiry only follows.
        log.commit()
        return
    row.state, row.state_at, row.reason = state, now, reason
    rows.retire(row)
    log.tell(row, kind, reason=reason)
    log.follow(set(Reference.objects.filter(source=guid).values_list("target", flat=True)))
    log.commit()


__all__ = ["Final", "Log", "NotReleased", "admit", "mark_erased", "refresh", "release", "tick", "unpublish", "withdraw"]
