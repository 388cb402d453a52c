"""What differs between the examples of two versions of the contract: answers to the very same request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.contract.change import Change, Kind

Example = dict[str, Any]


def differences(old: dict[str, Example], new: dict[str, Example]) -> Iterator[Change]:
    """Yield what changed, by `examples/...` name. A request that changed is another example and is not compared."""
    for name in sorted(old.keys() - new.keys()):
        yield Change(Kind.EXAMPLE_REMOVED, name)
    for name in sorted(new.keys() - old.keys()):
        yield Change(Kind.EXAMPLE_ADDED, name)
    for name in sorted(old.keys() & new.keys()):
        before, after = old[name], new[name]
        if all(before.get(key) == after.get(key) for key in ("request", "reader", "now")):
            yield from _example(name, before, after)


def _example(name: str, old: Example, new: Example) -> Iterator[Change]:
    if old["status"] != new["status"]:
        yield Change(Kind.EXAMPLE_STATUS_CHANGED, name, f"status {old['status']} became {new['status']}")
    before, after = _codes(old), _codes(new)
    if before != after:
        yield Change(Kind.EXAMPLE_CODE_CHANGED, name, f"codes {before} became {after}")
    seen: set[tuple[Kind, str]] = set()
    for kind, path, detail in _values("data", old["answer"].get("data"), new["answer"].get("data")):
        # A list of twenty rows that changed alike is one change.
        if (kind, path) not in seen:
            seen.add((kind, path))
            yield Change(kind, f"{name}#{path}", detail)


def _codes(example: Example) -> list[str]:
    """Return each code once: one that is said again tells a program no more."""
    errors = example["answer"].get("errors", ())
    return list(dict.fromkeys(error.get("extensions", {}).get("code", "") for error in errors))


def _values(path: str, old: Any, new: Any) -> Iterator[tuple[Kind, str, str]]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted(old.keys() | new.keys()):
            if key not in new or key not in old:
                what = "is not there any more" if key in old else "is new"
                yield Kind.EXAMPLE_SHAPE_CHANGED, f"{path}.{key}", what
            else:
                yield from _values(f"{path}.{key}", old[key], new[key])
    elif isinstance(old, list) and isinstance(new, list):
        if len(old) != len(new):
            yield Kind.EXAMPLE_VALUE_CHANGED, f"{path}[]", f"{len(old)} entries became {len(new)}"
        for before, after in zip(old, new, strict=False):
            yield from _values(f"{path}[]", before, after)
    elif old is not None and new is not None and _json_type(old) != _json_type(new):
        yield Kind.EXAMPLE_SHAPE_CHANGED, path, f"{_json_type(old)} became {_json_type(new)}"
    elif old != new:
        yield Kind.EXAMPLE_VALUE_CHANGED, path, f"{_short(old)} became {_short(new)}"


def _json_type(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "list" if isinstance(value, list) else "object" if isinstance(value, dict) else "null"


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
