"""What a released social card says."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cms.brandgate.cards.models import SIZE, SocialCard
from cms.releases.audience import Audience
from cms.releases.payload import Ref, field
from cms.releases.registry import Facts, ReleasedType, register

PUBLIC = Audience.PUBLIC


@dataclass(frozen=True, kw_only=True, slots=True)
class SocialCardPayload:
    """The picture that social networks show with a link to an item."""

    alt: str = field("What it says, for who cannot see it.", audience=PUBLIC, head=True)
    width: int = field("Width in pixels.", audience=PUBLIC, head=True)
    height: int = field("Height in pixels.", audience=PUBLIC, head=True)
    media_type: str = field("Media type, for example image/png.", audience=PUBLIC, head=True)
    key: str = field("Where the file is kept; its URL is /media/ and this.", audience=PUBLIC, head=True)
    picture: Ref | None = field(
        "The lead picture in it; without that one it is not served.", audience=PUBLIC, head=True, types=("image",)
    )


def project(card: SocialCard) -> SocialCardPayload:
    """Return what a card says that was drawn."""
    return SocialCardPayload(
        alt=card.headline,
        width=SIZE[0],
        height=SIZE[1],
        media_type="image/png" if card.key.endswith(".png") else "image/jpeg",
        key=card.key,
        picture=Ref(card.image.guid) if card.image is not None else None,
    )


register(
    ReleasedType(
        name="social_card",
        model=SocialCard,
        payload=SocialCardPayload,
        project=project,
        facts=lambda card: Facts(rights_until=card.image.rights_until if card.image is not None else None),
        by_use=True,
        verbose_name=_("social card"),
    )
)
