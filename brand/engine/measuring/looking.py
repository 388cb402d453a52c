"""Which pictures of an artwork are looked at in their pixels: as many as there is time for, the first ones."""

from __future__ import annotations

from brand.engine.artwork.model import Artwork, Picture

_MOST = 80_000_000  # pixels looked at in all pictures together
_LEAST_COST, _MOST_COST = 250_000, 2_500_000  # of one picture: small ones cost time too, large ones are reduced


def unseen(artwork: Artwork) -> frozenset[tuple[int, int]]:
    """Give the pictures, as (page, place among its elements), that there is no time to look at."""
    left = _MOST
    found = []
    for number, page in enumerate(artwork.pages):
        for place, element in enumerate(page.elements):
            if isinstance(element, Picture):
                left -= min(max(element.pixels.shape[0] * element.pixels.shape[1], _LEAST_COST), _MOST_COST)
                if left < 0:
                    found.append((number, place))
    return frozenset(found)
