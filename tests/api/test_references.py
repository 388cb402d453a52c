"""References: joined by today's visibility, in one query a level; what is withheld says so."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.core.models import Place
from cms.releases import actions
from tests.api.conftest import PARTNER

LIST = """
query List($first: Int!) {
  articles(first: $first) {
    nodes {
      guid version locale path headline summary genre pillar firstPublished subjects { code names { text } }
      leadImage { ... on Image { guid creditLine srcset thumbhash alt(lang: "vi") { text }
        renditions { url width height profile mediaType } rendition(profile: HERO, mediaType: JPEG) { url } } }
      places { ... on Place { names(lang: "en", fallback: ["vi"]) { lang text } latitude } }
    }
    pageInfo { hasNextPage endCursor }
  }
}
"""
RELATED = """
query($q: String!) { search(query: $q) { nodes { bodyHtml body {
  ... on RelatedBlock { relatedItems { __typename ... on Item { guid } ... on Withheld { reason } } }
} } } }
"""


@pytest.fixture
def illustrated(make_article, make_picture, publish):
    """Return a function that publishes an article with one of four pictures and a place of its own."""
    pictures = {}

    def make(number, **values):
        if number % 4 not in pictures:
            pictures[number % 4] = make_picture(f"Ảnh {number}")
        place = Place.objects.create(name={"vi": f"Nơi {number}", "en": f"Place {number}"}, latitude=21)
        page = make_article(f"Bài {number}", lead_image=pictures[number % 4], **values)
        page.places = [place]
        return publish(page)

    return make


def queries(run):
    with CaptureQueriesContext(connection) as captured:
        result = run()
    return len(captured), result


def test_a_list_with_pictures_and_places_takes_three_queries_at_most(ask, illustrated):
    for number in range(20):
        illustrated(number)
    one, answer = queries(lambda: ask(LIST, first=1))
    twenty, full = queries(lambda: ask(LIST, first=20))
    assert len(answer["articles"]["nodes"]) == 1
    assert len(full["articles"]["nodes"]) == 20
    assert all(node["leadImage"]["renditions"] and node["places"] for node in full["articles"]["nodes"])
    assert one == twenty
    assert twenty <= 3


def test_more_levels_take_more_queries_and_more_rows_do_not(ask, illustrated, publish):
    pages = [illustrated(number) for number in range(12)]
    for page, other in zip(pages, pages[1:] + pages[:1], strict=True):
        publish(page, body=[("related", {"related_title": "Xem thêm", "related_items": [other]})])
    document = """query($n: Int!) { articles(first: $n) { totalCount nodes { stale translations { guid } body {
      ... on RelatedBlock { relatedItems { ... on Item { headline leadImage { ... on Image { guid } } } } } } } } }"""
    one, _ = queries(lambda: ask(document, n=1))
    many, answer = queries(lambda: ask(document, n=10))
    assert one == many
    related = answer["articles"]["nodes"][0]["body"][0]["relatedItems"]
    assert related[0]["leadImage"]["guid"]


def test_a_list_of_heads_leaves_bodies_in_the_database(ask, illustrated):
    illustrated(1)
    with CaptureQueriesContext(connection) as captured:
        ask(LIST, first=5)
    assert all('"body"' not in query["sql"] for query in captured)


def test_a_picture_without_rights_is_withheld_with_the_reason(ask, illustrated, clock):
    page = illustrated(1)
    until = timezone.now() + dt.timedelta(hours=1)
    page.lead_image.rights_until = until
    actions.refresh(item=page.lead_image)
    document = (
        "{ articles { nodes { leadImage { __typename ... on Image { guid } ... on Withheld { type reason } } } } }"
    )
    shown = ask(document)["articles"]["nodes"][0]["leadImage"]
    assert shown == {"__typename": "Image", "guid": str(page.lead_image.guid)}
    clock(until)
    withheld = ask(document)["articles"]["nodes"][0]["leadImage"]
    assert withheld == {"__typename": "Withheld", "type": "IMAGE", "reason": "RIGHTS"}


def test_no_picture_is_null(ask, make_article, publish):
    publish(make_article())
    assert ask("{ articles { nodes { leadImage { __typename } places { __typename } } } }") == {
        "articles": {"nodes": [{"leadImage": None, "places": []}]}
    }


def test_related_items_leave_out_what_was_never_seen_and_mark_what_was(ask, make_article, publish):
    draft = make_article("Bản nháp")
    hidden = publish(make_article("Chỉ đối tác"), audience=2)
    lost = publish(make_article("Sẽ rút"))
    shown = publish(make_article("Còn đó"))
    everything = [draft, hidden, lost, shown]
    publish(make_article("Mẹ"), body=[("related", {"related_title": "Xem", "related_items": everything})])
    actions.withdraw(guid=lost.guid, reason="Sai.")
    (node,) = ask(RELATED, q="mẹ")["search"]["nodes"]
    assert node["body"][0]["relatedItems"] == [
        {"__typename": "Withheld", "reason": "WITHDRAWN"},
        {"__typename": "Article", "guid": str(shown.guid)},
    ]
    assert f'href="/vi/article/{shown.slug}"' in node["bodyHtml"]
    assert "Sẽ rút" not in node["bodyHtml"]
    (node,) = ask(RELATED, q="mẹ", reader=PARTNER)["search"]["nodes"]
    assert [entry["__typename"] for entry in node["body"][0]["relatedItems"]] == ["Article", "Withheld", "Article"]


def test_an_old_version_shows_no_picture_that_is_in_use_no_more(ask, illustrated, publish, make_picture):
    page = illustrated(1)
    first = page.lead_image
    publish(page, lead_image=make_picture("Ảnh khác"))
    document = """query($guid: ID!) { item(guid: $guid, version: 1) { ... on Article { version
      leadImage { __typename ... on Image { guid } ... on Withheld { reason } } } } }"""
    answer = ask(document, guid=str(page.guid))["item"]
    assert answer == {"version": 1, "leadImage": {"__typename": "Withheld", "reason": "WITHHELD"}}
    assert ask("query($id: ID!) { node(id: $id) { __typename } }", id=str(first.guid))["node"] == {
        "__typename": "Tombstone"
    }


def test_nodes_takes_the_same_queries_for_one_and_for_many(ask, illustrated, make_article):
    guids = [str(illustrated(number).guid) for number in range(8)] + [str(make_article("Nháp").guid), "nonsense"]
    document = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"
    one, _ = queries(lambda: ask(document, ids=guids[-2:-1]))
    many, answer = queries(lambda: ask(document, ids=guids))
    assert one == many == 2
    assert [node["__typename"] for node in answer["nodes"]] == ["Article"] * 8 + ["NotFound"] * 2
    assert [node["id"] for node in answer["nodes"]] == guids


def test_names_inside_a_value_come_in_the_language_asked_for(ask, make_article, publish):
    from cms.core.models import Topic

    page = make_article()
    page.topics = [Topic.objects.create(code="medtop:01000000", name={"vi": "Văn hóa", "en": "Culture"})]
    page = publish(page)
    query = "query($path: String!, $lang: String, $fallback: [String!]) { itemAt(path: $path) { ... on Item {"
    query += " subjects { names(lang: $lang, fallback: $fallback) { lang text } } } } }"

    def names(**wanted):
        found = ask(query, path=f"/vi/article/{page.slug}", **wanted)
        return [(name["lang"], name["text"]) for name in found["itemAt"]["subjects"][0]["names"]]

    assert names() == [("vi", "Văn hóa"), ("en", "Culture")]
    assert names(lang="en") == [("en", "Culture")]
    assert names(lang="ko", fallback=["en", "vi"]) == [("en", "Culture")]
    assert names(lang="ko") == []
