"""Search through the API: folded, in rank order, in the languages asked for."""

from __future__ import annotations

import pytest

from api.request import Asked
from api.view import answer_to
from cms.releases.audience import PUBLIC_READER

SEARCH = """query($q: String!, $first: Int, $after: String, $locale: String, $types: [ItemType!]) {
  search(query: $q, first: $first, after: $after, locale: $locale, types: $types) {
    totalCount edges { cursor node { headline locale } } pageInfo { hasNextPage hasPreviousPage endCursor }
  } }"""


def headlines(answer):
    return [edge["node"]["headline"] for edge in answer["search"]["edges"]]


@pytest.mark.parametrize(
    ("query", "headline"),
    [
        ("bac ninh", "Bắc Ninh mở hội"),
        ("le hoi", "Mùa lễ hội bên sông"),
        ("den do", "Về Đền Đô"),
        ("dau tu", "Thu hút đầu tư"),
        ("ĐẦU TƯ", "Thu hút đầu tư"),
    ],
)
def test_marks_may_be_left_off(ask, make_article, publish, query, headline):
    for title in ("Bắc Ninh mở hội", "Mùa lễ hội bên sông", "Về Đền Đô", "Thu hút đầu tư"):
        publish(make_article(title))
    assert headlines(ask(SEARCH, q=query)) == [headline]


def test_exact_marks_come_first_and_pages_keep_the_order(ask, make_article, publish):
    publish(make_article("Dàn hợp xướng"))
    publish(make_article("Đàn tranh"))
    publish(make_article("Đan lát"))
    first = ask(SEARCH, q="đan", first=1)
    assert headlines(first) == ["Đan lát"]
    assert first["search"]["totalCount"] == 3
    assert first["search"]["pageInfo"] | {"endCursor": None} == {
        "hasNextPage": True,
        "hasPreviousPage": False,
        "endCursor": None,
    }
    rest = ask(SEARCH, q="đan", first=5, after=first["search"]["pageInfo"]["endCursor"])
    assert sorted(headlines(rest)) == ["Dàn hợp xướng", "Đàn tranh"]
    assert rest["search"]["pageInfo"]["hasPreviousPage"] is True
    assert rest["search"]["pageInfo"]["hasNextPage"] is False


@pytest.mark.parametrize(
    "query", ["", "   ", "%", "'", '"', "* OR 1", "NEAR(", "a AND", "\\", "{}", "-", ":", "đ" * 200]
)
def test_no_query_breaks_the_index(ask, make_article, publish, query):
    publish(make_article("Quan họ"))
    assert ask(SEARCH, q=query)["search"]["totalCount"] == 0


def test_words_nobody_may_see_find_nothing(ask, make_article, publish):
    publish(make_article("Quan họ"), ed_note="Mật danh tử đằng.")
    publish(make_article("Tử đằng"), audience=2)
    assert ask(SEARCH, q="tử đằng")["search"] == {
        "totalCount": 0,
        "edges": [],
        "pageInfo": {"hasNextPage": False, "hasPreviousPage": False, "endCursor": None},
    }


def test_a_hit_that_has_gone_resets_the_cursor(ask, make_article, publish):
    page = publish(make_article("Quan họ"))
    cursor = ask(SEARCH, q="quan ho")["search"]["edges"][0]["cursor"]
    page.unpublish()
    answer = answer_to(Asked(query=SEARCH, variables={"q": "quan ho", "after": cursor}), PUBLIC_READER)
    assert answer["errors"][0]["extensions"]["code"] == "CURSOR_RESET"


def test_types_and_languages_narrow(ask, make_article, publish):
    publish(make_article("Quan họ"))
    assert headlines(ask(SEARCH, q="quan ho", types=["ARTICLE"], locale="vi")) == ["Quan họ"]
    assert headlines(ask(SEARCH, q="quan ho", types=["IMAGE"])) == []
    assert ask(SEARCH, q="quan ho", types=[])["search"]["totalCount"] == 0
    assert headlines(ask(SEARCH, q="quan ho", locale="en")) == []
