"""The list of released types. A content app registers its own in `release.py`; nothing else names them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

Content = dict[str, Any]
Upgrade = Callable[[Content, Content], tuple[Content, Content]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the bridge itself must know of an item beside its payload."""

    locale: str = ""
    work_id: str | None = None
    slug: str = ""
    audience: int = 0
    embargo_until: Any = None
    expires_at: Any = None
    rights_until: Any = None
    facets: tuple[tuple[str, str], ...] = ()
    change_kind: str = "published"


@dataclass(frozen=True, slots=True)
class ReleasedType:
    """One type of released item.

    `project(object)` gives the payload, `facts(object)` what the bridge needs; both read the object alone.
    `by_use` types (pictures, places) are released by the first item that uses them and are visible while a
    visible item uses them. `upgrades[n]` turns content of shape n + 1 into shape n + 2.
    """

    name: str
    model: type[Any]
    payload: type
    project: Callable[[Any], Any]
    facts: Callable[[Any], Facts]
    by_use: bool = False
    upgrades: tuple[Upgrade, ...] = field(default=())
    verbose_name: Any = ""

    @property
    def shape(self) -> int:
        return len(self.upgrades) + 1

    def upgrade(self, shape: int, head: Content, body: Content) -> tuple[Content, Content]:
        """Bring stored content of an older shape to today's."""
        for step in self.upgrades[shape - 1 :]:
            head, body = step(head, body)
        return head, body


_types: dict[str, ReleasedType] = {}


def register(released: ReleasedType) -> ReleasedType:
    """Add a type. Raises ValueError if the name is taken by another model."""
    other = _types.get(released.name)
    if other is not None and other.model is not released.model:
        raise ValueError(f"released type {released.name!r} is registered for {other.model.__name__} already")
    _types[released.name] = released
    return released


def all_types() -> Iterator[ReleasedType]:
    """Yield every type in order of registration."""
    yield from _types.values()


def by_name(name: str) -> ReleasedType:
    """Return the type of that name. Raises KeyError."""
    return _types[name]


def type_of(instance: Any) -> ReleasedType | None:
    """Return the type an object is released as, or None if it never is."""
    return next((t for t in _types.values() if isinstance(instance, t.model)), None)


def by_use_names() -> list[str]:
    return [t.name for t in _types.values() if t.by_use]


__all__ = ["Facts", "ReleasedType", "all_types", "by_name", "by_use_names", "register", "type_of"]


# The GraphQL type of each released type, put in by the API; blocks name them without importing it.
api_types: dict[str, Any] = {}
