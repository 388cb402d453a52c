"""Hold everything against an edition in the background: as a trial before it is put in force, and for good after.

A run is a row with one item a file. The worker takes items one by one and marks each in the transaction that keeps
its verdict, so that a worker that is killed loses the file it was at and nothing else, and none is done twice.
The clock wakes a run that nobody advances.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django_tasks import task

from brand.background import RECHECKS, in_turn
from brand.engine import ENGINE_VERSION
from brand.guidelines.models import Edition
from brand.guidelines.selectors import effective_edition
from cms.brandgate.cards import making
from cms.brandgate.checking import let_stand, make_verdict
from cms.brandgate.drawing import draw
from cms.brandgate.models import Recheck, RecheckItem, Subject
from cms.brandgate.subjects import MODELS

SLICE = 2.0  # seconds of one task, so that what people wait for gets its turn in between
LEASE = datetime.timedelta(minutes=5)  # longer than any check may take
STALLED = datetime.timedelta(seconds=90)


def begin(edition: Edition, *, purpose: str, user: Any = None) -> Recheck:
    """Begin a run over everything that is ready, and have the worker advance it; return it.

    A trial is begun anew each time; there is one standing run an edition.
    """
    key = {"edition": edition, "purpose": purpose, "sha256": edition.sha256, "engine": ENGINE_VERSION}
    with transaction.atomic():
        if purpose == Recheck.Purpose.STANDING:
            run, created = Recheck.objects.get_or_create(**key)
            if not created:
                return run
        else:
            run = Recheck.objects.create(**key, asked_by=user)
        items = [
            RecheckItem(recheck=run, **{f"{column}_id": pk})
            for column, model in MODELS.items()
            for pk in _ready(column, model).iterator()
        ]
        RecheckItem.objects.bulk_create(items, batch_size=1000)
        run.total = len(items)
        run.finished_at = timezone.now() if not items else None
        run.save(update_fields=["total", "finished_at"])
        transaction.on_commit(lambda: in_turn(advance, RECHECKS).enqueue(run.pk))
    return run


def _ready(column: str, model: Any) -> Any:
    """Return the keys of what has a file; of cards, of those that stand for an item as it is written or out."""
    rows = model.objects.exclude(sha256="")
    rows = rows.exclude(brand_subject=None) if column == "card" else rows
    return rows.order_by("pk").values_list("pk", flat=True)


@task()
def advance(run_id: int) -> None:
    """Check items of a run for a while; ask for another turn if some are left."""
    run = Recheck.objects.filter(pk=run_id, finished_at=None).select_related("edition").first()
    if run is None:
        return
    if run.edition.sha256 != run.sha256:
        # The draft was changed; the trial says nothing about what it is now.
        Recheck.objects.filter(pk=run.pk).update(finished_at=timezone.now(), is_stale=True)
        return
    until = time.monotonic() + SLICE
    for item in _claimed(run):
        _check(run, item)
        Recheck.objects.filter(pk=run.pk).update(beat_at=timezone.now())
        if time.monotonic() >= until:
            break
    left = run.items.filter(done_at=None)
    if left.filter(claimed_at=None).exists():
        in_turn(advance, RECHECKS).enqueue(run.pk)
    elif not left.exists():  # otherwise somebody else is at the last ones
        Recheck.objects.filter(pk=run.pk, finished_at=None).update(finished_at=timezone.now())


def _claimed(run: Recheck) -> Iterator[RecheckItem]:
    """Yield items that nobody else works on, each claimed by one statement that only one worker can win."""
    while True:
        free = Q(claimed_at=None) | Q(claimed_at__lt=timezone.now() - LEASE)
        item = run.items.filter(free, done_at=None).select_related(*MODELS).order_by("pk").first()
        if item is None:
            return
        if run.items.filter(free, pk=item.pk, done_at=None).update(claimed_at=timezone.now()):
            yield item


def _check(run: Recheck, item: RecheckItem) -> None:
    thing = item.thing
    before = Subject.objects.filter(**{item.column: thing}).select_related("verdict").first()
    values: dict[str, Any] = {"done_at": timezone.now()}
    try:
        if item.column == "card":  # an edition draws its cards itself
            verdict, guess = making.held(thing, run.edition, standing=run.purpose == Recheck.Purpose.STANDING), None
        else:
            verdict, guess = make_verdict(thing, run.edition)
    except (OSError, making.NotDrawn) as error:
        values["problem"] = str(error)[:200]
        RecheckItem.objects.filter(pk=item.pk).update(**values)
        return
    old = set(before.verdict.findings.values_list("rule", flat=True)) if before else set()
    new = set(verdict.findings.values_list("rule", flat=True))
    values |= {
        "before": before.verdict.status if before else "",
        "after": verdict.status,
        "appeared": sorted(new - old),
        "vanished": sorted(old - new),
        "verdict": verdict,
    }
    with transaction.atomic():
        if run.purpose == Recheck.Purpose.STANDING:
            let_stand(thing, verdict, guess=guess)
        RecheckItem.objects.filter(pk=item.pk).update(**values)
    if run.purpose == Recheck.Purpose.STANDING:
        draw(thing, verdict, run.edition)


def follow() -> None:
    """See that everything is held against the edition in force, and wake runs that nobody advances. The clock calls it.

    What is live stays live, whatever is found.
    """
    edition = effective_edition()
    if edition is not None:
        begin(edition, purpose=Recheck.Purpose.STANDING)  # does nothing where that was done, by this engine
    moment = timezone.now() - STALLED
    quiet = Q(beat_at=None, begun_at__lt=moment) | Q(beat_at__lt=moment)
    for pk in Recheck.objects.filter(quiet, finished_at=None).values_list("pk", flat=True):
        RecheckItem.objects.filter(recheck=pk, done_at=None).update(claimed_at=None)
        Recheck.objects.filter(pk=pk).update(beat_at=timezone.now(), wakings=F("wakings") + 1)
        in_turn(advance, RECHECKS).enqueue(pk)
