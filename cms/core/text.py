"""Keep text in NFC, whatever an editor pastes: a Vietnamese letter is one character, not a letter and its marks."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.db import models
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField


def nfc(value: Any) -> Any:
    """Return a text, or plain data with every text in it, in NFC."""
    match value:
        case str():
            return unicodedata.normalize("NFC", value)
        case dict():
            return {key: nfc(item) for key, item in value.items()}
        case list():
            return [nfc(item) for item in value]
    return value


def normalise(instance: models.Model) -> None:
    """Bring every text, localized text and body of a model's instance to NFC."""
    for field in instance._meta.concrete_fields:
        value = getattr(instance, field.attname)
        if isinstance(value, str | dict) and isinstance(field, models.CharField | models.TextField | models.JSONField):
            setattr(instance, field.attname, nfc(value))
        elif isinstance(field, StreamField) and isinstance(value, StreamValue):
            _normalise_stream(instance, field, value)


def _normalise_stream(instance: models.Model, field: StreamField, value: StreamValue) -> None:
    stored = value.get_prep_value()
    wanted = nfc(stored)
    if wanted != stored:
        setattr(instance, field.attname, field.stream_block.to_python(wanted))
