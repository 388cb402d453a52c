"""Start the preparation of a new master, or of a new crop, once its row is committed; remove what was made of one."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete, post_save

from cms.media.models import EditorialDocument, EditorialImage


def _saved(sender: type, instance: EditorialImage, raw: bool = False, **kwargs: Any) -> None:
    from cms.media.preparation import prepare_image

    again = instance.crop_again
    if not raw and (again or not instance.is_prepared):
        transaction.on_commit(lambda: prepare_image.enqueue(instance.pk, again=again))


def _document_saved(sender: type, instance: EditorialDocument, raw: bool = False, **kwargs: Any) -> None:
    from cms.media.preparation import prepare_document

    if not raw and not instance.is_prepared:
        transaction.on_commit(lambda: prepare_document.enqueue(instance.pk))


def _document_deleted(sender: type, instance: EditorialDocument, **kwargs: Any) -> None:
    keys = [key for key in (instance.key, *(page["key"] for page in instance.drawn)) if key]
    transaction.on_commit(lambda: [default_storage.delete(key) for key in keys])


def connect() -> None:
    post_save.connect(_saved, sender=EditorialImage, dispatch_uid="media.prepare")
    post_save.connect(_document_saved, sender=EditorialDocument, dispatch_uid="media.prepare_document")
    post_delete.connect(_document_deleted, sender=EditorialDocument, dispatch_uid="media.document_deleted")
