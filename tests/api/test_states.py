"""The state table through every channel of the API, for a public and for an entitled reader."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from cms.releases import actions, erasure
from cms.releases.audience import PUBLIC_READER
from tests.api.conftest import ENTITLED, PARTNER

CHANNELS = """
query All($guid: ID!, $path: String!) {
  articles { totalCount nodes { guid } edges { node { guid } } }
  search(query: "quan ho") { totalCount nodes { guid } }
  item(guid: $guid) { ...Answer }
  itemAt(path: $path) { ...At }
  node(id: $guid) { __typename id ... on Tombstone { status } }
  nodes(ids: [$guid]) { __typename id }
  changes(types: [ARTICLE]) { nodes { kind item { guid } } endCursor }
}
fragment Answer on ItemResult {
  __typename
  ... on Article { guid headline pubStatus embargoed state }
  ... on Tombstone { guid status pubStatus reason at lastVersion }
  ... on NotFound { code }
}
fragment At on ItemAtResult {
  __typename
  ... on Article { guid }
  ... on Tombstone { status }
  ... on Redirect { redirectTo }
}
"""
AFTER = "query After($after: String) { changes(after: $after) { nodes { kind version reason item { guid } } } }"
DAY = dt.timedelta(days=1)


@pytest.fixture
def item(make_article, publish):
    """Publish one article whose state the tests change; return it as it was."""
    return publish(make_article())


def path_of(page):
    return f"/vi/article/{page.slug}"


def look(ask, page, reader=PUBLIC_READER):
    return ask(CHANNELS, reader=reader, guid=str(page.guid), path=path_of(page))


def cursor(ask, reader=PUBLIC_READER):
    return ask("{ changes(first: 100) { endCursor } }", reader=reader)["changes"]["endCursor"]


def since(ask, after, reader=PUBLIC_READER):
    return ask(AFTER, reader=reader, after=after)["changes"]["nodes"]


def assert_listed(answer, page):
    guid = str(page.guid)
    assert answer["articles"] == {"totalCount": 1, "nodes": [{"guid": guid}], "edges": [{"node": {"guid": guid}}]}
    assert answer["search"] == {"totalCount": 1, "nodes": [{"guid": guid}]}
    assert answer["item"]["__typename"] == "Article"
    assert answer["itemAt"] == {"__typename": "Article", "guid": guid}
    assert answer["node"] == {"__typename": "Article", "id": guid}
    assert answer["nodes"] == [{"__typename": "Article", "id": guid}]
    assert [line["item"] for line in answer["changes"]["nodes"]] == [{"guid": guid}]


def assert_unlisted(answer):
    assert answer["articles"] == {"totalCount": 0, "nodes": [], "edges": []}
    assert answer["search"] == {"totalCount": 0, "nodes": []}
    assert answer["changes"]["nodes"] == []


def assert_unknown(answer, page):
    assert_unlisted(answer)
    assert answer["item"] == {"__typename": "NotFound", "code": "NOT_FOUND"}
    assert answer["itemAt"] == {"__typename": "NotFound"}
    assert answer["node"] == {"__typename": "NotFound", "id": str(page.guid)}
    assert answer["nodes"] == [{"__typename": "NotFound", "id": str(page.guid)}]


def test_a_draft_is_unknown(ask, make_article):
    page = make_article()
    assert_unknown(look(ask, page), page)
    assert_unknown(look(ask, page, ENTITLED), page)


def test_published_is_everywhere(ask, item):
    answer = look(ask, item)
    assert_listed(answer, item)
    assert answer["item"]["pubStatus"] == "USABLE"
    assert answer["item"]["state"] == "PUBLISHED"
    assert answer["item"]["embargoed"] is None


def test_a_correction_is_told_as_one(ask, item, publish):
    after = cursor(ask)
    publish(item, release_note="correction", correction_wrong="12", correction_right="21")
    lines = since(ask, after)
    assert [(line["kind"], line["version"]) for line in lines] == [("CORRECTED", 2)]


def test_embargoed_is_for_the_entitled_alone_until_the_edge(ask, make_article, publish, clock):
    edge = timezone.now() + DAY
    page = publish(make_article(), embargo_until=edge, embargo_note="Không đăng trước giờ.")
    public, partner = cursor(ask), cursor(ask, PARTNER)
    for reader in (PUBLIC_READER, PARTNER):
        assert_unknown(look(ask, page, reader), page)
    entitled = look(ask, page, ENTITLED)
    assert_listed(entitled, page)
    assert entitled["item"]["embargoed"].startswith(edge.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S"))
    assert ask("{ articles { nodes { embargoNote } } }", reader=ENTITLED)["articles"]["nodes"] == [
        {"embargoNote": "Không đăng trước giờ."}
    ]
    actions.tick(edge)
    clock(edge)
    after_edge = look(ask, page)
    assert_listed(after_edge, page)
    assert after_edge["item"]["embargoed"] is None
    assert [line["kind"] for line in since(ask, public)] == ["EMBARGO_LIFTED"]
    assert [line["kind"] for line in since(ask, partner, PARTNER)] == ["EMBARGO_LIFTED"]


def test_unpublished_is_gone_and_may_return(ask, item, publish):
    after = cursor(ask)
    item.unpublish()
    answer = look(ask, item)
    assert_unlisted(answer)
    assert answer["item"]["status"] == "GONE"
    assert answer["item"]["pubStatus"] == "WITHHELD"
    assert answer["item"]["reason"] is None
    assert answer["itemAt"] == {"__typename": "Tombstone", "status": "GONE"}
    assert answer["node"] == {"__typename": "Tombstone", "id": str(item.guid), "status": "GONE"}
    assert since(ask, after) == [{"kind": "UNPUBLISHED", "version": 1, "reason": None, "item": None}]
    publish(type(item).objects.get(pk=item.pk))
    assert_listed(look(ask, item), item)


def test_withdrawn_leaves_a_tombstone_with_its_reason(ask, item):
    after = cursor(ask)
    actions.withdraw(guid=item.guid, reason="Sai tên người.")
    answer = look(ask, item)
    assert_unlisted(answer)
    tombstone = answer["item"]
    assert tombstone.pop("at") is not None
    assert tombstone == {
        "__typename": "Tombstone",
        "guid": str(item.guid),
        "status": "WITHDRAWN",
        "pubStatus": "CANCELED",
        "reason": "Sai tên người.",
        "lastVersion": 1,
    }
    assert answer["itemAt"] == {"__typename": "Tombstone", "status": "WITHDRAWN"}
    assert since(ask, after) == [{"kind": "WITHDRAWN", "version": 1, "reason": "Sai tên người.", "item": None}]


def test_expired_leaves_a_tombstone_and_returns_by_extending(ask, make_article, publish, clock):
    edge = timezone.now() + DAY
    page = publish(make_article(), expire_at=edge)
    after = cursor(ask)
    clock(edge)
    answer = look(ask, page)
    assert_unlisted(answer)
    assert answer["item"]["status"] == "EXPIRED"
    assert answer["item"]["pubStatus"] == "WITHHELD"
    assert answer["itemAt"] == {"__typename": "Tombstone", "status": "EXPIRED"}
    actions.tick(edge)
    assert [line["kind"] for line in since(ask, after)] == ["EXPIRED"]
    publish(type(page).objects.get(pk=page.pk), expire_at=edge + DAY)
    assert_listed(look(ask, page), page)


def test_moved_answers_at_both_addresses(ask, item, publish):
    after, old = cursor(ask), path_of(item)
    publish(item, slug="ten-moi")
    assert_listed(look(ask, item), item)
    assert ask("query($path: String!) { itemAt(path: $path) { ... on Redirect { redirectTo } } }", path=old) == {
        "itemAt": {"redirectTo": "/vi/article/ten-moi"}
    }
    assert [line["kind"] for line in since(ask, after)] == ["MOVED", "PUBLISHED"]


def test_erased_leaves_a_tombstone_without_a_word(ask, item):
    after = cursor(ask)
    erasure.erase(guid=item.guid, ground="Điều 16")
    answer = look(ask, item)
    assert_unlisted(answer)
    assert (answer["item"]["status"], answer["item"]["pubStatus"]) == ("ERASED", "CANCELED")
    assert answer["item"]["reason"] is None
    assert [(line["kind"], line["reason"]) for line in since(ask, after)] == [("ERASED", None)]


def test_losing_sight_is_told_without_the_version_that_hides_it(ask, item, publish):
    after = cursor(ask)
    publish(item, audience=2)
    answer = look(ask, item)
    assert_unlisted(answer)
    assert (answer["item"]["status"], answer["item"]["lastVersion"], answer["item"]["at"]) == ("GONE", None, None)
    assert since(ask, after) == [{"kind": "REMOVED", "version": None, "reason": None, "item": None}]
    assert_listed(look(ask, item, PARTNER), item)


def test_who_never_saw_it_learns_nothing_of_its_end(ask, make_article, publish):
    page = publish(make_article(), audience=2)
    after = cursor(ask)
    actions.withdraw(guid=page.guid, reason="Bí mật.")
    assert_unknown(look(ask, page), page)
    assert since(ask, after) == []
    assert look(ask, page, PARTNER)["item"]["status"] == "WITHDRAWN"


def test_old_versions_are_judged_by_todays_rights(ask, item, publish):
    publish(item, summary="Bản hai.")
    old = "query($guid: ID!) { item(guid: $guid, version: 1) { __typename ... on Item { version summary } } }"
    guid = str(item.guid)
    assert ask(old, guid=guid)["item"] == {
        "__typename": "Article",
        "version": 1,
        "summary": "Một câu hát cần có người đáp lại.",
    }
    assert ask(old.replace("version: 1", "version: 3"), guid=guid)["item"] == {"__typename": "NotFound"}
    actions.withdraw(guid=item.guid, reason="Sai.")
    assert ask(old, guid=guid)["item"] == {"__typename": "Tombstone"}


def test_a_cursor_of_other_entitlements_is_reset(ask, item):
    from api.request import Asked
    from api.view import answer_to

    answer = answer_to(Asked(query=AFTER, variables={"after": cursor(ask)}), ENTITLED)
    assert answer["data"] == {"changes": None}
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["CURSOR_RESET"]
    answer = answer_to(Asked(query=AFTER, variables={"after": "nonsense"}), ENTITLED)
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["BAD_CURSOR"]
