"""Say which parts of a release are wanted, so that the rest stays in the database.

A part is a column of `Release`, one entry of the head (`head.headline`), or the path. What is not fetched is still
there: Django asks for it when it is looked at, which is slow and just as right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from cms.releases.models import ENTRY, Release

# The one part that is made of others.
PATH, PATH_OF = "path", ("locale", "type", "slug")
# What every row is known by.
KNOWN_BY = frozenset({"guid", "type", "shape"})
# What says who may see a row, and why somebody may not.
JUDGED_BY = frozenset({"by_use", "state", "audience", "embargo_until", "expires_at", "rights_until", "seen", *KNOWN_BY})

# What says which answers tell of a row.
TOLD_BY = frozenset({"guid", "work_id", "refs"})


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that are wanted of each release. `references`: what these refer to is wanted too, the same parts."""

    names: frozenset[str]
    references: bool = False

    @property
    def body(self) -> bool:
        return "body" in self.names

    def also(self, names: Iterable[str]) -> Parts:
        """Return these parts and those."""
        return Parts(self.names.union(names), self.references)

    def entries(self) -> list[str]:
        """Return the keys of the head that are wanted one by one, sorted; none if all of it is wanted."""
        if "head" in self.names:
            return []
        return sorted(name.removeprefix(ENTRY) for name in self.names if name.startswith(ENTRY))

    def columns(self) -> list[str]:
        """Return the columns that are wanted as they are, in the order of the table."""
        return [name for name in _columns() if name in self.names]


@cache
def _columns() -> tuple[str, ...]:
    return tuple(field.attname for field in Release._meta.concrete_fields)


EVERYTHING = Parts(frozenset(_columns()), references=True)
WITHOUT_BODY = Parts(EVERYTHING.names - {"body"})
