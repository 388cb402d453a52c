"""What the social card of an item says. Equal words make the same card; other words make another one.

So the card of a draft is none of what is out, and cannot reach readers before the draft does.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from cms.core.text import nfc

NAMESPACE = uuid.UUID("0f6c2f0e-8c0b-5a4d-9a57-2c5b8f0f7f31")


@dataclass(frozen=True, slots=True)
class CardWords:
    """The item by guid, its language, headline and pillar, and the guid of its lead picture ("" without one)."""

    item: str
    language: str
    headline: str
    pillar: str
    picture: str

    @property
    def guid(self) -> uuid.UUID:
        parts = (self.item, self.language, self.headline, self.pillar, self.picture)
        return uuid.uuid5(NAMESPACE, "\n".join(parts))


def words_of(page: Any) -> CardWords:
    """Return what the card of a page says, as its revision holds it."""
    picture = str(page.lead_image.guid) if page.lead_image_id else ""
    return CardWords(str(page.guid), page.locale.language_code, nfc(page.title), page.pillar, picture)
