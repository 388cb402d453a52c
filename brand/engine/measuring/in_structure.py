"""Measure what is around a logo that was found in the elements of a page."""

from __future__ import annotations

from collections.abc import Sequence

from brand.engine.artwork.model import Page
from brand.engine.logo.placement import Placement
from brand.engine.painting import Painting
from brand.engine.subject import Surroundings


def around_in_structure(
    placement: Placement, page: Page, painting: Painting, others: Sequence[Placement]
) -> Surroundings:
    """Measure one placement; `others` are the other logos on the page, ours and partners'."""
    return Surroundings(placement)
