"""Ask for findings that stand today, with the pictures they are in and where those are out."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from brand.engine import ENGINE_VERSION
from brand.guidelines.selectors import effective_edition
from cms.brandgate.models import Finding, Objection, Waiver
from cms.releases.models import Facet, Reference, Release, State


def open_findings() -> QuerySet[Finding]:
    """Return what breaks the edition in force, one row for each picture that shows it, the gravest and newest first.

    Each row carries `image_id`, `image_title`, `guid`, `author_id`, `is_waived`, `is_objected` and `is_live`. A picture
    that was replaced, or whose kind was corrected, has no rows until its new verdict stands.
    """
    edition = effective_edition()
    if edition is None:
        return Finding.objects.none()
    rows = Finding.objects.filter(
        verdict__edition=edition.key,
        verdict__engine=ENGINE_VERSION,
        verdict__subjects__image__sha256=F("verdict__sha256"),
    ).annotate(
        image_id=F("verdict__subjects__image_id"),
        image_title=F("verdict__subjects__image__title"),
        guid=F("verdict__subjects__image__guid"),
        author_id=F("verdict__subjects__image__uploaded_by_user_id"),
    )
    waived = Waiver.objects.standing().filter(
        scope=Waiver.Scope.PICTURE, rule=OuterRef("rule"), image_id=OuterRef("image_id")
    )
    objected = Objection.objects.filter(finding=OuterRef("pk"), state=Objection.State.OPEN)
    rows = rows.annotate(
        is_waived=Exists(waived), is_objected=Exists(objected), is_live=Exists(_users(OuterRef("guid")))
    )
    return rows.order_by("severity", "-verdict__at", "image_id", "number").select_related("verdict")


def in_pillar(findings: QuerySet[Finding], pillar: str) -> QuerySet[Finding]:
    """Keep those whose picture is in a released item of the pillar."""
    items = Facet.objects.filter(name="pillar", value=pillar).values("guid")
    return findings.filter(Exists(_users(OuterRef("guid")).filter(source__in=items)))


def items_with(guids: list[Any]) -> dict[Any, list[Release]]:
    """Return the released items that show each picture today: two queries, whatever the number."""
    edges = list(_users(guids).values_list("target", "source"))
    releases = Release.objects.defer("body").in_bulk({source for _target, source in edges})
    found: dict[Any, list[Release]] = {}
    for target, source in edges:
        found.setdefault(target, []).append(releases[source])
    return found


def _users(target: Any) -> QuerySet[Reference]:
    """Return the references of published items to a picture, or to any of several."""
    published = Release.objects.filter(state=State.PUBLISHED, by_use=False).values("guid")
    chosen = {"target__in": target} if isinstance(target, list) else {"target": target}
    return Reference.objects.filter(source__in=published, **chosen)
