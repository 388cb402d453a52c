"""Load the sample site: stories and events in Vietnamese and English, with pictures, as if released day by day.

Every guid is derived from the item's slug and every moment is given, so two loads are equal. What is there already is
left as it is: editors may have changed it.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Locale

from cms.articles.models import ArticlePage, Genre
from cms.brandgate.checking import verdict_for
from cms.core.content import ContentPage
from cms.core.installation import section
from cms.core.models import Place, Topic
from cms.core.vocabulary import DigitalSourceType, ReleaseNote
from cms.events.models import EventPage
from cms.media.models import EditorialImage, SubjectKind
from cms.media.preparation import prepare
from cms.releases import clock
from cms.releases.models import Release
from cms.sample import pictures, setting

NAMESPACE = uuid.UUID("6f1c2a52-5f2b-5c0e-9a53-0a7c9a1f6d10")
HANOI = dt.timezone(dt.timedelta(hours=7))
FIRST_MORNING = dt.datetime(2026, 3, 2, 8, 0, tzinfo=HANOI)
ITEMS = Path(__file__).with_name("items.json")


def guid(name: str) -> uuid.UUID:
    """Return the guid of a sample object by its name."""
    return uuid.uuid5(NAMESPACE, name)


def load(*, only: Collection[str] = (), picture_width: int = pictures.SIZE[0]) -> int:
    """Load what is missing. Returns how many pages were made.

    `only`: the slugs of these items, with their pictures `picture_width` pixels wide, instead of the whole site.
    """
    topics, places = _topics(), _places()
    items = [item for item in json.loads(ITEMS.read_text())["items"] if not only or item["slug"] in only]
    images = {slug: _image(slug, picture_width) for slug in pictures.SLUGS if not only or slug in only}
    made: list[tuple[dict[str, Any], ContentPage]] = []
    for number, item in enumerate(items):
        if _exists(guid(f"{item['slug']}:vi")):
            continue
        moment = FIRST_MORNING + dt.timedelta(days=number)
        page = _page(item, images[item["slug"]], topics, places)
        _publish(page, moment)
        _publish(_translate(page, item), moment + dt.timedelta(hours=2))
        made.append((item, page))
    for _item, page in made:
        _enrich(page, images)
    made_wrong = 0 if only else _wrong(images[pictures.WRONG_LOGO])
    return 2 * len(made) + made_wrong


def _exists(wanted: uuid.UUID) -> bool:
    models = (ArticlePage, EventPage)
    return Release.objects.filter(pk=wanted).exists() or any(m.objects.filter(guid=wanted).exists() for m in models)


def _topics() -> dict[str, Topic]:
    return {
        code: Topic.objects.get_or_create(code=code, defaults={"name": name})[0]
        for code, name in setting.TOPICS.items()
    }


def _places() -> dict[str, Place]:
    return {
        key: Place.objects.get_or_create(
            guid=guid(f"place:{key}"),
            defaults={"name": place.name, "former_names": place.former, "latitude": place.lat, "longitude": place.lon},
        )[0]
        for key, place in setting.PLACES.items()
    }


def _image(slug: str, width: int) -> EditorialImage:
    """Store, prepare and check one picture here and now: what is published next must not wait for a worker."""
    image = EditorialImage.objects.filter(guid=guid(f"image:{slug}")).first()
    if image is None:
        image = EditorialImage.objects.create(
            guid=guid(f"image:{slug}"),
            title=pictures.CAPTION[slug]["vi"],
            file=ContentFile(pictures.render(slug, width=width), name=f"{slug}.png"),
            alt=pictures.ALT[slug],
            caption=pictures.CAPTION[slug],
            creator="Nhịp Cầu",
            credit_line="Minh họa: Nhịp Cầu Bắc Ninh (mẫu)",
            copyright_notice="© 2026 Nhịp Cầu (mẫu)",
            usage_terms="Được dùng tự do cho mục đích biên tập, có ghi nguồn.",
            digital_source_type=DigitalSourceType.DIGITAL_CREATION,
            subject_kind=SubjectKind.ARTWORK,
        )
    prepare(image)
    verdict_for(image)
    return image


def _page(item: dict[str, Any], image: EditorialImage, topics: dict, places: dict) -> ContentPage:
    shared = {
        "guid": guid(f"{item['slug']}:vi"),
        "translation_key": guid(f"{item['slug']}:work"),
        "locale": Locale.objects.get(language_code="vi"),
        "slug": item["slug"],
        "pillar": item["pillar"],
        "lead_image": image,
        "byline": "Tổ biên tập Nhịp Cầu",
        "credit_line": "Nhịp Cầu Bắc Ninh (mẫu)",
        "ed_note": "Nội dung mẫu viết cho bản trình diễn; ảnh và số liệu dùng được kèm dòng ghi nguồn.",
        **_texts(item, "vi"),
    }
    event = setting.EVENTS.get(item["slug"])
    page: ContentPage
    if event is not None:
        page = EventPage(**shared, **event)
    else:
        page = ArticlePage(**shared, genre=setting.GENRES.get(item["content_type"], Genre.FEATURE))
    page.topics = [topics[code] for code in item["media_topics"]]
    page.places = [places[key] for key in setting.PLACES_OF.get(item["slug"], ())]
    parent = section("vi")
    assert parent is not None, "run `manage.py install` first"  # noqa: S101 - a broken installation, not bad input
    parent.add_child(instance=page)
    return page


def _texts(item: dict[str, Any], language: str) -> dict[str, Any]:
    words = item[language]
    return {
        "title": words["title"],
        "summary": words["lead"],
        "body": [
            {"type": "text", "value": {"text_html": f"<p>{paragraph}</p>"}, "id": _block_id(item["slug"], number)}
            for number, paragraph in enumerate(words["body"])
        ],
    }


def _block_id(slug: str, number: int) -> str:
    return str(guid(f"{slug}:block:{number}"))


def _translate(page: ContentPage, item: dict[str, Any]) -> ContentPage:
    translation = page.copy_for_translation(Locale.objects.get(language_code="en"))
    values = _texts(item, "en") | {
        "guid": guid(f"{item['slug']}:en"),
        "slug": item["slug"],
        "byline": "Nhịp Cầu editors",
        "credit_line": "Nhịp Cầu Bắc Ninh (sample)",
        "ed_note": "Sample text written for the demonstration; free to use with credit.",
        "source_version": 1,
    }
    for name, value in values.items():
        setattr(translation, name, value)
    translation.save()
    return translation


def _publish(page: ContentPage, moment: dt.datetime) -> None:
    with clock.at(moment):
        page.save_revision().publish()


def _enrich(page: ContentPage, images: dict[str, EditorialImage]) -> None:
    """Release a second version of the stories that show what a body and a correction can be."""
    later = setting.second_version(page.slug, images)
    if later is None:
        return
    fresh = type(page).objects.get(pk=page.pk)
    for number, (kind, value) in enumerate(later.blocks, len(fresh.body)):
        fresh.body.append((kind, value, _block_id(page.slug, number)))
    fresh.release_note = later.note
    fresh.correction_wrong, fresh.correction_right = later.wrong, later.right
    first = Release.objects.get(pk=page.guid).version_at
    _publish(fresh, first + dt.timedelta(hours=5))


def _wrong(image: EditorialImage) -> int:
    """Make the draft that the gate refuses: its picture shows the logo squeezed."""
    wanted = guid("thu-cong-nhan-dien:vi")
    parent = section("vi")
    if parent is None or _exists(wanted):
        return 0
    page = ArticlePage(
        guid=wanted,
        title="Thử cổng nhận diện: logo bị ép dẹt",
        slug="thu-cong-nhan-dien",
        summary="Bản nháp này dùng một ảnh có logo mẫu bị ép còn 70 % chiều cao. Hãy thử xuất bản để thấy bị chặn.",
        pillar="government_business_people",
        lead_image=image,
        byline="Tổ biên tập Nhịp Cầu",
        credit_line="Nhịp Cầu Bắc Ninh (mẫu)",
        release_note=ReleaseNote.FIRST,
    )
    parent.add_child(instance=page)
    page.save_revision()
    return 1
