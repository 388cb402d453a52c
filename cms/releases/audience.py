"""Who may see what: audiences, readers, and the bit mask that records who can see an item.

Two things decide whether a reader sees a published item: his audience, which must be at least the item's, and
whether he may see items under embargo. That makes eight classes of reader, so "who can see this" is one small
integer: bit `2 * audience + embargo` is set if that class sees the item.
"""

from __future__ import annotations

import enum
import hashlib
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.IntegerChoices):
    """Audiences from the widest to the narrowest; each sees all that the ones before it see."""

    PUBLIC = 0, _("Public")
    APP = 1, _("Own app and portal")
    PARTNER = 2, _("Partner outlets")
    OFFICE = 3, _("Office")


class Embargo(enum.IntEnum):
    RESPECTED = 0
    LIFTED = 1


@dataclass(frozen=True, slots=True)
class Reader:
    """One who reads released items: his audience, his right to embargoed items, and whom he reads for.

    `client` is the pseudonymous id of an API client, None for anonymous readers. `development` lets him send documents
    of his own where others are held to trusted ones; it shows him nothing more.
    """

    audience: Audience = Audience.PUBLIC
    embargo: bool = False
    client: int | None = None
    development: bool = False

    @property
    def bit(self) -> int:
        return sight_bit(self.audience, self.embargo)

    @property
    def fingerprint(self) -> str:
        """Name the reader's entitlements in eight characters: a cursor made under others is refused."""
        return hashlib.sha256(f"{int(self.audience)}:{int(self.embargo)}".encode()).hexdigest()[:8]


PUBLIC_READER = Reader()


def sight_bit(audience: Audience | int, embargo: bool) -> int:
    """Return the mask bit (1 to 128) of the readers of this class."""
    return 1 << (2 * int(audience) + int(embargo))


def sight_mask(*, audience: int, embargoed: bool) -> int:
    """Return the mask (0 to 255) of the classes that see a published item of this minimum audience."""
    return _MASKS[audience, embargoed]


def _mask(audience: int, embargoed: bool) -> int:
    mask = 0
    for level in Audience.values:
        if level >= audience:
            mask |= sight_bit(level, True)
            if not embargoed:
                mask |= sight_bit(level, False)
    return mask


_MASKS = {(level, embargoed): _mask(level, embargoed) for level in Audience.values for embargoed in (False, True)}
