"""Walk the XML of Office documents by local names, so that the strict and the transitional namespaces read alike."""

from __future__ import annotations

import math
from collections.abc import Iterator

from lxml import etree

# Of the alternatives a producer offers, those whose first choice only a newer program can show.
_FALLBACK = frozenset({"am3d", "aink", "v"})


def local(node: etree._Element) -> str:
    """Give the name of an element without its namespace."""
    return str(node.tag).rpartition("}")[2]


def children(node: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    """Give the child elements with one of these names, all without names; alternatives are chosen between."""
    if node is None:
        return
    for found in node.iterchildren(etree.Element):
        name = local(found)
        if name == "AlternateContent":
            yield from children(_alternative(found), *names)
        elif not names or name in names:
            yield found


def child(node: etree._Element | None, *path: str) -> etree._Element | None:
    """Give the first child along a path of names, or None."""
    for name in path:
        node = next(children(node, name), None)
        if node is None:
            return None
    return node


def attribute(node: etree._Element | None, name: str, default: str = "") -> str:
    """Give an attribute by its local name, with or without the namespace of its element."""
    if node is None:
        return default
    value = node.get(name)
    if value is None:
        value = node.get(str(node.tag).rpartition("}")[0] + "}" + name)
    return default if value is None else str(value)


def reference(node: etree._Element | None, name: str) -> str:
    """Give the id of a relationship (`r:embed`, `r:id`), empty when there is none."""
    if node is None:
        return ""
    for key, value in node.attrib.items():
        space, _, plain = str(key).rpartition("}")
        if plain == name and space.endswith("relationships"):
            return str(value)
    return ""


def number(text: str | None, default: float = 0.0) -> float:
    """Read a number; the default when it is none, not finite or absurd."""
    try:
        value = float(text or "")
    except ValueError:
        return default
    return value if math.isfinite(value) and abs(value) < 1e12 else default


def whole(node: etree._Element | None, name: str, default: float = 0.0) -> float:
    """Read a numeric attribute."""
    return number(attribute(node, name), default)


def share(text: str, default: float = 0.0) -> float:
    """Read a percentage as a fraction: `50000` (thousandths of a percent) or, in strict documents, `50%`."""
    if text.endswith("%"):
        return number(text[:-1], default * 100) / 100
    return number(text, default * 100_000) / 100_000


def switch(text: str | None, default: bool = False) -> bool:
    """Read an on/off value."""
    if text is None or text == "":
        return default
    return text.lower() in ("1", "true", "on", "t")


def _alternative(node: etree._Element) -> etree._Element | None:
    """Choose between what a newer and an older program would show."""
    fallback = None
    for option in node.iterchildren(etree.Element):
        if local(option) == "Choice" and not _FALLBACK & set(str(option.get("Requires", "")).split()):
            return option
        if local(option) == "Fallback":
            fallback = option
    return fallback
