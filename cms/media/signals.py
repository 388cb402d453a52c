"""Start the preparation of a new master, or of a new crop, once its row is committed."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from cms.media.models import EditorialImage


def _saved(sender: type, instance: EditorialImage, raw: bool = False, **kwargs: Any) -> None:
    from cms.media.preparation import prepare_image

    again = instance.crop_again
    if not raw and (again or not instance.is_prepared):
        transaction.on_commit(lambda: prepare_image.enqueue(instance.pk, again=again))


def connect() -> None:
    post_save.connect(_saved, sender=EditorialImage, dispatch_uid="media.prepare")
