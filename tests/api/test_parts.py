"""A document reads the parts of a release that its fields say they read, and no more."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api import access, content, execution
from api.documents import prepare
from api.variables import variables_reader
from cms.releases import selectors, statements
from cms.releases.audience import PUBLIC_READER, Audience
from cms.releases.models import Release
from cms.releases.parts import Parts
from cms.releases.registry import by_name

pytestmark = pytest.mark.django_db


def parts_of(text):
    return prepare(Audience.PUBLIC, text).parts


def test_a_document_asks_for_the_parts_its_fields_read():
    assert parts_of("{ articles { nodes { headline path pubStatus } pageInfo { endCursor } } }") == Parts(
        frozenset({"head.headline", "path"})
    )
    with_picture = parts_of("{ articles { nodes { leadImage { ... on Image { alt { text } srcset } } } } }")
    assert with_picture == Parts(frozenset({"head.lead_image", "refs", "head.alt", "head.renditions"}), True)
    assert parts_of("{ articles { nodes { bodyHtml } } }").names >= {"head", "body", "refs"}


def test_every_field_of_a_released_type_says_what_it_reads(monkeypatch):
    field = content.api_types["article"]._meta.fields["headline"]
    monkeypatch.setattr(field, "reads", None)
    content.reads.cache_clear()
    with pytest.raises(TypeError, match=r"headline does not say"):
        content.reads()
    monkeypatch.undo()
    content.reads.cache_clear()
    assert content.reads()["headline"] == {"head.headline"}


def test_a_list_leaves_bodies_and_other_entries_in_the_database(make_article, publish):
    publish(make_article("Quan họ"))
    prepared = prepare(Audience.PUBLIC, "{ articles { nodes { headline version } } }")
    context = access.context_for(PUBLIC_READER, parts=prepared.parts)
    with CaptureQueriesContext(connection) as captured:
        answer = execution.run(prepared, prepared.operation(None), {}, context)
    assert answer["data"]["articles"]["nodes"] == [{"headline": "Quan họ", "version": 1}]
    (query,) = captured
    told = query["sql"].partition(" FROM ")[0]
    assert "body" not in told
    assert "summary" not in told
    assert "work_id" not in told


def test_a_row_with_parts_of_its_head_knows_the_rest(make_article, publish):
    guid = publish(make_article("Quan họ", summary="Hát đối.")).guid
    parts = Parts(frozenset({"head.headline", "head.nothing"}))
    row = selectors.find(PUBLIC_READER, now(), guid, parts).row
    assert row.said("headline") == "Quan họ"
    assert row.said("nothing", "default") == "default"
    assert row.said("summary") == "Hát đối."
    assert row.body == Release.objects.get(guid=guid).body


def now():
    return access.context_for(PUBLIC_READER).now


def test_rows_of_an_older_shape_are_brought_up_to_date_whole(make_article, publish, monkeypatch):
    guid = publish(make_article("Quan họ")).guid
    Release.objects.filter(guid=guid).update(shape=0)
    released = by_name("article")
    monkeypatch.setattr(type(released), "upgrade", lambda self, shape, head, body: ({**head, "headline": "Mới"}, body))
    row = selectors.find(PUBLIC_READER, now(), guid, Parts(frozenset({"head.headline"}))).row
    assert (row.said("headline"), row.shape) == ("Mới", released.shape)
    assert row.body


def test_no_number_of_ways_to_ask_fills_the_memory(make_article, publish, monkeypatch):
    guid = publish(make_article("Quan họ")).guid
    monkeypatch.setattr(statements, "KEPT", 3)
    statements._statements.clear()
    for key in range(8):
        found = selectors.find(PUBLIC_READER, now(), guid, Parts(frozenset({f"head.k{key}"})))
        assert found.row.guid == guid
        assert len(statements._statements) <= 3


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"n": 3, "s": "a"}, {"n": 3, "s": "a", "d": 7}),
        ({"s": "a", "n": None, "d": None}, {"s": "a", "n": None, "d": None}),
        ({"s": "a"}, {"s": "a", "d": 7}),
        ({"s": None}, None),
        ({}, None),
        ({"s": 1}, None),
        ({"s": "a", "n": True}, None),
        ({"s": "a", "n": 2**31}, None),
        ({"s": "a", "n": 2.0}, {"s": "a", "n": 2, "d": 7}),
        ({"s": "a", "more": 1}, {"s": "a", "d": 7}),
    ],
)
def test_variables_are_read_as_graphql_core_reads_them(given, expected):
    prepared = prepare(
        Audience.PUBLIC,
        "query Q($n: Int, $s: String!, $d: Int = 7) { articles(first: $n, locale: $s) { totalCount } "
        "other: articles(first: $d) { totalCount } }",
    )
    from api.schema import schema_for

    read = variables_reader(schema_for(Audience.PUBLIC), prepared.operation(None))
    assert read(given) == expected
