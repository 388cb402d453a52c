"""Project a StreamField into the payload's blocks: final HTML, guids in place of choosers, plain JSON for the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from wagtail import blocks
from wagtail.rich_text import RichText

from cms.core.richtext import final_html
from cms.core.text import nfc
from cms.releases.payload import Blocks
from cms.releases.registry import type_of


def project_body(stream: Any) -> Blocks:
    """Return the stream's blocks as `{"type", "value", "id"}`."""
    return Blocks({"type": child.block_type, "value": _value(child.value), "id": str(child.id)} for child in stream)


def _value(value: Any) -> Any:
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return nfc(value)
        case RichText():
            return final_html(value.source)
        case dt.datetime() | dt.date():
            return value.isoformat()
        case Model():
            return _reference(value)
        case blocks.StructValue():
            return {name: _value(item) for name, item in value.items()}
        case blocks.list_block.ListValue():
            return [item for item in (_value(child) for child in value) if item is not None]
        case blocks.StreamValue():
            return project_body(value)
    raise TypeError(f"a block holds {value!r}, which has no place in a payload")


def _reference(instance: Model) -> dict[str, str] | None:
    """Name the release an object is, or None if it is nothing that is released."""
    specific = getattr(instance, "specific", instance)
    released = type_of(specific)
    return {"release": released.name, "ref": str(specific.guid)} if released else None


def documents(stream: Any) -> Iterator[tuple[int, Any]]:
    """Yield (index of the block, document) for every document in the body."""
    for index, child in enumerate(stream):
        if child.block_type == "document" and child.value.get("document_file") is not None:
            yield index, child.value["document_file"]


def pictures(stream: Any) -> Iterator[tuple[int, Any, bool]]:
    """Yield (index of the block, picture, whether it is decorative) for every picture in the body."""
    for index, child in enumerate(stream):
        if child.block_type == "figure" and child.value.get("figure_image") is not None:
            yield index, child.value["figure_image"], bool(child.value.get("figure_decorative"))
