"""What rules say: findings and doubts, as codes and figures. Sentences are made from them by `report`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from brand.engine.decode import Verbatim
from brand.engine.geometry import Box

MeasureUnit = Literal["", "ratio", "percent", "px", "pt", "mm", "degrees", "de2000"]


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure that may be off by `uncertainty` either way."""

    value: float
    uncertainty: float = 0.0

    def above(self, limit: float) -> bool | None:
        """Say whether the true figure is above the limit; None when it cannot be told."""
        if abs(self.value - limit) < self.uncertainty:
            return None
        return self.value > limit

    def below(self, limit: float) -> bool | None:
        """Say whether the true figure is below the limit; None when it cannot be told."""
        if abs(self.value - limit) < self.uncertainty:
            return None
        return self.value < limit


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of one rule: which message, the figures, where. `region` is in units of the page."""

    rule: str
    code: str
    measured: float | None = None
    limit: float | None = None
    unit: MeasureUnit = ""
    uncertainty: float = 0.0
    page: int = 0
    region: Box | None = None
    values: Mapping[str, Annotated[str, Verbatim()]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a rule would have to know and cannot measure: a code from `rules.doubts`, and where."""

    code: str
    page: int = 0
    region: Box | None = None
