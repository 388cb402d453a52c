"""What the brand asks of every picture before it goes out."""

from __future__ import annotations

from collections.abc import Iterator

from cms.releases.gate import Candidate, Refusal


def brand(candidate: Candidate) -> Iterator[Refusal]:
    """Ask the verdict on every picture of the page."""
    yield from ()
