"""Lists: keyset pages that equal the plain list, filters, languages with an honest answer."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.request import Asked
from api.view import answer_to
from cms.articles.release import ArticlePayload
from cms.core import installation
from cms.core.models import Place, Topic
from cms.core.release import ChangeNote
from cms.core.vocabulary import DigitalSourceType, Pillar, ReleaseNote, Sensitivity
from cms.releases.audience import PUBLIC_READER
from cms.releases.models import Release, State
from cms.releases.payload import Blocks, split

PAGE = """query($first: Int, $after: String, $last: Int, $before: String, $order: Order) {
  articles(first: $first, after: $after, last: $last, before: $before, orderBy: $order) {
    totalCount edges { cursor node { guid } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  } }"""
START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def payload():
    return ArticlePayload(
        headline="Bài",
        slug="",
        summary="",
        pillar=Pillar.CULTURE_TOURISM,
        subjects=[],
        places=[],
        lead_image=None,
        byline="",
        credit_line="",
        digital_source_type=DigitalSourceType.DIGITAL_CREATION,
        change_note=ChangeNote(kind=ReleaseNote.FIRST),
        source_version=None,
        replaces=None,
        body=Blocks(),
        sensitivity=Sensitivity.NONE,
        ed_note="",
        embargo_note="",
        genre="news",
    )


def add_row(minute, number):
    """Insert a released row directly; several may share a minute, then the guid decides."""
    head, body = split(payload())
    at = START + dt.timedelta(minutes=minute)
    return Release.objects.create(
        guid=uuid.UUID(int=number),
        type="article",
        locale="vi",
        work_id=uuid.UUID(int=number),
        version=1,
        shape=1,
        state=State.PUBLISHED,
        head=head,
        body=body,
        audience=0,
        first_published_at=at,
        version_at=at,
        state_at=at,
        sight=255,
        seen=255,
    )


def run(**variables):
    answer = answer_to(Asked(query=PAGE, variables=variables), PUBLIC_READER)
    assert "errors" not in answer, answer
    return answer["data"]["articles"]


def guids(page):
    return [edge["node"]["guid"] for edge in page["edges"]]


def plain(order):
    field = {"NEWEST": "-first_published_at", "OLDEST": "first_published_at"}[order]
    sign = "-" if field.startswith("-") else ""
    return [str(guid) for guid in Release.objects.order_by(field, f"{sign}guid").values_list("guid", flat=True)]


@pytest.mark.parametrize("order", ["NEWEST", "OLDEST"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    minutes=st.lists(st.integers(0, 5), min_size=0, max_size=14),
    steps=st.lists(
        st.tuples(st.booleans(), st.integers(1, 5), st.one_of(st.none(), st.integers(0, 5))), min_size=1, max_size=10
    ),
)
def test_any_walk_over_pages_equals_the_plain_list(db, order, minutes, steps):
    Release.objects.all().delete()
    for number, minute in enumerate(minutes, 1):
        add_row(minute, number * 7919 % 104729)
    number, low, high = 200_000, None, None
    for forward, size, inserted in steps:
        expected = plain(order)
        if forward:
            page = run(first=size, after=high and high["cursor"], order=order)
            start = expected.index(high["node"]["guid"]) + 1 if high else 0
            wanted = expected[start : start + size]
        else:
            page = run(last=size, before=low and low["cursor"], order=order)
            end = expected.index(low["node"]["guid"]) if low else len(expected)
            start = max(0, end - size)
            wanted = expected[start:end]
        assert guids(page) == wanted
        assert page["totalCount"] == len(expected)
        info = page["pageInfo"]
        assert info["hasPreviousPage"] is (start > 0)
        assert info["hasNextPage"] is (start + len(wanted) < len(expected))
        if wanted:
            low, high = page["edges"][0], page["edges"][-1]
            assert [low["cursor"], high["cursor"]] == [info["startCursor"], info["endCursor"]]
        if inserted is not None:
            number += 1
            add_row(inserted, number)


def test_both_cursors_cut_the_list(db):
    for number in range(1, 8):
        add_row(number, number)
    everything = run(order="OLDEST")["edges"]
    between = run(after=everything[1]["cursor"], before=everything[5]["cursor"], first=2, order="OLDEST")
    assert guids(between) == [edge["node"]["guid"] for edge in everything[2:4]]
    assert between["pageInfo"]["hasPreviousPage"] is True
    assert between["pageInfo"]["hasNextPage"] is True
    nothing = run(after=everything[-1]["cursor"], order="OLDEST")
    assert guids(nothing) == []
    assert nothing["pageInfo"] == {
        "hasNextPage": False,
        "hasPreviousPage": True,
        "startCursor": None,
        "endCursor": None,
    }
    assert guids(run(first=0)) == []


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"first": 101}, "BAD_ARGUMENT"),
        ({"first": -1}, "BAD_ARGUMENT"),
        ({"last": 101}, "BAD_ARGUMENT"),
        ({"first": 1, "last": 1}, "BAD_ARGUMENT"),
        ({"after": "nonsense"}, "BAD_CURSOR"),
        ({"after": ""}, "BAD_CURSOR"),
        ({"before": "Ⓐ"}, "BAD_CURSOR"),
        ({"after": "LWZpcnN0X3B1Ymxpc2hlZF9hdC45OTk5OTk5OTk5OTk5OTk5OTk5LjAw"}, "BAD_CURSOR"),
    ],
)
def test_what_is_no_page_is_told(db, variables, code):
    answer = answer_to(Asked(query=PAGE, variables=variables), PUBLIC_READER)
    assert answer["data"] == {"articles": None}
    assert [error["extensions"]["code"] for error in answer["errors"]] == [code]


def test_a_cursor_of_another_order_is_refused(db):
    add_row(1, 1)
    cursor = run(order="OLDEST")["pageInfo"]["endCursor"]
    answer = answer_to(Asked(query=PAGE, variables={"after": cursor, "order": "NEWEST"}), PUBLIC_READER)
    assert answer["errors"][0]["extensions"]["code"] == "BAD_CURSOR"


FILTERED = "query($f: ArticleFilter) { articles(filter: $f) { totalCount nodes { headline } } }"


def test_filters_are_those_the_payload_declares(ask, make_article, publish):
    topic = Topic.objects.create(code="medtop:20000002", name={"vi": "Di sản"})
    place = Place.objects.create(name={"vi": "Đình Bảng"})
    heritage = make_article("Di sản", genre="feature")
    heritage.topics, heritage.places = [topic], [place]
    publish(heritage)
    publish(make_article("Đầu tư", pillar="economy_investment"))

    def found(**given):
        return [node["headline"] for node in ask(FILTERED, f=given)["articles"]["nodes"]]

    assert found(genre="FEATURE") == found(genre=["FEATURE"]) == ["Di sản"]
    assert found(pillar="ECONOMY_INVESTMENT") == ["Đầu tư"]
    assert found(topics=["medtop:20000002", "medtop:99999999"]) == ["Di sản"]
    assert found(place=[str(place.guid)]) == ["Di sản"]
    assert found(place=["nonsense"]) == []
    assert found(place=[str(place.guid)], pillar="ECONOMY_INVESTMENT") == []
    assert found(genre=None) == ["Đầu tư", "Di sản"]


LANGUAGES = """query($locale: String, $fallback: [String!]) {
  articles(locale: $locale, fallback: $fallback) {
    totalCount
    nodes { headline locale isFallback stale sourceVersion translations { locale headline } }
  } }"""


@pytest.fixture
def translated(make_article, publish):
    """Publish one story in two languages and one in Vietnamese alone."""
    source = publish(make_article("Hội Lim"))
    publish(
        make_article(
            "Lim festival",
            parent=installation.section("en"),
            locale=installation.section("en").locale,
            translation_key=source.translation_key,
            source_version=1,
        )
    )
    publish(make_article("Chỉ tiếng Việt"))
    return source


def test_the_answer_says_which_language_it_gives(ask, translated):
    def found(**given):
        nodes = ask(LANGUAGES, **given)["articles"]["nodes"]
        return sorted((node["headline"], node["locale"], node["isFallback"]) for node in nodes)

    assert found(locale="en") == [("Lim festival", "en", False)]
    assert found(locale="en", fallback=["vi"]) == [("Chỉ tiếng Việt", "vi", True), ("Lim festival", "en", False)]
    assert found(locale="ko", fallback=["en", "vi"]) == [("Chỉ tiếng Việt", "vi", True), ("Lim festival", "en", True)]
    assert len(found()) == 3
    assert ask(LANGUAGES, locale="ko", fallback=["en", "vi"])["articles"]["totalCount"] == 2


def test_a_translation_says_whether_it_is_stale(ask, translated, publish):
    def english():
        return ask(LANGUAGES, locale="en")["articles"]["nodes"][0]

    assert (english()["stale"], english()["sourceVersion"]) == (False, 1)
    assert english()["translations"] == [{"locale": "vi", "headline": "Hội Lim"}]
    source = publish(translated, summary="Mới hơn.")
    assert english()["stale"] is True
    source.unpublish()
    assert english()["stale"] is None
    assert english()["translations"] == []


@pytest.mark.parametrize("given", [{"locale": "xx"}, {"locale": "en", "fallback": ["zz"]}, {"fallback": ["vi"]}])
def test_a_language_we_do_not_have_is_named(db, given):
    answer = answer_to(Asked(query=LANGUAGES, variables=given), PUBLIC_READER)
    assert answer["errors"][0]["extensions"]["code"] == "BAD_ARGUMENT"


def test_a_list_is_read_at_one_moment(ask, make_article, publish, clock):
    edge = timezone.now() + dt.timedelta(hours=1)
    publish(make_article(), embargo_until=edge)
    assert ask("{ articles { totalCount } }") == {"articles": {"totalCount": 0}}
    clock(edge)
    assert ask("{ articles { totalCount } }") == {"articles": {"totalCount": 1}}
