"""Start the preparation of a new master once its row is committed."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from cms.media.models import EditorialImage


def _saved(sender: type, instance: EditorialImage, raw: bool = False, **kwargs: Any) -> None:
    from cms.media.preparation import prepare_image

    if not raw and not instance.renditions_ready:
        transaction.on_commit(lambda: prepare_image.enqueue(instance.pk))


def connect() -> None:
    post_save.connect(_saved, sender=EditorialImage, dispatch_uid="media.prepare")
