"""Filters of lists: by the value of a facet, by what is referred to.

Rows are looked at in the order of the list until a page is full, which is soon where many have what is asked for. What
few have would need a look at nearly all rows, so those are found first and looked up by guid.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from django.db.models import F, QuerySet

from cms.releases import statements
from cms.releases.asking import fetch, is_postgres
from cms.releases.models import Facet, Reference, Release
from cms.releases.statements import Given, Slots

FEW = 500


def with_facet(rows: QuerySet[Release], name: str, values: Iterable[str]) -> QuerySet[Release]:
    """Keep the rows that have one of the values."""
    return rows.filter(guid__in=Facet.objects.filter(name=name, value__in=list(values)).values("guid"))


def referring_to(rows: QuerySet[Release], guids: Iterable[uuid.UUID]) -> QuerySet[Release]:
    """Keep the rows that refer to one of the guids (a place, a picture)."""
    return rows.filter(guid__in=Reference.objects.filter(target__in=list(guids)).values("source"))


def few_with_facet(name: str, values: list[str]) -> list[uuid.UUID] | None:
    """Return the guids of what has one of the values, whoever may see it; None if that is more than FEW."""

    def build(slots: Slots | Given) -> QuerySet[Any, Any]:
        return Facet.objects.filter(name=name, value__in=slots.texts("values")).values(found=F("guid"))

    return _few(("facet", name), build, {"values": values})


def few_referring_to(guids: list[uuid.UUID]) -> list[uuid.UUID] | None:
    """Return the guids of what refers to one of the guids, whoever may see it; None if that is more than FEW."""

    def build(slots: Slots | Given) -> QuerySet[Any, Any]:
        return Reference.objects.filter(target__in=slots.guids("guids")).values(found=F("source"))

    return _few("reference", build, {"guids": guids})


def _few(
    key: Hashable, build: Callable[[Slots | Given], QuerySet[Any, Any]], values: Mapping[str, Any]
) -> list[uuid.UUID] | None:
    sql, params = statements.part(("few", key, FEW), lambda slots: build(slots)[: FEW + 1], values)
    gathered = "coalesce(array_agg(found), '{}')" if is_postgres() else "json_group_array(found)"
    ((few,),) = fetch(f"SELECT CASE WHEN count(*) <= {FEW:d} THEN {gathered} END FROM ({sql}) few", params)  # noqa: S608
    return few if few is None or is_postgres() else [uuid.UUID(guid) for guid in json.loads(few)]
