"""Facets, what lies near, what refers to an item, pictures by themselves, an item as of a moment."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from api import caching, documents
from api.request import Asked
from api.schema import schema_for
from api.view import answer_to
from cms.core import installation
from cms.core.models import Place, Topic
from cms.releases import actions, browsing, clock
from cms.releases.audience import PUBLIC_READER, Audience, Reader
from tests.api.conftest import ENTITLED, PARTNER, error_codes

pytestmark = pytest.mark.django_db
OFFICE = Reader(audience=Audience.OFFICE)
BAC_NINH, HUE = (21.186, 106.076), (16.4637, 107.5909)
FACETS = """query($filter: ArticleFilter, $locale: String, $fallback: [String!]) {
  articles(first: 0, filter: $filter, locale: $locale, fallback: $fallback) { totalCount facets {
    pillar { value count } genre { value count } topic { value count }
    place { count place { ... on Place { guid names { text } } } } } } }"""
NEARBY = """query($lat: Float!, $lon: Float!, $km: Float = 10, $first: Int = 20, $locale: String, $types: [ItemType!]) {
  nearby(latitude: $lat, longitude: $lon, withinKm: $km, first: $first, locale: $locale, types: $types) {
    metres place { names { text } } item { headline locale leadImage { ... on Image { title } } } } }"""
LINKS = """query($first: Int = 10, $n: Int = 20) { articles(first: $n) { nodes { headline
  referredToBy(first: $first) { headline leadImage { ... on Image { title } } } } } }"""


def queries(run):
    with CaptureQueriesContext(connection) as captured:
        result = run()
    return len(captured), result


def make_place(name="Lim", where=BAC_NINH):
    return Place.objects.create(name={"vi": name}, latitude=where[0], longitude=where[1])


@pytest.fixture
def about(make_article, publish):
    """Return a function that publishes an article about places."""

    def make(title, *places, **values):
        changes = {key: values.pop(key) for key in ("audience", "embargo_until") if key in values}
        topics = values.pop("topics", [])
        page = make_article(title, **values)
        page.places, page.topics = list(places), topics
        return publish(page, **changes)

    return make


def test_facets_count_what_the_reader_may_see_of_the_whole_list(ask, about):
    lim, hidden = make_place(), make_place("Kín")
    topic = Topic.objects.create(code="medtop:20000002", name={"vi": "Di sản"})
    for number in range(3):
        about(f"Bài {number}", lim, topics=[topic])
    about("Đầu tư", pillar="economy_investment", genre="feature")
    about("Đối tác", hidden, audience=Audience.PARTNER)
    about("Cấm", hidden, embargo_until=timezone.now() + dt.timedelta(hours=1))

    found = ask(FACETS)["articles"]
    assert found["totalCount"] == 4
    assert found["facets"] == {
        "pillar": [{"value": "CULTURE_TOURISM", "count": 3}, {"value": "ECONOMY_INVESTMENT", "count": 1}],
        "genre": [{"value": "NEWS", "count": 3}, {"value": "FEATURE", "count": 1}],
        "topic": [{"value": "medtop:20000002", "count": 3}],
        "place": [{"count": 3, "place": {"guid": str(lim.guid), "names": [{"text": "Lim"}]}}],
    }
    assert [entry["count"] for entry in ask(FACETS, reader=PARTNER)["articles"]["facets"]["place"]] == [3, 1]
    assert [entry["count"] for entry in ask(FACETS, reader=ENTITLED)["articles"]["facets"]["place"]] == [3, 2]
    narrowed = ask(FACETS, filter={"pillar": "ECONOMY_INVESTMENT"})["articles"]["facets"]
    assert (narrowed["genre"], narrowed["topic"], narrowed["place"]) == ([{"value": "FEATURE", "count": 1}], [], [])


def test_facets_count_one_language_version_a_work(ask, about, make_article, publish):
    source = about("Hội Lim")
    english = installation.section("en")
    publish(
        make_article(
            "Lim", parent=english, locale=english.locale, translation_key=source.translation_key, source_version=1
        )
    )
    assert ask(FACETS)["articles"]["facets"]["pillar"][0]["count"] == 2
    assert ask(FACETS, locale="en", fallback=["vi"])["articles"]["facets"]["pillar"][0]["count"] == 1


def test_what_is_near_comes_nearest_first(ask, about):
    lim, far = make_place(), make_place("Phủ Lý", (21.2, 106.2))
    nowhere, hue = Place.objects.create(name={"vi": "Không tọa độ"}), make_place("Huế", HUE)
    about("Ở cả hai", far, lim)
    about("Xa", far)
    about("Gần", lim)
    about("Huế", hue)
    about("Không đâu", nowhere)
    about("Kín", lim, audience=Audience.PARTNER)
    about("Cấm", lim, embargo_until=timezone.now() + dt.timedelta(hours=1))

    def found(reader=PUBLIC_READER, **rest):
        given = {"lat": BAC_NINH[0], "lon": BAC_NINH[1], **rest}
        return [(entry["item"]["headline"], entry["metres"]) for entry in ask(NEARBY, reader=reader, **given)["nearby"]]

    away = round(browsing.great_circle(*BAC_NINH, 21.2, 106.2))
    assert found(km=20) == [("Gần", 0), ("Ở cả hai", 0), ("Xa", away)]
    assert found(km=5) == [("Gần", 0), ("Ở cả hai", 0)]
    assert found(km=20, first=1) == [("Gần", 0)]
    assert found(km=20, first=0) == found(km=20, types=["EVENT"]) == found(km=20, locale="en") == []
    assert found(PARTNER, km=5) == [("Kín", 0), ("Gần", 0), ("Ở cả hai", 0)]
    assert found(ENTITLED, km=5)[0] == ("Cấm", 0)
    assert 11_000 < away < 15_000


@pytest.mark.parametrize(
    "wrong",
    [{"lat": 91.0}, {"lat": -90.5}, {"lon": 181.0}, {"km": 0.0}, {"km": -1.0}, {"km": 201.0}, {"first": 101}],
)
def test_what_is_no_point_or_distance_is_told(post, wrong):
    response = post(NEARBY, variables={"lat": 21.0, "lon": 106.0, **wrong})
    assert error_codes(response) == ["BAD_ARGUMENT"]
    assert response.json()["data"] is None


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_a_great_circle_is_a_distance(lat1, lon1, lat2, lon2):
    there, back = browsing.great_circle(lat1, lon1, lat2, lon2), browsing.great_circle(lat2, lon2, lat1, lon1)
    assert 0 <= there <= browsing.EARTH_METRES * 3.1416
    assert abs(there - back) < 0.01
    assert browsing.great_circle(lat1, lon1, lat1, lon1) == 0


def related(*pages):
    return [("related", {"related_title": "Xem", "related_items": list(pages)})]


def test_backlinks_are_those_the_reader_may_see(ask, make_article, make_picture, publish):
    target = publish(make_article("Đích", lead_image=make_picture("Bến")))
    for number in range(3):
        publish(make_article(f"Bài {number}", body=related(target)))
    publish(make_article("Kín", body=related(target)), audience=Audience.PARTNER)
    publish(make_article("Cấm", body=related(target)), embargo_until=timezone.now() + dt.timedelta(hours=1))
    publish(make_article("Gỡ", body=related(target))).unpublish()
    make_article("Nháp", body=related(target))

    def found(reader=PUBLIC_READER, **rest):
        nodes = ask(LINKS, reader=reader, **rest)["articles"]["nodes"]
        return [entry["headline"] for node in nodes if node["headline"] == "Đích" for entry in node["referredToBy"]]

    assert found() == ["Bài 2", "Bài 1", "Bài 0"]
    assert found(first=1) == ["Bài 2"]
    assert found(PARTNER) == ["Kín", "Bài 2", "Bài 1", "Bài 0"]
    assert found(ENTITLED)[0] == "Cấm"
    image = str(target.lead_image.guid)
    by_picture = "query($g: ID!) { image(guid: $g) { ... on Image { referredToBy { headline } } } }"
    assert ask(by_picture, g=image)["image"]["referredToBy"] == [{"headline": "Đích"}]


def test_counts_links_and_distances_take_the_same_queries_at_one_row_and_at_twenty(ask, about, make_picture, publish):
    pages = [
        about(f"Bài {number}", make_place(f"Nơi {number}"), lead_image=make_picture(f"Ảnh {number}"))
        for number in range(2)
    ]
    publish(pages[0], body=related(pages[1]))
    near = {"lat": BAC_NINH[0], "lon": BAC_NINH[1]}
    images = "query($n: Int!) { images(first: $n) { totalCount nodes { title referredToBy { headline } } } }"

    def measured():
        runs = ((FACETS, {}), (NEARBY, near), (LINKS, {}), (images, {"n": 50}))
        return [queries(lambda text=text, values=values: ask(text, **values))[0] for text, values in runs]

    measured()
    few = measured()
    picture = make_picture("Chung")
    more = [about(f"Thêm {number}", make_place(f"Chỗ {number}"), lead_image=picture) for number in range(18)]
    for page in more[:6]:
        publish(page, body=related(*pages))
    assert measured() == few
    assert max(few) <= 7


def test_a_picture_is_there_while_a_visible_item_uses_it(ask, make_article, make_picture, publish):
    picture, secret = make_picture("Bến"), make_picture("Mật")
    page = publish(make_article("Bài", lead_image=picture))
    publish(make_article("Kín", lead_image=secret), audience=Audience.PARTNER)
    one = "query($g: ID!) { image(guid: $g) { __typename ... on Image { title } ... on Tombstone { status } } }"
    every = "{ images(orderBy: OLDEST) { totalCount nodes { title } pageInfo { hasNextPage } } }"
    assert ask(one, g=str(picture.guid))["image"] == {"__typename": "Image", "title": "Bến"}
    assert [node["title"] for node in ask(every)["images"]["nodes"]] == ["Bến"]
    assert [node["title"] for node in ask(every, reader=PARTNER)["images"]["nodes"]] == ["Bến", "Mật"]
    for unknown in (str(secret.guid), str(page.guid), str(uuid.UUID(int=9)), "nonsense"):
        assert ask(one, g=unknown)["image"] == {"__typename": "NotFound"}
    page.unpublish()
    assert ask(one, g=str(picture.guid))["image"] == {"__typename": "Tombstone", "status": "GONE"}
    assert ask(every)["images"] == {"totalCount": 0, "nodes": [], "pageInfo": {"hasNextPage": False}}


AS_OF = """query($g: ID!, $at: DateTime!) { itemAsOf(guid: $g, at: $at) { __typename
  ... on Item { version summary } ... on NotFound { message } ... on Tombstone { status } } }"""


def test_the_office_reads_an_item_as_of_a_moment_and_nobody_else_may_ask(ask, make_article, publish, post):
    start = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
    hours = [start + dt.timedelta(hours=number) for number in range(6)]
    with clock.at(hours[0]):
        page = publish(make_article("Bài", summary="Một."))
    with clock.at(hours[2]):
        page = publish(page, summary="Hai.")
    with clock.at(hours[3]):
        actions.unpublish(guid=page.guid)
    with clock.at(hours[4]):
        page = publish(page, summary="Ba.")

    def as_of(moment):
        found = ask(AS_OF, reader=OFFICE, g=str(page.guid), at=moment.isoformat())["itemAsOf"]
        return found.get("summary") or found["__typename"]

    before = start - dt.timedelta(seconds=1)
    assert as_of(before) == "NotFound"
    assert [as_of(hour) for hour in hours] == ["Một.", "Một.", "Hai.", "NotFound", "Ba.", "Ba."]
    actions.withdraw(guid=page.guid, reason="Rút.")
    assert as_of(hours[1]) == "Tombstone"
    assert error_codes(post(AS_OF, variables={"g": str(page.guid), "at": start.isoformat()})) == ["VALIDATION_FAILED"]
    partner = {"g": str(page.guid), "at": start.isoformat()}
    with pytest.raises(documents.Invalid):
        answer_to(Asked(query=AS_OF, variables=partner), PARTNER)


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_moment_outside_the_calendar_is_refused(make_article, publish, moment):
    page = publish(make_article("Bài"))
    asked = Asked(query=AS_OF, variables={"g": str(page.guid), "at": moment})
    assert [error["extensions"]["code"] for error in answer_to(asked, OFFICE)["errors"]] == ["BAD_VARIABLES"]
    written = f'{{ itemAsOf(guid: "{page.guid}", at: "{moment}") {{ __typename }} }}'
    with pytest.raises(documents.Invalid):
        answer_to(Asked(query=written), OFFICE)


@pytest.mark.parametrize(
    ("document", "types"),
    [
        ("{ articles { totalCount } }", {"article"}),
        ("{ articles { facets { pillar { count } } } }", {"article"}),
        ("{ articles { facets { place { count } } } }", {"article", "place"}),
        ("{ nearby(latitude: 21, longitude: 106) { metres } }", {"article", "event", "place"}),
        ("{ images { totalCount } }", {"image"}),
        ("{ images { nodes { referredToBy { __typename } } } }", {"image", "article", "event"}),
    ],
)
def test_an_answer_that_is_kept_knows_all_it_tells_of(document, types):
    schema = schema_for(Audience.PUBLIC)
    prepared = documents.prepare(Audience.PUBLIC, document)
    reached = caching.reached(schema, prepared, prepared.operation(None))
    # Later content types join what any item may be.
    assert types <= reached
    assert reached <= types or "event" in types
