"""What the check looks at: pictures, documents and social cards, each by the name of its column in the tables.

A subject has `guid`, `title`, `file`, `sha256` (of the file, once it is prepared) and `subject_kind` (what somebody
said it is, "" if nobody did).
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry

from cms.brandgate.cards.models import SocialCard
from cms.media.models import EditorialDocument, EditorialImage

Checkable = EditorialImage | EditorialDocument | SocialCard
# What people choose for an item; a card is drawn of it.
CHOSEN: dict[str, type[models.Model]] = {"image": EditorialImage, "document": EditorialDocument}
MODELS: dict[str, type[models.Model]] = {**CHOSEN, "card": SocialCard}
NAMES = {"image": _("picture"), "document": _("document"), "card": _("social card")}
_EDITED_AT = {"image": "wagtailimages:edit", "document": "wagtaildocs:edit", "card": "brandgate:card"}


def column_of(thing: Any) -> str:
    """Return the name of the column that points at the thing."""
    return next(name for name, model in MODELS.items() if isinstance(thing, model))


def pointed_at(row: Any) -> Any:
    """Return what a row of ours is about; None if it was deleted."""
    found = (getattr(row, name) for name in MODELS)
    return next((thing for thing in found if thing is not None), None)


def exactly_one() -> models.Q:
    """Return the condition that a row points at one thing and no more."""
    condition = models.Q()
    for name in MODELS:
        condition |= models.Q(**{f"{other}__isnull": other != name for other in MODELS})
    return condition


def find(column: str, pk: int) -> Checkable:
    """Return the thing, or answer 404."""
    if column not in MODELS:
        raise Http404
    return get_object_or_404(MODELS[column], pk=pk)


def edit_url(column: str, pk: int, number: int | None = None) -> str:
    """Return where the verdict on a thing is shown, at one of its findings."""
    return reverse(_EDITED_AT[column], args=[pk]) + (f"#finding-{number}" if number is not None else "")


def may_change(user: Any, thing: Checkable) -> bool:
    if isinstance(thing, SocialCard):
        return thing.page is not None and thing.page.permissions_for_user(user).can_edit()
    return policy_registry.get_by_type(type(thing)).user_has_permission_for_instance(user, "change", thing)
