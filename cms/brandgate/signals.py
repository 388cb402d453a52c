"""Check a new file in the background; log what was published in spite of a fault, and who renamed a kind."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.signals import page_published

from cms.brandgate.cards.models import SocialCard
from cms.brandgate.gate import is_overridden, used_exceptions
from cms.brandgate.models import Subject
from cms.brandgate.subjects import CHOSEN, Checkable
from cms.brandgate.waiving import note_use
from cms.core.content import ContentPage
from cms.media.models import EditorialImage
from cms.releases import erasure
from cms.releases.models import Release


def _saved(sender: type, instance: Checkable, raw: bool = False, **kwargs: Any) -> None:
    from cms.brandgate.checking import ask_for

    if not raw:
        transaction.on_commit(lambda: ask_for(instance))


def _saving(sender: type, instance: EditorialImage, raw: bool = False, **kwargs: Any) -> None:
    """Log who calls a picture something else: placement and colour rules never block a photograph."""
    before = sender._default_manager.filter(pk=instance.pk).values_list("subject_kind", flat=True).first()
    if not raw and before is not None and before != instance.subject_kind:
        log(instance=instance, action="brandgate.kind", data={"before": before, "after": instance.subject_kind})


def _written(sender: type, instance: Revision, raw: bool = False, created: bool = False, **kwargs: Any) -> None:
    """Have the card of what was written made, so that it is there when that goes out."""
    from cms.brandgate.cards.making import ask_for as ask_for_card

    model = instance.content_type.model_class()
    if not raw and created and model is not None and issubclass(model, ContentPage):
        transaction.on_commit(lambda: ask_for_card(instance.as_object()))


def _deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    """Let the cards go with their item; what an erased item's cards said is erased too."""
    if isinstance(instance, ContentPage):
        Subject.objects.filter(card__item=instance.guid).delete()
    for card in SocialCard.objects.filter(item=instance.guid) if isinstance(instance, ContentPage) else ():
        key = card.key
        if not Release.objects.filter(pk=card.guid).exists():
            card.delete()
        elif erasure.is_erasing(instance.guid):
            erasure.erase(guid=card.guid, ground=f"with {instance.guid}")
        else:
            continue  # its item was withdrawn, so nobody sees it
        if key:
            transaction.on_commit(lambda key=key: default_storage.delete(key))


def _published(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, ContentPage) and is_overridden(instance):
        log(instance=instance, action="releases.overridden", data={"reason": instance.override_reason})
    elif isinstance(instance, ContentPage):
        note_use(used_exceptions(instance), instance)
    if isinstance(instance, ContentPage):
        from cms.brandgate.cards.making import ask_for as ask_for_card

        transaction.on_commit(lambda: ask_for_card(instance))


def connect() -> None:
    pre_save.connect(_saving, sender=EditorialImage, dispatch_uid="brandgate.kind")
    for model in CHOSEN.values():
        post_save.connect(_saved, sender=model, dispatch_uid=f"brandgate.check.{model.__name__}")
    post_save.connect(_written, sender=Revision, dispatch_uid="brandgate.card")
    post_delete.connect(_deleted, dispatch_uid="brandgate.cards_deleted")
    page_published.connect(_published, dispatch_uid="brandgate.overridden")
