"""What changed between two editions, as values.

The comparison walks the classes of the guideline by their fields, so a new section needs no line here. Three things
are compared by what they are and not by how they are written: colours by CIEDE2000, logos by their drawing, entries
of lists by their id.
"""

from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from brand.engine import colour
from brand.engine.decode import encode, key_of
from brand.engine.exchange.directions import Effect, empty_means_any, of_adding, of_change, of_raising, opposite
from brand.engine.exchange.drawings import drawings, pair_up
from brand.engine.guideline.colours import ColourValue
from brand.engine.guideline.edition import Guideline
from brand.engine.guideline.logos import Logo

Kind = Literal["added", "removed", "changed", "reordered", "redrawn", "rewritten", "renamed"]
_DRAWN = {"id", "file", "sha256", "view_box", "ink_box", "parts"}  # of a logo: told by its drawing
_READ = {"marks", "sha256"}  # of a guideline: made while reading, no part of the document
_KEYS = ("id", "role", "condition", "channel")  # fields that name an entry of a list, in this order


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `path` is a JSON path in which entries of lists stand by their id, `[]` for those without one.

    None is the value of what is absent.
    redrawn: another drawing under the same id. rewritten: other bytes, same drawing. renamed: same drawing, other id.
    de2000 is the distance of two colours. Values are as guideline.json has them; of a logo's drawing they are hashes.
    """

    kind: Kind
    path: str
    before: Any
    after: Any
    effect: Effect = "neutral"
    de2000: float | None = None


@dataclass(frozen=True, slots=True)
class _At:
    """Where the walk is: the path, the class and field it came through, and which way a figure here points."""

    path: str
    owner: type
    field: str
    raising: Effect = "neutral"

    def step(self, name: str) -> _At:
        return dataclasses.replace(self, path=f"{self.path}{name}")


def compare(old: Guideline, new: Guideline) -> tuple[Change, ...]:
    """Give every change from one edition to the other, in the order of the document."""
    return tuple(_Comparison(old, new).of_objects(_At("$", Guideline, ""), old, new, leave_out=_READ))


class _Comparison:
    def __init__(self, old: Guideline, new: Guideline) -> None:
        self.before, self.after = drawings(old), drawings(new)

    def of_objects(self, at: _At, before: Any, after: Any, *, leave_out: Set[str] = frozenset()) -> list[Change]:
        changes = []
        kind = type(after)
        for field in dataclasses.fields(kind):
            if field.name not in leave_out:
                raising = of_raising(kind, field.name, at.raising)
                inner = _At(f"{at.path}.{key_of(field)}", kind, field.name, raising)
                changes += self.of_values(inner, getattr(before, field.name), getattr(after, field.name))
        return changes

    def of_values(self, at: _At, before: Any, after: Any) -> list[Change]:
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            return self.of_entries(at, before, after)
        if isinstance(before, tuple) and isinstance(after, tuple) and _is_list(at.owner, at.field):
            return self.of_lists(at, before, after)
        if before == after:
            return []
        if isinstance(before, Logo) and isinstance(after, Logo):
            return self.of_logos(at, before, after)
        if isinstance(before, ColourValue) and isinstance(after, ColourValue):
            distance = _apart(colour.lab.d50(_bytes(before)), colour.lab.d50(_bytes(after)))
            return [Change("changed", at.path, before.hex, after.hex, de2000=distance)]
        if dataclasses.is_dataclass(before) and type(before) is type(after):
            return self.of_objects(at, before, after)
        kind: Kind = "added" if before is None else "removed" if after is None else "changed"
        effect = of_change(at.owner, at.field, at.raising, before, after)
        apart = _apart(before, after) if at.field.startswith("lab_") and kind == "changed" else None
        return [Change(kind, at.path, encode(before), encode(after), effect, apart)]

    def of_entries(self, at: _At, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
        """Compare by key; a figure that comes or goes with its key is a limit that comes or goes."""
        adding = of_adding(at.owner, at.field)
        if adding == "neutral" and at.raising != "neutral":
            adding = "tightens"
        changes = []
        for key in before:
            if key in after:
                changes += self.of_values(at.step(f".{key}"), before[key], after[key])
            else:
                changes.append(Change("removed", f"{at.path}.{key}", encode(before[key]), None, opposite(adding)))
        for key in after:
            if key not in before:
                changes.append(Change("added", f"{at.path}.{key}", None, encode(after[key]), adding))
        return changes

    def of_lists(self, at: _At, before: tuple[Any, ...], after: tuple[Any, ...]) -> list[Change]:
        """Compare by id where the entries have one, else by value."""
        name = _naming(before, after)
        old = {_key(item, name): item for item in before}
        new = {_key(item, name): item for item in after}
        flip = empty_means_any(at.owner, at.field) and not (before and after)
        changes = []

        def adding(item: Any) -> Effect:
            effect = of_adding(at.owner, at.field, item)
            return opposite(effect) if flip else effect

        renamed = pair_up(self.before, self.after) if at.owner is Guideline and at.field == "logos" else {}
        for key, item in old.items():
            there = new.get(renamed.get(key, key))
            path = f"{at.path}[{key if name else ''}]"
            if key in renamed:
                changes.append(Change("renamed", path, key, renamed[key]))
                path = f"{at.path}[{renamed[key]}]"
            if there is None:
                changes.append(Change("removed", path, encode(item), None, opposite(adding(item))))
            elif name:
                changes += self.of_values(dataclasses.replace(at, path=path), item, there)
        for key, item in new.items():
            if key not in old and key not in renamed.values():
                path = f"{at.path}[{key if name else ''}]"
                changes.append(Change("added", path, None, encode(item), adding(item)))
        shared_before, shared_after = [key for key in old if key in new], [key for key in new if key in old]
        if shared_before != shared_after:
            first, second = ([_shown(key, name) for key in order] for order in (old, new))
            changes.append(Change("reordered", at.path, first, second))
        return changes

    def of_logos(self, at: _At, before: Logo, after: Logo) -> list[Change]:
        old, new = self.before[before.id], self.after[after.id]
        changes = []
        if old.sha256 != new.sha256:
            changes.append(Change("redrawn", at.path, old.sha256, new.sha256))
        elif old.file != new.file:
            changes.append(Change("rewritten", at.path, old.file, new.file))
        if old.sha256 == new.sha256 and old.margins != new.margins:
            changes.append(Change("changed", f"{at.path}.view_box", list(before.view_box), list(after.view_box)))
        return changes + self.of_objects(at, before, after, leave_out=_DRAWN)


def _naming(before: tuple[Any, ...], after: tuple[Any, ...]) -> str | None:
    """Give the field that names every entry of both lists, each once."""
    for name in _KEYS:
        if all(isinstance(getattr(item, name, None), str) for item in (*before, *after)) and all(
            len({getattr(item, name) for item in items}) == len(items) for items in (before, after)
        ):
            return name if before or after else None
    return None


def _key(item: Any, name: str | None) -> str:
    return str(getattr(item, name)) if name else json.dumps(encode(item), ensure_ascii=False, sort_keys=True)


def _shown(key: str, name: str | None) -> Any:
    return key if name else json.loads(key)


@cache
def _hints(owner: type) -> dict[str, Any]:
    # Guideline names a class it imports for checking alone; that field is never walked.
    return typing.get_type_hints(owner, localns={"Mark": object})


def _is_list(owner: type, field: str) -> bool:
    """Tell lists of any length from values of a fixed number of parts, such as a box."""
    hint = _hints(owner).get(field)
    for option in typing.get_args(hint) if typing.get_origin(hint) is not tuple else (hint,):
        arguments = typing.get_args(option)
        if typing.get_origin(option) is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
            return True
    return False


def _bytes(value: ColourValue) -> list[float]:
    return [255 * component for component in value.components]


def _apart(first: Any, second: Any) -> float:
    return round(float(colour.ciede2000.ciede2000(first, second)), 2)
