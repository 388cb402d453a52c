"""Walk a file of design tokens: groups, inherited types, references from token to token."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from brand.engine.errors import PaletteError

MAX_DEPTH = 32  # groups in groups
MAX_HOPS = 32  # references from one token to the next
_AGAIN = "Correct the file; the report is Design Tokens Format Module 2025.10."


@dataclass(frozen=True, slots=True)
class Token:
    """A token, the groups it lies in, and the type it has or inherits."""

    groups: tuple[str, ...]
    name: str
    type: str | None
    node: dict[str, Any]

    @property
    def where(self) -> str:
        return ".".join(("$", *self.groups, self.name))


def parse(raw: bytes) -> dict[str, Any]:
    """Read the JSON; raise PaletteError when it is none, or no object."""

    def no_constant(name: str) -> object:
        raise PaletteError("$", f"{name} is not a JSON number.", remedy="Give a finite number.")

    try:
        tree = json.loads(raw.decode("utf-8-sig"), parse_constant=no_constant)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise PaletteError("$", f"the file is not JSON in UTF-8 ({error}).", remedy="Correct the file.") from error
    if not isinstance(tree, dict):
        raise PaletteError("$", "the file does not hold one JSON object.", remedy=_AGAIN)
    return tree


def tokens(tree: dict[str, Any]) -> Iterator[Token]:
    """Give every token in the order of the file; raise PaletteError where the tree is no tree of tokens."""
    open_groups: list[tuple[tuple[str, ...], Iterator[tuple[str, Any]], str | None]] = []
    open_groups.append(((), iter(tree.items()), _type(tree, "$")))
    while open_groups:
        groups, items, kind = open_groups[-1]
        name, node = next(items, (None, None))
        if name is None:
            open_groups.pop()
            continue
        where = ".".join(("$", *groups, name))
        if name == "$extends":
            raise PaletteError(where, "this reader does not extend groups.", remedy="Resolve $extends first.")
        if name.startswith("$") and name != "$root":
            continue
        if not isinstance(node, dict) or "{" in name or "}" in name or "." in name:
            problem = f"{name!r} is neither a token nor a group."
            raise PaletteError(where, problem, remedy="Names hold no braces and no dots; values are objects.")
        own = _type(node, where) or kind
        if "$value" in node or "$ref" in node:
            yield Token(groups, name, own, node)
        elif len(groups) >= MAX_DEPTH:
            raise PaletteError(where, f"groups lie deeper than {MAX_DEPTH}.", remedy="Nest fewer groups.")
        else:
            open_groups.append(((*groups, name), iter(node.items()), own))


def _type(node: dict[str, Any], where: str) -> str | None:
    kind = node.get("$type")
    if kind is not None and not isinstance(kind, str):
        raise PaletteError(f"{where}.$type", f"{kind!r} is not a type.", remedy=_AGAIN)
    return kind


def resolved(tree: dict[str, Any], token: Token) -> Any:
    """Give the value of a colour token, references followed; None for a token of another type."""
    node, kind = token.node, token.type
    for _ in range(MAX_HOPS):
        if kind not in (None, "color"):
            return None
        path = _reference(node, token.where)
        if path is None:
            return node["$value"] if kind == "color" else None
        node, inherited = _at(tree, path, token.where)
        kind = kind or inherited
    problem = f"its reference leads through more than {MAX_HOPS} tokens, or in a circle."
    raise PaletteError(token.where, problem, remedy="Refer to the token that holds the value.")


def _reference(node: dict[str, Any], where: str) -> list[str] | None:
    value, pointer = node.get("$value"), node.get("$ref")
    if isinstance(value, dict) and "$ref" in value:
        pointer = value["$ref"]
    if pointer is not None:
        if not isinstance(pointer, str) or not pointer.startswith("#/"):
            raise PaletteError(where, f"{pointer!r} is no reference within the file.", remedy=_AGAIN)
        steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer[2:].split("/")]
        return steps[:-1] if steps[-1] == "$value" else steps
    if isinstance(value, str) and value.startswith("{") and value.endswith("}"):
        return value[1:-1].split(".")
    return None


def _at(tree: dict[str, Any], path: list[str], where: str) -> tuple[dict[str, Any], str | None]:
    node, kind = tree, _type(tree, "$")
    for step in path:
        inner = node.get(step)
        if not isinstance(inner, dict):
            raise PaletteError(where, f"it refers to {'.'.join(path)[:80]}, which is not there.", remedy=_AGAIN)
        node, kind = inner, _type(inner, where) or kind
    if "$value" not in node and "$ref" not in node:
        raise PaletteError(where, f"it refers to {'.'.join(path)[:80]}, which is no token.", remedy=_AGAIN)
    return node, kind
