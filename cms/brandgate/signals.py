"""Check a new file in the background; log what was published in spite of a fault, and who renamed a kind."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save, pre_save
from wagtail.log_actions import log
from wagtail.signals import page_published

from cms.brandgate.gate import is_overridden, used_exceptions
from cms.brandgate.subjects import MODELS, Checkable
from cms.brandgate.waiving import note_use
from cms.core.content import ContentPage
from cms.media.models import EditorialImage


def _saved(sender: type, instance: Checkable, raw: bool = False, **kwargs: Any) -> None:
    from cms.brandgate.checking import ask_for

    if not raw:
        transaction.on_commit(lambda: ask_for(instance))


def _saving(sender: type, instance: EditorialImage, raw: bool = False, **kwargs: Any) -> None:
    """Log who calls a picture something else: placement and colour rules never block a photograph."""
    before = sender._default_manager.filter(pk=instance.pk).values_list("subject_kind", flat=True).first()
    if not raw and before is not None and before != instance.subject_kind:
        log(instance=instance, action="brandgate.kind", data={"before": before, "after": instance.subject_kind})


def _published(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, ContentPage) and is_overridden(instance):
        log(instance=instance, action="releases.overridden", data={"reason": instance.override_reason})
    elif isinstance(instance, ContentPage):
        note_use(used_exceptions(instance), instance)


def connect() -> None:
    pre_save.connect(_saving, sender=EditorialImage, dispatch_uid="brandgate.kind")
    for model in MODELS.values():
        post_save.connect(_saved, sender=model, dispatch_uid=f"brandgate.check.{model.__name__}")
    page_published.connect(_published, dispatch_uid="brandgate.overridden")
