"""An edition as people read it: chapters of plain rows, and the fields of a draft that can be edited."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from brand import engine
from brand.engine import Guideline
from brand.engine.decode import Range, Unit
from brand.guidelines.limit_labels import label_of


@dataclass(frozen=True, slots=True)
class LimitField:
    """One number of a rule: its path in the limits, its value (an int stays one), and the range the format allows."""

    path: tuple[str, ...]
    value: int | float
    low: float
    high: float
    unit: Unit | None = None

    @property
    def name(self) -> str:
        return ".".join(self.path)

    @property
    def label(self) -> str:
        """Say what the number limits, with its unit, in the language of the screen."""
        return label_of(self.name, self.unit)


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule as the edition uses it."""

    id: str
    summary: typing.Mapping[str, str]
    clause: str
    severity: str
    limits: tuple[LimitField, ...]

    @property
    def chapter(self) -> str:
        return self.id.split(".")[0]


def rules_of(guideline: Guideline) -> list[RuleRow]:
    """Return the rules of an edition in the order of the engine's catalogue."""
    known = {rule.id: rule.summary for rule in engine.RULES}
    return [
        RuleRow(
            id=id,
            summary=known.get(id, {}),
            clause=setting.clause or "",
            severity=setting.severity,
            limits=tuple(limit_fields(setting.limits)),
        )
        for id, setting in sorted(guideline.rules.items(), key=lambda item: _order(item[0]))
    ]


def limit_fields(limits: Any, path: tuple[str, ...] = ()) -> Iterator[LimitField]:
    """Yield the numbers of a limits dataclass; what is not a number is not edited."""
    hints = typing.get_type_hints(type(limits), include_extras=True)
    for field in dataclasses.fields(limits):
        value = getattr(limits, field.name)
        here = (*path, field.name)
        if dataclasses.is_dataclass(value):
            yield from limit_fields(value, here)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            low, high = _range(hints[field.name])
            yield LimitField(here, value, low, high, _unit(hints[field.name]))


def _range(hint: Any) -> tuple[float, float]:
    for argument in typing.get_args(hint):
        if isinstance(argument, Range):
            return argument.low, argument.high
    return 0.0, 1e6


def _unit(hint: Any) -> Unit | None:
    return next((argument for argument in typing.get_args(hint) if isinstance(argument, Unit)), None)


def _order(id: str) -> int:
    return next((number for number, rule in enumerate(engine.RULES) if rule.id == id), len(engine.RULES))
