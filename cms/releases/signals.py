"""Listen to Wagtail and Django where something happens to released objects outside our actions."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.signals import post_save, pre_delete
from django.utils.translation import gettext as _
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, published

from cms.releases import actions, erasure
from cms.releases.models import Release, State
from cms.releases.publishing import is_passing
from cms.releases.registry import type_of


class ReleaseMissing(RuntimeError):
    """Something was announced as published that never passed the gate."""


class DeleteRefused(ValidationError):
    """An item that readers have must be withdrawn before it is deleted."""


def _published(sender: type, instance: Any, **kwargs: Any) -> None:
    if type_of(instance) is None or getattr(instance, "alias_of_id", None):
        return
    if instance.live and not is_passing(instance):
        raise ReleaseMissing(f"{instance!r} was announced as published without passing the gate")


def _deleting(sender: type, instance: Any, **kwargs: Any) -> None:
    if type_of(instance) is None or erasure.is_erasing(instance.guid):
        return
    if Release.objects.filter(pk=instance.guid, state__in=[State.PUBLISHED, State.UNPUBLISHED]).exists():
        raise DeleteRefused(
            _("“%(item)s” has been released. Withdraw it first: those who received it must be told.")
            % {"item": instance},
            code="released",
        )


def _saved(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    released = type_of(instance)
    if raw or released is None or not released.by_use:
        return
    transaction.on_commit(lambda: actions.refresh(item=sender._base_manager.get(pk=instance.pk)))


def _restricted(sender: type, instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        raise ValidationError(
            _("Pages cannot be made private here; set the audience and embargo of the item instead."),
            code="restriction",
        )


def connect() -> None:
    """Connect every handler, once each."""
    page_published.connect(_published, dispatch_uid="releases.page_published")
    published.connect(_published, dispatch_uid="releases.published")
    pre_delete.connect(_deleting, dispatch_uid="releases.pre_delete")
    post_save.connect(_saved, dispatch_uid="releases.post_save")
    post_save.connect(_restricted, sender=PageViewRestriction, dispatch_uid="releases.restricted")
