"""Measure an artwork: the logos and what is around them, the flat areas, and the grounds of the texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from brand.engine.artwork.model import Artwork, Kind
from brand.engine.guideline.edition import Guideline
from brand.engine.guideline.scalars import Medium
from brand.engine.logo.placement import Placement
from brand.engine.measuring.flats import flats
from brand.engine.measuring.logos import placements
from brand.engine.measuring.surroundings import surroundings
from brand.engine.measuring.texts import texts
from brand.engine.painting import paint_pages
from brand.engine.subject import Facet, Subject

T = TypeVar("T")


def measure(artwork: Artwork, guideline: Guideline, *, medium: Medium, kind: Kind) -> Subject:
    """Measure all facets; one that fails is marked broken and the others go on."""
    paintings = paint_pages(artwork.pages)
    own, partners = _marks(artwork, guideline)
    return Subject(
        artwork,
        medium,
        kind,
        own,
        partners,
        _guarded(
            lambda: (
                Facet(broken=own.broken) if own.broken else surroundings(artwork, own.items, partners.items, own.doubts)
            )
        ),
        _guarded(lambda: flats(artwork, paintings, (*own.items, *partners.items))),
        _guarded(lambda: texts(artwork, paintings, (*own.items, *partners.items))),
    )


def _guarded(work: Callable[[], Facet[T]]) -> Facet[T]:
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - whatever goes wrong must show as broken, never as passed
        return Facet(broken=type(error).__name__)


def _marks(artwork: Artwork, guideline: Guideline) -> tuple[Facet[Placement], Facet[Placement]]:
    try:
        found, doubts = placements(artwork, guideline)
    except Exception as error:  # noqa: BLE001 - as above
        broken: Facet[Placement] = Facet(broken=type(error).__name__)
        return broken, broken
    own = tuple(placement for placement in found if placement.mark.logo.status != "partner")
    partners = tuple(placement for placement in found if placement.mark.logo.status == "partner")
    return Facet(own, doubts), Facet(partners, doubts)
