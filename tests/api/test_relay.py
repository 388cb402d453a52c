"""Relay's promises held against a model: any walk while items come and go, node and nodes, cursors that are none."""

from __future__ import annotations

import base64
import datetime as dt
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.connections import Order, pack
from api.request import Asked
from api.view import answer_to
from cms.releases.audience import PUBLIC_READER
from cms.releases.models import Release, State
from tests.api.test_lists import START, add_row

PAGE = """query($first: Int, $after: String, $last: Int, $before: String, $order: Order) {
  articles(first: $first, after: $after, last: $last, before: $before, orderBy: $order) {
    totalCount edges { cursor node { guid } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  } }"""
QUIET = [HealthCheck.function_scoped_fixture]


def run(**variables):
    answer = answer_to(Asked(query=PAGE, variables=variables), PUBLIC_READER)
    assert "errors" not in answer, answer
    return answer["data"]["articles"]


class Model:
    """The list as it should be: (minute, number) of each row, visible or not, in one order."""

    def __init__(self, order, minutes):
        Release.objects.all().delete()
        self.order, self.rows, self.number = order, [], 0
        for minute in minutes:
            self.insert(minute)

    def insert(self, minute):
        self.number += 1
        # Numbers are spread, so that rows of one minute come before and after each other in no order of insertion.
        number = self.number * 7919 % 104729
        add_row(minute, number)
        self.rows.append((minute, number))

    def remove(self, place, how):
        if not self.rows:
            return
        minute, number = self.rows.pop(place % len(self.rows))
        row = Release.objects.filter(guid=uuid.UUID(int=number))
        if how == "unpublished":
            row.update(state=State.UNPUBLISHED)
        elif how == "expired":
            row.update(expires_at=START + dt.timedelta(minutes=minute))
        else:
            row.update(audience=2)

    def sorted(self):
        return sorted(self.rows, reverse=self.order in {"NEWEST", "LATEST_VERSION"})

    def beyond(self, key, *, backward):
        """Return the rows on the far side of a key, nearest first."""
        rows = self.sorted()[::-1] if backward else self.sorted()
        descending = (self.order in {"NEWEST", "LATEST_VERSION"}) != backward
        return rows if key is None else [row for row in rows if (row < key if descending else row > key)]


CHANGES = st.one_of(
    st.tuples(st.just("insert"), st.integers(0, 5)),
    st.tuples(st.sampled_from(["unpublished", "expired", "audience"]), st.integers(0, 20)),
    st.none(),
)


def keys(page):
    guids = [uuid.UUID(edge["node"]["guid"]).int for edge in page["edges"]]
    minutes = {row.guid.int: round((row.first_published_at - START).total_seconds() / 60) for row in _rows(guids)}
    return [(minutes[number], number) for number in guids]


def _rows(numbers):
    return Release.objects.filter(guid__in=[uuid.UUID(int=number) for number in numbers])


@settings(max_examples=30, deadline=None, suppress_health_check=QUIET)
@given(
    order=st.sampled_from(list(Order._meta.enum.__members__)),
    backward=st.booleans(),
    minutes=st.lists(st.integers(0, 5), max_size=12),
    size=st.integers(1, 4),
    changes=st.lists(st.lists(CHANGES, max_size=3), max_size=8),
)
def test_a_walk_while_items_come_and_go(db, order, backward, minutes, size, changes):
    """Whatever happens between pages, also to the item the cursor names: each page is what lies beyond it now."""
    model = Model(order, minutes)
    throughout, met, key, cursor = set(model.rows), [], None, None
    for happened in [*changes, *([[]] * 20)]:
        given_cursor = {"last": size, "before": cursor} if backward else {"first": size, "after": cursor}
        page = run(order=order, **given_cursor)
        expected = model.beyond(key, backward=backward)
        found = keys(page)[::-1] if backward else keys(page)
        assert found == expected[:size]
        info = page["pageInfo"]
        onward, back = ("hasPreviousPage", "hasNextPage") if backward else ("hasNextPage", "hasPreviousPage")
        assert info[onward] is (len(expected) > size)
        passed = len(model.rows) - len(expected)
        assert info[back] is (passed > 0)
        assert page["totalCount"] == len(model.rows)
        met += found
        if not info[onward]:
            break
        key, cursor = found[-1], info["startCursor" if backward else "endCursor"]
        for change in filter(None, happened):
            kind, number = change
            if kind == "insert":
                model.insert(number)
            else:
                model.remove(number, kind)
        throughout &= set(model.rows)
    assert len(met) == len(set(met)), "a row came twice"
    assert throughout <= set(met), "a row that was there all the time was skipped"


@settings(max_examples=60, deadline=None, suppress_health_check=QUIET)
@given(
    text=st.one_of(
        st.text(max_size=60),
        st.binary(max_size=60).map(lambda raw: base64.urlsafe_b64encode(raw).decode()),
        st.tuples(st.sampled_from(["-first_published_at", "version_at", "hit", ""]), st.text(max_size=20)).map(
            lambda parts: pack(".".join(parts))
        ),
    ).filter(lambda text: "\0" not in text),
    name=st.sampled_from(["after", "before"]),
)
def test_a_cursor_that_is_none_is_the_users_error(db, text, name):
    answer = answer_to(Asked(query=PAGE, variables={name: text}), PUBLIC_READER)
    assert answer["data"] == {"articles": None}
    assert [(error["extensions"]["code"], error["path"]) for error in answer["errors"]] == [
        ("BAD_CURSOR", ["articles"])
    ]


NODES = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Article { headline } } }"


def test_nodes_come_in_the_order_asked_for_each_with_its_id(ask, make_article, publish):
    first, second = publish(make_article("Một")), publish(make_article("Hai"))
    gone = publish(make_article("Gỡ"))
    gone.unpublish()
    unknown = str(uuid.UUID(int=7))
    ids = [str(second.guid), "nonsense", str(first.guid), str(gone.guid), str(second.guid), unknown]
    nodes = ask(NODES, ids=ids)["nodes"]
    assert [node["id"] for node in nodes] == ids
    assert [node["__typename"] for node in nodes] == [
        "Article", "NotFound", "Article", "Tombstone", "Article", "NotFound",
    ]  # fmt: skip
    assert [node.get("headline") for node in nodes] == ["Hai", None, "Một", None, "Hai", None]
    assert ask(NODES, ids=[])["nodes"] == []


def test_what_a_list_gives_is_refetched_by_its_id(ask, make_article, make_picture, publish):
    publish(make_article("Hội Lim", lead_image=make_picture()))
    query = "{ articles { nodes { id __typename version leadImage { ... on Image { id __typename version } } } } }"
    article = ask(query)["articles"]["nodes"][0]
    for thing in (article, article.pop("leadImage")):
        found = ask("query($id: ID!) { node(id: $id) { id __typename ... on Released { version } } }", id=thing["id"])
        assert found["node"] == thing


@pytest.mark.parametrize("count", [1, 20])
def test_nodes_take_the_same_queries_whatever_their_number(
    ask, make_article, publish, django_assert_num_queries, count
):
    page = publish(make_article())
    for number in range(count):
        add_row(number, number + 1)
    ids = [str(page.guid), *(str(uuid.UUID(int=number + 1)) for number in range(count))]
    ask(NODES, ids=ids)
    with django_assert_num_queries(1):
        assert len(ask(NODES, ids=ids)["nodes"]) == count + 1
