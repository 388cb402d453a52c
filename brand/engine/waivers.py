"""Exceptions from a rule for one file, granted by a person until a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from brand.engine.guideline.scalars import RuleId, Sha256


@dataclass(frozen=True, slots=True)
class Waiver:
    """Let one file break one rule; `asset` is the file's SHA-256, `until` the last day it holds."""

    rule: RuleId
    asset: Sha256
    reason: str
    person: str
    until: date


@dataclass(frozen=True, slots=True)
class WaiverUse:
    """What became of a waiver in a check: unused ones ask to be taken away, expired ones to be renewed or obeyed."""

    waiver: Waiver
    state: Literal["used", "unused", "expired"]


def choose(waivers: Iterable[Waiver], *, rule: str, asset: str, on: date) -> Waiver | None:
    """Give the waiver that covers a breach of `rule` by `asset` on a day: of several the one that holds longest."""
    fitting = [waiver for waiver in waivers if (waiver.rule, waiver.asset) == (rule, asset) and on <= waiver.until]
    return max(fitting, key=lambda waiver: (waiver.until, waiver.person, waiver.reason), default=None)
