"""Gather the faults of a package, so that one reading tells all of them."""

from __future__ import annotations

from types import TracebackType

from brand.engine.errors import GuidelineError

MAX_FAULTS = 200  # of one reading; a file with more is best written anew


class Faults:
    """Record each GuidelineError raised inside `with faults:` and go on; raise them as one in the end.

    faults = Faults()
    for item in items:
        with faults:
            read(item)
    faults.raise_any()
    """

    def __init__(self) -> None:
        self.found: list[GuidelineError] = []

    def __enter__(self) -> Faults:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, GuidelineError):
            return False
        self.found += [error, *error.also]
        if len(self.found) >= MAX_FAULTS:
            self.raise_any()
        return True

    def raise_any(self) -> None:
        """Raise what `as_one` gives; do nothing when there is no fault."""
        if self.found:
            raise self.as_one()

    def as_one(self) -> GuidelineError:
        """Give the first fault, with at most MAX_FAULTS - 1 others in its `also`; IndexError when there is none."""
        first, *others = self.found[:MAX_FAULTS]
        first.also = tuple(others)
        return first
