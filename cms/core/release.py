"""What every content item says when it is released, and places as a released type of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.core.localized import languages
from cms.core.projection import project_body
from cms.core.social import words_of
from cms.core.taxonomy import Place
from cms.core.vocabulary import DigitalSourceType, Pillar, ReleaseNote, Sensitivity
from cms.releases.audience import Audience
from cms.releases.payload import Blocks, Ref, field
from cms.releases.registry import Facts, ReleasedType, register

PUBLIC, PARTNER = Audience.PUBLIC, Audience.PARTNER


@dataclass(frozen=True, kw_only=True, slots=True)
class LocalizedText:
    """A text in one language."""

    lang: str = field("Language of the text, a BCP 47 code.", audience=PUBLIC)
    text: str = field("The text.", audience=PUBLIC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """A topic the item is about."""

    code: str = field("IPTC Media Topic code, for example medtop:01000000.", audience=PUBLIC)
    names: list[LocalizedText] = field("Its names.", audience=PUBLIC)


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeNote:
    """What the editor said when publishing this version."""

    kind: ReleaseNote = field("First release, update, minor fix or correction.", audience=PUBLIC)
    wrong: str = field("Correction: what was wrong.", audience=PUBLIC, default="")
    right: str = field("Correction: what is right.", audience=PUBLIC, default="")


@dataclass(frozen=True, kw_only=True, slots=True)
class ContentPayload:
    """The part that articles, events and every later content type share."""

    headline: str = field("Headline.", audience=PUBLIC, ninjs="headlines", head=True, searched=True)
    slug: str = field("Last part of the item's path.", audience=PUBLIC, ninjs="slugline", head=True)
    summary: str = field("Lead paragraph, plain text.", audience=PUBLIC, ninjs="descriptions", head=True, searched=True)
    pillar: Pillar = field(
        "The one pillar of the plan it serves.", audience=PUBLIC, ninjs="subjects", head=True, facet="pillar"
    )
    subjects: list[Subject] = field("What it is about.", audience=PUBLIC, ninjs="subjects", head=True, facet="topic")
    places: list[Ref] = field("Where it is about.", audience=PUBLIC, ninjs="places", head=True, types=("place",))
    lead_image: Ref | None = field(
        "The picture that stands for it.", audience=PUBLIC, ninjs="associations", head=True, types=("image",)
    )
    byline: str = field("Who wrote it, as it is to be printed.", audience=PUBLIC, ninjs="by", head=True)
    credit_line: str = field("Credit to be printed with it.", audience=PUBLIC, ninjs="creditline", head=True)
    digital_source_type: DigitalSourceType = field(
        "How the content came about, IPTC code.", audience=PUBLIC, ninjs="digitalSourceType", head=True
    )
    change_note: ChangeNote = field("What the editor said of this version.", audience=PUBLIC, head=True)
    source_version: int | None = field(
        "For a translation: the version of the source it was made from.", audience=PUBLIC, head=True
    )
    replaces: str | None = field("Guid of the withdrawn item this one is issued for.", audience=PUBLIC, head=True)
    social_card: Ref | None = field(
        "The picture that social networks show with a link to it; withheld until it was made and found right.",
        audience=PUBLIC,
        head=True,
        types=("social_card",),
        default=None,
    )
    body: Blocks = field("The text in typed blocks.", audience=PUBLIC, ninjs="bodies", searched=True)
    sensitivity: Sensitivity = field("What to be careful about.", audience=PARTNER)
    ed_note: str = field("Note for receiving staff, not for the public.", audience=PARTNER, ninjs="edNote")
    embargo_note: str = field("What may and may not be done before the embargo ends.", audience=PARTNER)


def localized(texts: dict[str, str]) -> list[LocalizedText]:
    """Return the texts of a LocalizedTextField as payload values, in the order of the languages.

    The order is ours, not the column's: PostgreSQL sorts the keys of its JSON.
    """
    return [LocalizedText(lang=lang, text=texts[lang]) for lang, _name in languages() if texts.get(lang)]


def content_values(page: Any) -> dict[str, Any]:
    """Return the values of ContentPayload's fields for a page as its revision holds it."""
    return {
        "headline": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "pillar": Pillar(page.pillar),
        "subjects": [Subject(code=topic.code, names=localized(topic.name)) for topic in page.topics.all()],
        "places": [Ref(place.guid) for place in page.places.all()],
        "lead_image": Ref(page.lead_image.guid) if page.lead_image_id else None,
        "byline": page.byline,
        "credit_line": page.credit_line,
        "digital_source_type": DigitalSourceType(page.digital_source_type),
        "change_note": ChangeNote(
            kind=ReleaseNote(page.release_note), wrong=page.correction_wrong, right=page.correction_right
        ),
        "source_version": page.source_version,
        "replaces": str(page.replaces) if page.replaces else None,
        "social_card": Ref(words_of(page).guid),
        "body": project_body(page.body),
        "sensitivity": Sensitivity(page.sensitivity),
        "ed_note": page.ed_note,
        "embargo_note": page.embargo_note,
    }


def content_facts(page: Any, *, facets: tuple[tuple[str, str], ...] = ()) -> Facts:
    """Return what the bridge must know of a content page."""
    return Facts(
        locale=page.locale.language_code,
        work_id=str(page.translation_key),
        slug=page.slug,
        audience=page.audience,
        embargo_until=page.embargo_until,
        expires_at=page.expire_at,
        facets=(
            ("pillar", page.pillar),
            *(("topic", topic.code) for topic in page.topics.all()),
            *facets,
        ),
        change_kind="corrected" if page.release_note == ReleaseNote.CORRECTION else "published",
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacePayload:
    """A place of the province."""

    names: list[LocalizedText] = field("Its names.", audience=PUBLIC, ninjs="names", head=True)
    former_names: list[str] = field("Names it had before.", audience=PUBLIC, head=True)
    latitude: float | None = field("Degrees north, WGS 84.", audience=PUBLIC, head=True)
    longitude: float | None = field("Degrees east, WGS 84.", audience=PUBLIC, head=True)


def project_place(place: Place) -> PlacePayload:
    """Return what a place says."""
    return PlacePayload(
        names=localized(place.name),
        former_names=[name.strip() for name in place.former_names.splitlines() if name.strip()],
        latitude=None if place.latitude is None else float(place.latitude),
        longitude=None if place.longitude is None else float(place.longitude),
    )


register(
    ReleasedType(
        name="place",
        model=Place,
        payload=PlacePayload,
        project=project_place,
        facts=lambda place: Facts(),
        by_use=True,
        verbose_name=_("place"),
    )
)
