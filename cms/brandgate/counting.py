"""Count the open findings: by what they are about, today; and day by day, so that a trend can be seen."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.brandgate.models import OpenCount
from cms.brandgate.selectors import items_with, open_findings
from cms.core.vocabulary import Pillar
from cms.outlets.models import Submission
from cms.releases.models import Facet

AGES = (7, 30, 90)  # days


@dataclass(frozen=True, slots=True)
class Count:
    """How many findings there are of a kind; `query` filters the list of findings to just these, "" where none can."""

    label: str
    count: int
    query: str = ""


def open_counts() -> dict[str, list[Count]]:
    """Return the open findings by rule, pillar, author, outlet and age: a constant number of queries.

    What is excepted or objected to is not open. A picture in items of two pillars counts in both.
    """
    rows = list(open_findings().filter(is_waived=False, is_objected=False))
    items = items_with([row.guid for row in rows])
    guids = {item.guid for found in items.values() for item in found}
    pillars = dict(Facet.objects.filter(name="pillar", guid__in=guids).values_list("guid", "value"))
    outlets = dict(Submission.objects.filter(page_guid__in=guids).values_list("page_guid", "outlet__name"))
    authors = get_user_model().objects.in_bulk({row.author_id for row in rows} - {None})
    by: dict[str, Counter[Any]] = {name: Counter() for name in ("rule", "pillar", "author", "outlet", "age")}
    for row in rows:
        used = items.get(row.guid, [])
        by["rule"][row.rule] += 1
        by["pillar"].update({pillars.get(item.guid, "") for item in used} or {""})
        by["author"][row.author_id] += 1
        by["outlet"].update({outlets.get(item.guid, "") for item in used} or {""})
        days = (timezone.now() - row.verdict.at).days
        by["age"][sum(days >= age for age in AGES)] += 1
    state = "&state=open"
    return {
        "rule": [Count(rule, n, f"rule={rule}{state}") for rule, n in by["rule"].most_common()],
        "pillar": [
            Count(str(Pillar(p).label) if p else _("in no released item"), n, f"pillar={p}{state}" if p else "")
            for p, n in by["pillar"].most_common()
        ],
        "author": [
            Count(str(authors.get(pk) or _("unknown")), n, f"author_id={pk}{state}" if pk in authors else "")
            for pk, n in by["author"].most_common()
        ],
        "outlet": [Count(name or _("the office itself"), n) for name, n in by["outlet"].most_common()],
        "age": [Count(_age(step), n) for step, n in sorted(by["age"].items())],
    }


def _age(step: int) -> str:
    if step == 0:
        return _("less than %(days)d days") % {"days": AGES[0]}
    if step == len(AGES):
        return _("%(days)d days and more") % {"days": AGES[-1]}
    return _("%(low)d to %(high)d days") % {"low": AGES[step - 1], "high": AGES[step] - 1}


def count_today() -> OpenCount:
    """Write down how many findings are open today, over what was counted earlier in the day."""
    rows = list(open_findings().filter(is_waived=False, is_objected=False).values_list("severity", "is_live"))
    values = {
        "errors": sum(severity == "error" for severity, _live in rows),
        "others": sum(severity != "error" for severity, _live in rows),
        "live": sum(live for _severity, live in rows),
    }
    row, _created = OpenCount.objects.update_or_create(day=timezone.localdate(), defaults=values)
    return row


def keep_count() -> None:
    """Count about once an hour, however often the clock calls."""
    if cache.add("brandgate.counted", True, 3600):
        count_today()


def trend(days: int = 90) -> list[OpenCount]:
    """Return the counted days of the last ones, oldest first."""
    since = timezone.localdate() - datetime.timedelta(days=days)
    return list(OpenCount.objects.filter(day__gte=since).order_by("day"))
