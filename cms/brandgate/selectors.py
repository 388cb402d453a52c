"""Ask for findings that stand today, with the things they are in and where those are out."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from brand.engine import ENGINE_VERSION
from brand.guidelines.selectors import effective_edition
from cms.brandgate.models import Finding, Objection, Waiver
from cms.brandgate.subjects import CHOSEN, MODELS
from cms.releases.models import Facet, Reference, Release, State

# What the columns of a card are called that others have under another name.
_CARD = {"title": "headline", "uploaded_by_user_id": "page__owner_id"}


def open_findings() -> QuerySet[Finding]:
    """Return what breaks the edition in force, one row for each thing that shows it, the gravest and newest first.

    Each row carries `column` (of `cms.brandgate.subjects`) and `thing_id` of the thing, its `title`, `guid` and
    `author_id`, and `subject_id`, `is_waived`, `is_objected` and `is_live`. A thing that was replaced, or whose kind
    was corrected, has no rows until its new verdict stands; the card of an item that was withdrawn has none.
    """
    edition = effective_edition()
    key = edition.key if edition is not None else ""  # which no verdict has
    of_this_file = Q()
    for name in MODELS:
        of_this_file |= Q(**{f"verdict__subjects__{name}__sha256": F("verdict__sha256")})
    rows = Finding.objects.filter(of_this_file, verdict__edition=key, verdict__engine=ENGINE_VERSION).annotate(
        subject_id=F("verdict__subjects__id"),
        column=Case(*(When(**{f"verdict__subjects__{name}__isnull": False}, then=Value(name)) for name in MODELS)),
        thing_id=_first("id"),
        title=_first("title"),
        guid=_first("guid"),
        author_id=_first("uploaded_by_user_id"),
        **{f"{name}_id": F(f"verdict__subjects__{name}_id") for name in MODELS},
        card_item=F("verdict__subjects__card__item"),
        card_page_id=F("verdict__subjects__card__page_id"),
    )
    ended = Release.objects.filter(guid=OuterRef("card_item"), state__in=[State.WITHDRAWN, State.ERASED])
    rows = rows.filter(~Exists(ended))
    its_own = Q(scope=Waiver.Scope.PAGE, page_id=OuterRef("card_page_id"))
    for name in CHOSEN:
        its_own |= Q(**{f"{name}_id": OuterRef(f"{name}_id")}, scope=Waiver.Scope.PICTURE)
    waived = Waiver.objects.standing().filter(its_own, rule=OuterRef("rule"))
    objected = Objection.objects.filter(finding=OuterRef("pk"), state=Objection.State.OPEN)
    rows = rows.annotate(
        is_waived=Exists(waived), is_objected=Exists(objected), is_live=Exists(_users(OuterRef("guid")))
    )
    return rows.order_by("severity", "-verdict__at", "subject_id", "number").select_related("verdict")


def _first(field: str) -> Coalesce:
    names = {name: _CARD.get(field, field) if name == "card" else field for name in MODELS}
    return Coalesce(*(f"verdict__subjects__{name}__{own}" for name, own in names.items()))


def in_pillar(findings: QuerySet[Finding], pillar: str) -> QuerySet[Finding]:
    """Keep those whose picture or document is in a released item of the pillar."""
    items = Facet.objects.filter(name="pillar", value=pillar).values("guid")
    return findings.filter(Exists(_users(OuterRef("guid")).filter(source__in=items)))


def items_with(guids: list[Any]) -> dict[Any, list[Release]]:
    """Return the released items that show each thing today: two queries, whatever the number."""
    edges = list(_users(guids).values_list("target", "source"))
    releases = Release.objects.defer("body").in_bulk({source for _target, source in edges})
    found: dict[Any, list[Release]] = {}
    for target, source in edges:
        found.setdefault(target, []).append(releases[source])
    return found


def _users(target: Any) -> QuerySet[Reference]:
    """Return the references of published items to a thing, or to any of several."""
    published = Release.objects.filter(state=State.PUBLISHED, by_use=False).values("guid")
    chosen = {"target__in": target} if isinstance(target, list) else {"target": target}
    return Reference.objects.filter(source__in=published, **chosen)
