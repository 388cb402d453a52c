"""Compiled operations answer byte for byte what graphql-core answers, and leave to it what they cannot."""

from __future__ import annotations

import json
from collections import Counter
from random import Random

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from graphql import parse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api import access, execution
from api.compiling import compiled
from api.documents import prepare, trusted
from api.errors import ApiError
from api.schema import schema_for
from cms.core.models import Place
from cms.releases.audience import PUBLIC_READER, Audience, Reader
from cms.releases.models import Release
from cms.releases.parts import EVERYTHING
from tests.api.conftest import ENTITLED
from tests.api.test_canary import Walker
from tests.thorough import times

DOCUMENTS = times(60)


def both(text, reader=PUBLIC_READER, variables=None, monkeypatch=None):
    """Return the answers of the two, as bytes, and whether the compiled one came to its end.

    graphql-core is given whole rows, the compiled operation what the document asks for.
    """
    answers, plain = [], []
    for way in (lambda *_: None, execution._program):
        prepared = prepare(reader.audience, text)
        parts = prepared.parts if way is execution._program else EVERYTHING
        context = access.context_for(reader, parts=parts)
        with monkeypatch.context() as patch:
            patch.setattr(execution, "_program", way)
            patch.setattr(execution, "execute_sync", _noting(plain, execution.execute_sync))
            try:
                answer = execution.run(prepared, prepared.operation(None), variables or {}, context)
            except ApiError as error:
                answer = {"errors": [error.formatted()]}
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


# What a link or a key of its own opens, and nothing else.
CLOSED = ("preview", "brandCheck")


class Writer(Walker):
    """Write documents with all they may hold: fragments, directives, variables, equal names, bad arguments."""

    def __init__(self, schema, random, values):
        super().__init__(schema, 0, values)
        self.random = random

    def document(self):
        self.fragments, self.variables = [], {}
        self.left, self.number = 20, 0
        roots = [root for root in self.schema.query_type.fields if root not in CLOSED]
        parts = [self.field(self.schema.query_type, self.random.choice(roots), 0) for _each in range(2)]
        text = " ".join(parts + [parts[0]] * (self.random.random() < 0.2))
        declared = ", ".join(f"${name}: {kind}" for name, (kind, _value) in self.variables.items())
        head = f"query Q{f'({declared})' if declared else ''}"
        return " ".join([f"{head} {{ {text} }}", *self.fragments])

    def given(self):
        return {name: value for name, (_kind, value) in self.variables.items()}

    def field(self, parent, name, depth):
        text = super().field(parent, name, depth)
        if "{" not in text.partition(" {")[0] and "filter:" not in text and self.random.random() < 0.15:
            head, brace, rest = text.partition(" {")
            text = f"{head} {self.directive()}{brace}{rest}"
        return text

    def selection(self, shown, depth):
        text = super().selection(shown, depth)
        chance = self.random.random()
        if chance < 0.1:
            self.fragments.append(f"fragment F{len(self.fragments)} on {shown.name} {{ {text} }}")
            return f"...F{len(self.fragments) - 1} {self.directive() if chance < 0.03 else ''} __typename"
        return f"... {self.directive()} {{ {text} }} __typename" if chance < 0.2 else text

    def directive(self):
        value = self.random.choice(["true", "false", "$yes", "$no"])
        if value.startswith("$"):
            self.variables[value[1:]] = "Boolean!", value == "$yes"
        return f"@{self.random.choice(['skip', 'include'])}(if: {value})"

    def value(self, name, type_):
        if getattr(type_, "name", "") == "Int" and self.random.random() < 0.3:
            number = self.random.choice([0, 1, 2, 101, -1])
            variable = f"n{number}".replace("-", "m")
            self.variables[variable] = "Int", number
            return f"${variable}"
        # Mostly what can be answered: an error ends a whole document.
        if getattr(type_, "name", "") == "Float":
            return "21.1"
        if name in ("after", "before") and self.random.random() < 0.8:
            return "null"
        return super().value(name, type_)


# What may stand where something else is expected: nothing, another kind, what no reader could use.
SPOILT = [None, "", "quan họ", 7, [], {}, [None], ["x"], {"lang": 1}, [{"lang": "vi"}], float("1e30"), True]


@pytest.mark.parametrize("reader", [PUBLIC_READER, ENTITLED], ids=["public", "partner"])
@pytest.mark.django_db
def test_generated_documents_over_generated_data_get_equal_bytes(world, reader, monkeypatch, caplog):
    caplog.set_level("CRITICAL")
    guids, paths = world["guids"], world["paths"]
    asked = dict.fromkeys(("guid", "id", "ids", "place"), guids)
    values = asked | {"path": paths, "locale": ["vi", "en", "xx"], "lang": ["vi", "en"], "query": ["quan họ", "quan"]}
    rows = list(Release.objects.order_by("guid"))
    counts = Counter()

    @settings(
        max_examples=DOCUMENTS, deadline=None, database=None, suppress_health_check=list(HealthCheck), derandomize=True
    )
    @given(seed=st.integers(0, 2**32), spoil=st.sampled_from([0, 0, 1, 3]))
    def equal(seed, spoil):
        random = Random(seed)  # noqa: S311 - no secret
        writer = Writer(schema_for(reader.audience), random, values)
        text = writer.document()
        try:
            prepare(reader.audience, text)
        except ApiError as error:
            counts[error.code] += 1
            return
        with transaction.atomic():
            for row in random.sample(rows, spoil):
                part = random.choice(["head", "body"])
                content = dict(getattr(row, part))
                for name in random.sample(sorted(content), min(len(content), 2)):
                    content[name] = random.choice(SPOILT)
                Release.objects.filter(pk=row.pk).update(**{part: content})
            reference, answer, was_compiled = both(text, reader, writer.given(), monkeypatch)
            transaction.set_rollback(True)
        assert answer == reference, text
        counts["compiled"] += was_compiled
        counts["errors"] += b'"errors"' in answer
        counts["answers"] += 1

    equal()
    # Not everything was refused, errors were among the answers, and what had none was made by the compiled way.
    assert counts["answers"] > DOCUMENTS / 2, counts
    assert counts["errors"] > DOCUMENTS / 20, counts
    assert counts["compiled"] >= counts["answers"] - counts["errors"] > DOCUMENTS / 5, counts


@pytest.mark.django_db
def test_nothing_that_is_asked_for_was_left_in_the_database(world):
    """What was is fetched when it is looked at, so nothing but the number of questions shows it."""
    asked = dict.fromkeys(("guid", "id", "ids", "place"), world["guids"])
    values = asked | {"path": world["paths"], "locale": ["vi", "en"], "lang": ["vi"], "query": ["quan họ"]}
    reader, compared = ENTITLED, 0
    for seed in range(DOCUMENTS):
        writer = Writer(schema_for(reader.audience), Random(seed), values)  # noqa: S311 - no secret
        text = writer.document()
        numbers = []
        for whole in (False, True):
            try:
                prepared = prepare(reader.audience, text)
            except ApiError:
                break
            context = access.context_for(reader, parts=EVERYTHING if whole else prepared.parts)
            with CaptureQueriesContext(connection) as captured:
                execution.run(prepared, prepared.operation(None), writer.given(), context)
            numbers.append(len(captured))
        if numbers:
            compared += 1
            assert numbers[0] <= numbers[1], text
    assert compared > DOCUMENTS / 2


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
        '{ __type(name: "Article") { name } articles { totalCount } }',
    ],
)
@pytest.mark.django_db
def test_introspection_is_left_to_graphql_core(text, monkeypatch):
    reference, answer, was_compiled = both(text, monkeypatch=monkeypatch)
    assert answer == reference
    assert not was_compiled


@pytest.mark.parametrize("yes", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "query ($x: Boolean!) { articles { nodes { headline path @include(if: $x) slug @skip(if: $x) } } }",
        "query ($x: Boolean = true) { articles @skip(if: false) { totalCount } __typename @include(if: $x) }",
        "query ($x: Boolean!) { articles { ...A @include(if: $x) } } fragment A on ArticleConnection { totalCount }",
        "query ($x: Boolean!) { articles @include(if: $x) @skip(if: $x) { totalCount } __typename }",
    ],
)
@pytest.mark.django_db
def test_conditions_are_settled_before_they_run(world, text, yes, monkeypatch):
    reference, answer, was_compiled = both(text, variables={"x": yes}, monkeypatch=monkeypatch)
    assert answer == reference
    assert was_compiled


@pytest.mark.django_db
def test_every_trusted_document_is_compiled(world, monkeypatch):
    """Ask each with one set of variables that fits; the answer must come to its end without graphql-core."""
    values = {"path": world["paths"][2], "guid": world["guids"][2], "query": "quan họ", "locale": "vi", "lang": "vi"}
    values |= {"ids": world["guids"][:2], "guids": world["guids"][:2]}
    asked = 0
    for text in trusted().values():
        operation = parse(text).definitions[0]
        reader = ENTITLED if "submission" in text.lower() or "edNote" in text else PUBLIC_READER
        # A preview opens by a header, which is not given here.
        if operation.operation.value != "query" or "ubmission" in text or "preview" in text:
            continue
        needed = [d for d in operation.variable_definitions if d.type.kind == "non_null_type"]
        names = [definition.variable.name.value for definition in needed]
        if not set(names) <= set(values):
            continue
        variables = {name: values[name] for name in names}
        reference, answer, was_compiled = both(text, reader, variables, monkeypatch)
        assert answer == reference, text
        assert was_compiled, (text, answer[:500])
        asked += 1
    assert asked >= 5


def test_a_mutation_is_never_compiled():
    schema = schema_for(Audience.PARTNER)
    name, definition = next(iter(schema.mutation_type.fields.items()))
    assert definition.type is not None
    text = f"mutation {{ {name} {{ __typename }} }}"
    assert compiled(schema, parse(text).definitions[0], {}) is None


@pytest.mark.django_db
def test_a_compiled_run_ends_at_its_deadline(world, monkeypatch):
    prepared = prepare(Audience.PUBLIC, "{ articles { nodes { headline } } }")
    context = access.context_for(Reader(audience=Audience.PUBLIC))
    late = type(context)(reader=context.reader, now=context.now, deadline=0.0)
    with pytest.raises(ApiError) as raised:
        execution.run(prepared, prepared.operation(None), {}, late)
    assert raised.value.status == 503
