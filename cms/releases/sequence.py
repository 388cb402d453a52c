"""Draw numbers for changes: gapless and in commit order.

The counter's row stays locked until the transaction ends, so a reader who has seen n has seen all below n. Whoever
changes what is released locks it first: one at a time, none is caught in a ring of others' locks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Sequence as SequenceType
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from cms.releases import generation, purging
from cms.releases.models import Change, Sequence, Watermark


def current() -> Sequence:
    """Return the counter's row as committed (created on first use)."""
    row = Sequence.objects.filter(pk=1).first()
    return row or Sequence.objects.get_or_create(pk=1)[0]


@contextmanager
def alone() -> Iterator[None]:
    """Be in a transaction, and the only one in which released things change. Also a decorator."""
    with transaction.atomic():
        while not Sequence.objects.select_for_update().filter(pk=1):
            current()
        yield


def draw(changes: SequenceType[Change]) -> None:
    """Number the changes, write them and raise the watermarks of their types.

    Raises TransactionManagementError outside a transaction: the number and what it tells must commit together.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("changes are drawn inside the transaction that makes them true")
    if not changes:
        return
    last = _advance(len(changes))
    generation.advance()
    marks: dict[str, int] = defaultdict(int)
    for seq, change in enumerate(changes, last - len(changes) + 1):
        change.seq = seq
        marks[change.type] = seq
    Change.objects.bulk_create(changes)
    purging.forget(changes)
    Watermark.objects.bulk_create(
        [Watermark(type=name, last_seq=seq) for name, seq in sorted(marks.items())],
        update_conflicts=True,
        unique_fields=["type"],
        update_fields=["last_seq"],
    )


def _advance(count: int) -> int:
    table = connection.ops.quote_name(Sequence._meta.db_table)
    for _attempt in (1, 2):
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} SET value = value + %s WHERE id = 1 RETURNING value",  # noqa: S608 - own table
                [count],
            )
            row = cursor.fetchone()
        if row is not None:
            return int(row[0])
        Sequence.objects.get_or_create(pk=1)
    raise Sequence.DoesNotExist("the counter's row could not be made")


@alone()
def begin_epoch(**values: Any) -> None:
    """Change what the counter says of the log as a whole: `epoch` or `schema_epoch`."""
    Sequence.objects.filter(pk=1).update(**values)
    generation.advance()
