"""Compiled operations answer byte for byte what graphql-core answers, and leave to it what they cannot."""

from __future__ import annotations

import json

import pytest

from api import access, execution
from api.compiling import compiled
from api.documents import prepare
from api.errors import ApiError
from api.schema import schema_for
from cms.core.models import Place
from cms.releases.audience import PUBLIC_READER, Audience, Reader
from tests.api.conftest import ENTITLED
from tests.api.test_canary import Walker

DOCUMENTS = 250


def program_of(text, audience=Audience.PUBLIC):
    prepared = prepare(audience, text)
    return compiled(schema_for(audience), prepared.operation(None), prepared.fragments)


def both(text, reader=PUBLIC_READER, variables=None, monkeypatch=None):
    """Return the answers of the two, as bytes, and whether the compiled one came to its end."""
    answers, plain = [], []
    for way in (lambda *_: None, execution._program):
        prepared = prepare(reader.audience, text)
        context = access.context_for(reader)
        with monkeypatch.context() as patch:
            patch.setattr(execution, "_program", way)
            patch.setattr(execution, "execute_sync", _noting(plain, execution.execute_sync))
            try:
                answer = execution.run(prepared, prepared.operation(None), variables or {}, context)
            except ApiError as error:
                answer = error.formatted()
        answers.append(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))
    return *answers, len(plain) == 1


def _noting(calls, real):
    def execute(*arguments, **named):
        calls.append(1)
        return real(*arguments, **named)

    return execute


@pytest.fixture
def world(make_article, make_picture, publish):
    """Publish articles with pictures, places and links to each other; return what queries may ask for."""
    place = Place.objects.create(name={"vi": "Đình Bảng", "en": "Dinh Bang"})
    pages = []
    for number in range(3):
        body = [
            ("text", {"text_html": "<p>Quan họ</p>"}),
            ("related", {"related_title": "Xem", "related_items": pages[:]}),
        ]
        page = make_article(f"Quan họ {number}", lead_image=make_picture(f"Bến {number}"), body=body)
        page.places = [place]
        pages.append(publish(page, ed_note="Gấp."))
    pages[0].unpublish()
    guids = [str(thing.guid) for thing in [*pages, place, *(page.lead_image for page in pages)]]
    paths = [f"/vi/article/{page.slug}" for page in pages]
    return {"guids": guids, "paths": paths}


@pytest.mark.parametrize("reader", [PUBLIC_READER, ENTITLED], ids=["public", "partner"])
@pytest.mark.django_db
def test_generated_documents_get_equal_bytes(world, reader, monkeypatch):
    guids, paths = world["guids"], world["paths"]
    asked = dict.fromkeys(("guid", "id", "ids", "place"), guids)
    values = asked | {"path": paths, "locale": ["vi", "en"], "lang": ["vi", "en"], "query": ["quan họ", "quan"]}
    walker = Walker(schema_for(reader.audience), 5, values)
    compiled_ones = 0
    for _number in range(DOCUMENTS):
        try:
            text = walker.document()
            prepare(reader.audience, text)
        except ApiError:
            continue
        reference, answer, was_compiled = both(text, reader, monkeypatch=monkeypatch)
        assert answer == reference, text
        compiled_ones += was_compiled
    assert compiled_ones > DOCUMENTS / 3


@pytest.mark.parametrize(
    "text",
    [
        "{ articles(first: 2) { ...A totalCount } } fragment A on ArticleConnection { nodes { guid: headline ...B } } "
        "fragment B on Item { guid: headline locale leadImage { ... on Image { creditLine } ... on Withheld { reason } "
        "} }",
        "{ a: articles { nodes { headline } } a: articles { nodes { path } edges { cursor } } __typename }",
        "{ articles(first: 1) { nodes { ... { slug: path } ... on Released { guid } ... on Item { version } } } }",
        '{ item(guid: "nonsense") { __typename } }',
        '{ articles(locale: "xx") { nodes { headline } } other: articles { nodes { headline } } }',
    ],
)
@pytest.mark.django_db
def test_merged_fragments_aliases_and_errors_are_equal(world, text, monkeypatch):
    reference, answer, _compiled = both(text, monkeypatch=monkeypatch)
    assert answer == reference
    assert b'"data"' in answer


@pytest.mark.django_db
def test_variables_are_coerced_and_refused_alike(world, monkeypatch):
    text = "query ($n: Int = 1, $l: String) { articles(first: $n, locale: $l) { nodes { headline } } }"
    for variables in ({}, {"n": 2}, {"n": 2, "l": "vi"}, {"n": "two"}, {"n": 1000}):
        reference, answer, _compiled = both(text, variables=variables, monkeypatch=monkeypatch)
        assert answer == reference


@pytest.mark.parametrize(
    "text",
    [
        "{ __schema { types { name } } }",
        "query ($x: Boolean!) { articles { nodes { headline @include(if: $x) } } }",
        "{ articles @skip(if: false) { totalCount } }",
    ],
)
def test_introspection_and_conditions_are_left_to_graphql_core(text):
    assert program_of(text) is None


def test_a_mutation_is_never_compiled():
    schema = schema_for(Audience.PARTNER)
    name, definition = next(iter(schema.mutation_type.fields.items()))
    assert definition.type is not None
    text = f"mutation {{ {name} {{ __typename }} }}"
    from graphql import parse

    assert compiled(schema, parse(text).definitions[0], {}) is None


@pytest.mark.django_db
def test_a_compiled_run_ends_at_its_deadline(world, monkeypatch):
    prepared = prepare(Audience.PUBLIC, "{ articles { nodes { headline } } }")
    context = access.context_for(Reader(audience=Audience.PUBLIC))
    late = type(context)(reader=context.reader, now=context.now, deadline=0.0)
    with pytest.raises(ApiError) as raised:
        execution.run(prepared, prepared.operation(None), {}, late)
    assert raised.value.status == 503
