"""Make social cards in the background, check them, and give those that are right to the items that refer to them."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import logging
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task
from PIL import Image

from brand.background import LIBRARY, in_turn
from brand.guidelines.models import Edition
from brand.guidelines.selectors import effective_edition, load
from brand.guidelines.storage import unpack
from cms.brandgate.cards.drawing import FaceMissing, Wording, draw
from cms.brandgate.cards.models import SocialCard
from cms.brandgate.checking import Fault, faults, known_verdict, let_stand, make_verdict
from cms.brandgate.models import Subject, Verdict
from cms.brandgate.policies import Channel, Policies, type_of_page
from cms.brandgate.waiving import Exceptions
from cms.core.content import ContentPage
from cms.core.social import CardWords, words_of
from cms.core.vocabulary import Pillar
from cms.media.models import EditorialImage
from cms.releases import actions
from cms.releases.models import Reference, Release, State
from cms.releases.registry import all_types

logger = logging.getLogger(__name__)
_AT_ONCE = 20  # cards that one round of the clock asks for


class NotDrawn(ValueError):
    """A card could not be drawn; the message says why, in the language of the office."""


def ask_for(page: ContentPage) -> None:
    """Have the card of a page made, as the page stands in memory; nothing without an edition or a pillar."""
    if page.pillar and effective_edition() is not None:
        make_card.enqueue(dataclasses.asdict(words_of(page)), written=True)


@task()
def make_card(words: dict[str, str], written: bool = False) -> None:
    """Draw and check the card of some words unless that is done, and give it out if it may be.

    `written` says that the item says these words now: its findings are those that count, not those on earlier cards.
    """
    edition = effective_edition()
    if edition is not None:
        card = made(CardWords(**words), edition)
        if written:
            _forget_earlier(card)
        give_out(card)


def made(words: CardWords, edition: Edition) -> SocialCard:
    """Return the card of some words, drawn in the edition and checked."""
    image = EditorialImage.objects.filter(guid=words.picture).first() if words.picture else None
    card, _created = SocialCard.objects.get_or_create(
        guid=words.guid,
        defaults={
            "item": words.item,
            "language": words.language,
            "headline": words.headline,
            "pillar": words.pillar,
            "image": image,
        },
    )
    wanted = _drawn_for(edition, image)
    if card.drawn_for != wanted and (image is None or image.is_prepared):
        _keep(card, edition)
        card.drawn_for = wanted
        page = _page(card)
        card.page = page.page_ptr if page is not None else None
        card.save(update_fields=["key", "sha256", "problem", "drawn_for", "page"])
    if card.sha256 and known_verdict(card) is None:
        let_stand(card, make_verdict(card, edition)[0], guess=None)
    return card


def held(card: SocialCard, edition: Edition, *, standing: bool) -> Verdict:
    """Return the verdict on a card as the edition draws it; `standing` keeps that drawing. Raises NotDrawn."""
    if not standing:
        return make_verdict(card, edition, content=drawn(card, edition))[0]
    fresh = made(_words(card), edition)
    verdict = known_verdict(fresh)
    if verdict is None:
        raise NotDrawn(fresh.problem or _("its picture is not prepared yet"))
    give_out(fresh)
    return verdict


def _words(card: SocialCard) -> CardWords:
    picture = str(card.image.guid) if card.image else ""
    return CardWords(str(card.item), card.language, card.headline, card.pillar, picture)


def _forget_earlier(card: SocialCard) -> None:
    """Let the findings on other cards of the item go, unless such a card is out."""
    out = Release.objects.filter(state=State.PUBLISHED, guid=card.item)
    shown = Reference.objects.filter(source__in=out.values("guid")).values("target")
    Subject.objects.filter(card__item=card.item).exclude(card=card).exclude(card__guid__in=shown).delete()


def _drawn_for(edition: Edition, image: EditorialImage | None) -> str:
    return f"{edition.sha256[:24]} {image.sha256[:24] if image else '-'}"


def drawn(card: SocialCard, edition: Edition) -> bytes:
    """Return the card as an edition draws it. Raises NotDrawn."""
    with translation.override(card.language):
        label = str(Pillar(card.pillar).label)
    wording = Wording(card.headline, label, card.pillar, card.language)
    try:
        return draw(wording, load(edition), unpack(edition), _picture(card.image))
    except (FaceMissing, ValueError, OSError) as error:
        raise NotDrawn(str(error)) from error


def _keep(card: SocialCard, edition: Edition) -> None:
    """Write the file, or say why there is none."""
    try:
        content = drawn(card, edition)
    except NotDrawn as error:
        logger.warning("social card %s: %s", card.guid, error)
        card.problem, card.key, card.sha256 = str(error)[:300], "", ""
        return
    suffix = "png" if content.startswith(b"\x89PNG") else "jpg"
    card.sha256 = hashlib.sha256(content).hexdigest()
    card.key = f"cards/{card.guid.hex}/{card.sha256[:20]}.{suffix}"
    card.problem = ""
    if not default_storage.exists(card.key):
        default_storage.save(card.key, ContentFile(content))


def _picture(image: EditorialImage | None) -> Image.Image | None:
    """Return the lead picture as it was prepared: ours, safe to read, and cut around its focal point already."""
    files = image.renditions_ready if image is not None else []
    key = next((file["key"] for file in files if (file["profile"], file["media_type"]) == ("hero", "image/jpeg")), None)
    if key is None:
        return None
    with default_storage.open(key, "rb") as handle:
        picture = Image.open(io.BytesIO(handle.read()), formats=["JPEG"])
        picture.load()
    return picture


def stopping(card: SocialCard, page: ContentPage) -> list[Fault]:
    """Return the findings on a card that stop it, and its item, under today's policy and exceptions."""
    verdict = known_verdict(card)
    if verdict is None or verdict.status == Verdict.Status.UNREADABLE:
        return []
    policies, exceptions = Policies(), Exceptions()
    return [
        fault
        for fault in faults(verdict)
        if policies.blocks(fault.rule, fault.severity, type_of_page(page), Channel.SOCIAL)
        and exceptions.of_page(fault.rule, page) is None
    ]


def known_card(page: ContentPage) -> SocialCard | None:
    """Return the card of a page as it stands in memory, if it was made."""
    return SocialCard.objects.filter(guid=words_of(page).guid).first()


def give_out(card: SocialCard) -> None:
    """Release the card if it is right and a published item refers to it; one that is not right goes no further."""
    users = Reference.objects.filter(target=card.guid).values("source")
    verdict = known_verdict(card)
    if verdict is None or not Release.objects.filter(guid__in=users, state=State.PUBLISHED).exists():
        return
    page = _page(card)
    if page is not None and verdict.status != Verdict.Status.UNREADABLE and not stopping(card, page):
        actions.admit(item=card)


def _page(card: SocialCard) -> Any:
    for released in all_types():
        if issubclass(released.model, ContentPage):
            page = released.model.objects.filter(guid=card.item).first()
            if page is not None:
                return page
    return None


def follow() -> None:
    """Draw released items' cards anew that are of another edition, and give out what an exception has let through.

    The clock calls it.
    """
    edition = effective_edition()
    if edition is None:
        return
    wanted = Reference.objects.values("target")
    cards = SocialCard.objects.filter(guid__in=wanted)
    stale = cards.exclude(drawn_for__startswith=edition.sha256[:24])
    for card in stale.select_related("image")[:_AT_ONCE]:
        words = _words(card)
        if words.guid == card.guid:
            in_turn(make_card, LIBRARY).enqueue(dataclasses.asdict(words))
    for card in cards.exclude(brand_subject=None).exclude(guid__in=Release.objects.values("guid"))[:_AT_ONCE]:
        give_out(card)
