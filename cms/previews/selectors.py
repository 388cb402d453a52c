"""What a link opens: the draft saved or typed last, projected as a release of now would be, in memory alone."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from wagtail import blocks
from wagtail.admin.models import FormState

from cms.previews import forms
from cms.previews.models import PreviewLink
from cms.previews.tokens import link_in, link_marked, mark_of
from cms.releases import rows
from cms.releases.models import Release, State
from cms.releases.payload import references, split
from cms.releases.registry import by_name, type_of


@dataclass(frozen=True, slots=True)
class Draft:
    """An item as it would be released, and by guid the pictures and places that would be released with it.

    The rows are not in the database and must never be saved. `saved_at` is when it was typed where it is `unsaved`.
    `stand_ins` names what the editor has not chosen yet and a release needs: the first choice stands in its place.
    """

    row: Release
    used: dict[str, Release]
    saved_at: dt.datetime
    unsaved: bool
    stand_ins: list[str]


def opened(token: str, now: dt.datetime) -> PreviewLink | None:
    """Return the link a token opens now; None whatever is wrong with it."""
    return _open(link_in(token), now)


def opens_file(mark: str, key: str, now: dt.datetime) -> bool:
    """Tell whether a mark opens this file now."""
    link = _open(link_marked(mark, key), now)
    return link is not None and _subject(link) is not None


def links_to(guid: uuid.UUID, now: dt.datetime) -> list[PreviewLink]:
    """Return the open links that were made to be passed on, the latest first."""
    found = PreviewLink.objects.filter(guid=guid, shared=True, revoked_at=None, expires_at__gt=now)
    return list(found.select_related("created_by"))


def draft_of(link: PreviewLink, now: dt.datetime) -> Draft | None:
    """Return what the link shows; None if the page is gone or its item was withdrawn or erased."""
    found = _subject(link)
    if found is None:
        return None
    current = Release.objects.filter(pk=link.guid).only("version", "first_published_at").first()
    saved, form = found
    item = forms.page_of(form, link) if form is not None else None
    unsaved = item is not None
    if item is None:
        if saved is None:
            return None
        item = saved.as_object()
    stand_ins = _made_whole(item)
    row = _row(item, now, version=current.version + 1 if current else 1)
    row.first_published_at = current.first_published_at if current else now
    used = {str(row.guid): row for row in (_row(one, now, link=link) for one in rows.used_objects(item))}
    return Draft(
        row, used, form.last_updated_at if form is not None and unsaved else saved.created_at, unsaved, stand_ins
    )


def _made_whole(item: Any) -> list[str]:
    """Let the first choice stand in where nothing is chosen yet, as a draft may leave it; return the fields' names."""
    names = []
    for one in item._meta.concrete_fields:
        if one.choices and not one.blank and getattr(item, one.attname) in one.empty_values:
            setattr(item, one.attname, one.choices[0][0])
            names.append(one.name)
    _fill_dates(item.body)
    return names


def _fill_dates(value: Any) -> None:
    """Let an empty text stand for a day that is not named yet; the other parts of a block may be empty as they are."""
    if isinstance(value, blocks.StructValue):
        for name, block in value.block.child_blocks.items():
            if isinstance(block, blocks.DateBlock) and value.get(name) is None:
                value[name] = ""
            else:
                _fill_dates(value.get(name))
    elif isinstance(value, blocks.StreamValue | blocks.list_block.ListValue):
        for child in value:
            _fill_dates(getattr(child, "value", child))


def _subject(link: PreviewLink) -> tuple[Any, FormState | None] | None:
    """Return the latest revision and, if it is newer, what is typed; None if there is nothing left to show."""
    if Release.objects.filter(pk=link.guid, state__in=[State.WITHDRAWN, State.ERASED]).exists():
        return None
    pages = by_name(link.type).model._base_manager.filter(guid=link.guid, latest_revision__isnull=False)
    page = pages.select_related("latest_revision").first()
    saved = page.latest_revision if page is not None else None
    form = link.form if link.form is not None and forms.is_newest(link.form, saved and saved.created_at) else None
    return (saved, form) if saved is not None or form is not None else None


def _open(link_id: uuid.UUID | None, now: dt.datetime) -> PreviewLink | None:
    if link_id is None:
        return None
    link = PreviewLink.objects.select_related("created_by", "form").filter(pk=link_id).first()
    return link if link is not None and link.is_open(now) else None


def _row(item: Any, now: dt.datetime, *, version: int = 1, link: PreviewLink | None = None) -> Release:
    released = type_of(item)
    if released is None:
        raise TypeError(f"{type(item).__name__} is no released type")
    facts = released.facts(item)
    head, body = split(released.project(item))
    if link is not None:
        for file in (head, *head.get("renditions", ())):
            if file.get("key"):
                file["mark"] = mark_of(link.pk, file["key"])
    return Release(
        guid=item.guid,
        type=released.name,
        by_use=released.by_use,
        locale=facts.locale,
        work_id=uuid.UUID(facts.work_id) if facts.work_id else None,
        slug=facts.slug,
        version=version,
        shape=released.shape,
        state=State.PUBLISHED,
        head=head,
        body=body,
        refs=references(released.payload, head, body),
        audience=facts.audience,
        embargo_until=facts.embargo_until,
        expires_at=facts.expires_at,
        rights_until=facts.rights_until,
        first_published_at=now,
        version_at=now,
        state_at=now,
    )
