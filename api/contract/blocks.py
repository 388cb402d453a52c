"""The shapes of the blocks a body is made of, as editors fill them and as the API names them, and what differs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail import blocks as wagtail_blocks

from api.blocks import block_types
from api.contract.change import Change, Kind
from cms.core.blocks import BODY_BLOCKS

Shape = dict[str, Any]
# What bounds a value without changing its type.
LIMITS = ("maxLength", "minNum", "maxNum", "choices")


def shapes() -> dict[str, Shape]:
    """Return the shape of every kind of block: `type`, and for a struct its `fields` by name as stored.

    A field says its type, whether it is required, its limits, and what the API calls it; null if it shows it not.
    """
    types = block_types()
    return {name: {"type": types[name].__name__, **_shape(block, types[name])} for name, block in BODY_BLOCKS}


def _shape(block: Any, shown: Any = None) -> Shape:
    if isinstance(block, wagtail_blocks.StructBlock):
        names = shown._meta.fields if shown is not None else {}
        fields = {}
        for name, child in block.child_blocks.items():
            api_name = _camel(name) if not names or name in names else None
            fields[name] = {"shownAs": api_name, "required": bool(child.required), **_shape(child)}
        return {"is": "struct", "fields": fields}
    if isinstance(block, wagtail_blocks.ListBlock):
        bounds = {"minNum": block.meta.min_num, "maxNum": block.meta.max_num}
        return {"is": "list", "of": _shape(block.child_block), **_given(bounds)}
    limits: dict[str, Any] = {}
    field = getattr(block, "field", None)
    if isinstance(block, wagtail_blocks.ChoiceBlock):
        limits["choices"] = [str(value) for value, _label in field.choices if value] if field else []
    elif field is not None:
        limits["maxLength"] = getattr(field, "max_length", None)
    return {"is": _word(block), **_given(limits)}


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _word(block: Any) -> str:
    """Name a block by Wagtail's class, whatever class of ours stands before it."""
    ours = (cls for cls in type(block).__mro__ if cls.__module__.startswith("wagtail."))
    return next(ours).__name__.removesuffix("Block").lower()


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.title() for part in rest)


def differences(old: dict[str, Shape], new: dict[str, Shape]) -> Iterator[Change]:
    """Yield what changed between two sets of shapes; a path is `blocks.json#kind.field`."""
    for name in sorted(old.keys() - new.keys()):
        yield Change(Kind.BLOCK_REMOVED, f"blocks.json#{name}", about=old[name]["type"])
    for name in sorted(new.keys() - old.keys()):
        yield Change(Kind.BLOCK_ADDED, f"blocks.json#{name}", about="Block")
    for name in sorted(old.keys() & new.keys()):
        yield from _compare(f"blocks.json#{name}", old[name], new[name], old[name]["type"])


def _compare(path: str, old: Shape, new: Shape, about: str) -> Iterator[Change]:
    if old["is"] != new["is"] or old.get("type") != new.get("type") or old.get("shownAs") != new.get("shownAs"):
        what = ", ".join(
            f"{key} {old.get(key)} became {new.get(key)}"
            for key in ("is", "type", "shownAs")
            if old.get(key) != new.get(key)
        )
        yield Change(Kind.BLOCK_FIELD_CHANGED, path, what, about=about)
        return
    if old.get("required") and not new.get("required"):
        yield Change(Kind.BLOCK_FIELD_NOW_OPTIONAL, path, "may be empty now", about=about)
    for limit in LIMITS:
        if old.get(limit) != new.get(limit):
            yield Change(
                Kind.BLOCK_FIELD_LIMITS_CHANGED, path, f"{limit} {old.get(limit)} became {new.get(limit)}", about=about
            )
    before, after = old.get("fields", {}), new.get("fields", {})
    for name in sorted(before.keys() | after.keys()):
        place = f"{path}.{name}"
        if name not in after:
            yield Change(Kind.BLOCK_FIELD_REMOVED, place, about=about)
        elif name not in before:
            yield Change(Kind.BLOCK_FIELD_ADDED, place, about=about)
        else:
            yield from _compare(place, before[name], after[name], about)
    if "of" in old:
        yield from _compare(f"{path}[]", old["of"], new["of"], about)
