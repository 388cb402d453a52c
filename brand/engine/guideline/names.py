"""The official names of places, agencies and the identity itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from brand.engine.guideline.scalars import Language, Slug, Text


@dataclass(frozen=True, slots=True)
class OfficialName:
    """How something is called in each language. List only names whose letters mean nothing else.

    `also` are other right forms, such as a short one; `wrong` are forms that people write and that are not right, even
    where they differ by more than marks, case and spaces.
    """

    id: Slug
    kind: Literal["place", "agency", "identity"]
    name: Text
    also: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    wrong: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
