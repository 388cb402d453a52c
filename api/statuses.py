"""What may be done with an item, and what became of one, in the words of ninjs."""

from __future__ import annotations

import graphene


class PubStatus(graphene.Enum):  # type: ignore[misc]
    """What may be done with an item, in the words of ninjs."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"

    @property
    def description(self) -> str:
        return {
            "usable": "May be published; under embargo only when `embargoed` has passed.",
            "withheld": "Is not to be published until further notice.",
            "canceled": "Is not to be published any more; take it off.",
        }[self.value]


class TombstoneStatus(graphene.Enum):  # type: ignore[misc]
    """What became of an item you could see before."""

    GONE = "gone"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    ERASED = "erased"

    @property
    def description(self) -> str:
        return {
            "gone": "Taken off, or not for you any more; it may return under the same guid.",
            "withdrawn": "Withdrawn for good; a re-issue is a new item.",
            "expired": "Its time has passed; it may be extended.",
            "erased": "Its content is gone for good.",
        }[self.value]
