"""Every kind of change is told apart, at its place, with its level and with whom it hits."""

from __future__ import annotations

import pytest
from graphql import build_schema

from api.contract import answers, blocks, checking, schemas
from api.contract.change import Change, Kind, Level
from api.contract.version import Version
from cms.core.blocks import BODY_BLOCKS

OLD = """
directive @once on FIELD
type Query { thing(id: ID!, first: Int = 20, kind: Kind): Thing  things(only: Only): [Thing!]  any: Any  card: Card }
interface Named { name: String }
type Thing implements Named { name: String  size: Int!  old: Int @deprecated(reason: "gone")  kind: Kind  card: Card! }
type Card { text: String }
enum Kind { GOOD BAD }
union Any = Thing | Card
input Only { size: Int = 1  name: String  kinds: [Kind!] }
scalar Moment
"""
ASKS = {
    "operations/portal/one.graphql": "query One { thing(id: 1, first: 2) { name size kind } }",
    "operations/app/many.graphql": "query M($only: Only) { things(only: $only) { ...N } } fragment N on Named { name }",
    "operations/partner/any.graphql": "query Some { any { ... on Card { text } } }",
}
PORTAL = {"portal": ("operations/portal/one.graphql",)}
APP = {"app": ("operations/app/many.graphql",)}
PARTNER = {"partner": ("operations/partner/any.graphql",)}
B, D, S = Level.BREAKING, Level.DANGEROUS, Level.SAFE
EDITS = [
    ("scalar Moment", "", Kind.TYPE_REMOVED, "Moment", B, {}),
    ("scalar Moment", "scalar Moment scalar Day", Kind.TYPE_ADDED, "Day", S, {}),
    ("scalar Moment", "enum Moment { NOW }", Kind.TYPE_KIND_CHANGED, "Moment", B, {}),
    ("size: Int!  old", "size: Int!  new: Int  old", Kind.FIELD_ADDED, "Thing.new", S, {}),
    ("size: Int!  old", "old", Kind.FIELD_REMOVED, "Thing.size", B, PORTAL),
    ("type Card { text: String }", "type Card { text: Int }", Kind.FIELD_TYPE_CHANGED, "Card.text", B, PARTNER),
    ("size: Int!  old", "size: Int  old", Kind.FIELD_TYPE_CHANGED, "Thing.size", B, PORTAL),
    ("things(only: Only): [Thing!]", "things(only: Only): [Thing]", Kind.FIELD_TYPE_CHANGED, "Query.things", B, APP),
    ("any: Any", "any: Any!", Kind.FIELD_TYPE_NARROWED, "Query.any", S, PARTNER),
    ("any: Any", "any: Card", Kind.FIELD_TYPE_CHANGED, "Query.any", B, PARTNER),
    ("kind: Kind):", "kind: Kind, at: Int):", Kind.ARGUMENT_ADDED, "Query.thing(at:)", S, PORTAL),
    ("kind: Kind):", "kind: Kind, at: Int!):", Kind.ARGUMENT_ADDED_REQUIRED, "Query.thing(at:)", B, PORTAL),
    (", first: Int = 20", "", Kind.ARGUMENT_REMOVED, "Query.thing(first:)", B, PORTAL),
    ("(id: ID!", "(id: ID", Kind.ARGUMENT_TYPE_WIDENED, "Query.thing(id:)", S, PORTAL),
    ("kind: Kind):", "kind: Kind!):", Kind.ARGUMENT_TYPE_CHANGED, "Query.thing(kind:)", B, {}),
    ("first: Int = 20", "first: Int = 10", Kind.ARGUMENT_DEFAULT_CHANGED, "Query.thing(first:)", D, PORTAL),
    ("name: String  kinds", "name: String  at: Int  kinds", Kind.INPUT_FIELD_ADDED, "Only.at", S, APP),
    ("name: String  kinds", "name: String  at: Int!  kinds", Kind.INPUT_FIELD_ADDED_REQUIRED, "Only.at", B, APP),
    ("name: String  kinds", "kinds", Kind.INPUT_FIELD_REMOVED, "Only.name", B, APP),
    ("kinds: [Kind!]", "kinds: [Kind]", Kind.INPUT_FIELD_TYPE_WIDENED, "Only.kinds", S, APP),
    ("kinds: [Kind!]", "kinds: Kind", Kind.INPUT_FIELD_TYPE_CHANGED, "Only.kinds", B, APP),
    ("size: Int = 1", "size: Int", Kind.INPUT_FIELD_DEFAULT_CHANGED, "Only.size", D, APP),
    ("GOOD BAD", "GOOD BAD WORSE", Kind.ENUM_VALUE_ADDED, "Kind.WORSE", D, APP | PORTAL),
    ("GOOD BAD", "GOOD", Kind.ENUM_VALUE_REMOVED, "Kind.BAD", B, APP | PORTAL),
    ("Thing | Card", "Thing | Card | Gone type Gone { at: Int }", Kind.UNION_MEMBER_ADDED, "Any.Gone", D, PARTNER),
    ("Thing | Card", "Card", Kind.UNION_MEMBER_REMOVED, "Any.Thing", B, PARTNER),
    ("type Card {", "interface T { text: String } type Card implements T{", Kind.INTERFACE_ADDED, "Card.T", D, PARTNER),
    ("type Thing implements Named", "type Thing", Kind.INTERFACE_REMOVED, "Thing.Named", B, APP | PORTAL | PARTNER),
    ("directive @once on FIELD", "", Kind.DIRECTIVE_REMOVED, "@once", B, {}),
    ("directive @once", "directive @twice on FIELD directive @once", Kind.DIRECTIVE_ADDED, "@twice", S, {}),
    ("size: Int!  old", 'size: Int! @deprecated(reason: "x")  old', Kind.DEPRECATED, "Thing.size", S, PORTAL),
    ("GOOD BAD", "GOOD BAD @deprecated", Kind.DEPRECATED, "Kind.BAD", S, {}),
    (' @deprecated(reason: "gone")', "", Kind.DEPRECATION_TAKEN_BACK, "Thing.old", S, {}),
]  # fmt: skip


def version(sdl=OLD, **parts):
    values = {"documents": {}, "examples": {}, "blocks": {}, "codes": {}, "limits": {}, **parts}
    return Version(schemas={"public": build_schema(sdl)}, **values)


@pytest.mark.parametrize(("before", "after", "kind", "path", "level", "consumers"), EDITS)
def test_a_change_of_the_schema(before, after, kind, path, level, consumers):
    assert OLD.count(before) == 1
    report = compare(version(documents=ASKS), version(OLD.replace(before, after), documents=ASKS))
    found = [change for change in report.changes if change.kind != Kind.TYPE_ADDED or kind == Kind.TYPE_ADDED]
    if kind is Kind.UNION_MEMBER_ADDED:
        found = [change for change in found if change.kind == kind]
    assert [(c.kind, c.path, c.level, c.consumers, c.views) for c in found] == [
        (kind, path, level, consumers, ("public",))
    ]


def compare(old, new):
    import datetime as dt

    return checking.check(old, new, entries=[], today=dt.date(2026, 12, 1))


def test_equal_schemas_have_no_differences():
    assert list(schemas.differences(build_schema(OLD), build_schema(OLD))) == []


BLOCK = {
    "type": "HeadingBlock",
    "is": "struct",
    "fields": {
        "text": {"shownAs": "headingText", "required": True, "is": "char", "maxLength": 200},
        "rows": {"shownAs": "rows", "required": True, "is": "list", "of": {"is": "choice", "choices": ["2", "3"]}},
    },
}


def block(**fields):
    kept = {name: value for name, value in {**BLOCK["fields"], **fields}.items() if value is not None}
    return {"heading": {**BLOCK, "fields": kept}}


@pytest.mark.parametrize(
    ("new", "kind", "path"),
    [
        ({}, Kind.BLOCK_REMOVED, "heading"),
        (block() | {"map": {"type": "MapBlock", "is": "struct", "fields": {}}}, Kind.BLOCK_ADDED, "map"),
        (block(text=None), Kind.BLOCK_FIELD_REMOVED, "heading.text"),
        (block(at={"shownAs": "at", "required": False, "is": "date"}), Kind.BLOCK_FIELD_ADDED, "heading.at"),
        (block(text=BLOCK["fields"]["text"] | {"is": "richtext"}), Kind.BLOCK_FIELD_CHANGED, "heading.text"),
        (block(text=BLOCK["fields"]["text"] | {"shownAs": None}), Kind.BLOCK_FIELD_CHANGED, "heading.text"),
        (block(text=BLOCK["fields"]["text"] | {"required": False}), Kind.BLOCK_FIELD_NOW_OPTIONAL, "heading.text"),
        (block(text=BLOCK["fields"]["text"] | {"maxLength": 300}), Kind.BLOCK_FIELD_LIMITS_CHANGED, "heading.text"),
        (
            block(rows=BLOCK["fields"]["rows"] | {"of": {"is": "choice", "choices": ["2"]}}),
            Kind.BLOCK_FIELD_LIMITS_CHANGED,
            "heading.rows[]",
        ),
    ],
)
def test_a_change_of_a_block(new, kind, path):
    found = list(blocks.differences(block(), new))
    assert [(change.kind, change.path) for change in found] == [(kind, f"blocks.json#{path}")]


def test_every_block_of_the_body_has_its_shape():
    shapes = blocks.shapes()
    assert list(shapes) == [name for name, _block in BODY_BLOCKS]
    rows = shapes["facts"]["fields"]["facts_rows"]
    assert (rows["is"], rows["minNum"], rows["of"]["fields"]["fact_as_of"]["shownAs"]) == ("list", 1, "factAsOf")


EXAMPLE = {
    "reader": "public",
    "request": {"documentId": "x", "variables": {}},
    "status": 200,
    "answer": {"data": {"rows": [{"a": 1, "b": None}, {"a": 2, "b": None}]}},
}
NAME = "examples/portal/home/live.json"


def example(**values):
    return {NAME: {**EXAMPLE, **values}}


def answer(data, **more):
    return example(answer={"data": data, **more})


@pytest.mark.parametrize(
    ("new", "kind", "path"),
    [
        ({}, Kind.EXAMPLE_REMOVED, NAME),
        (example() | {"examples/portal/home/new.json": EXAMPLE}, Kind.EXAMPLE_ADDED, "examples/portal/home/new.json"),
        (example(status=294), Kind.EXAMPLE_STATUS_CHANGED, NAME),
        (
            answer(EXAMPLE["answer"]["data"], errors=[{"extensions": {"code": "X"}}]),
            Kind.EXAMPLE_CODE_CHANGED,
            NAME,
        ),
        (answer({"rows": [{"b": None}, {"b": None}]}), Kind.EXAMPLE_SHAPE_CHANGED, f"{NAME}#data.rows[].a"),
        (answer({"rows": [{"a": "1", "b": None}, {"a": 2, "b": None}]}), Kind.EXAMPLE_SHAPE_CHANGED,
         f"{NAME}#data.rows[].a"),
        (answer({"rows": [{"a": 1, "b": None}]}), Kind.EXAMPLE_VALUE_CHANGED, f"{NAME}#data.rows[]"),
        (answer({"rows": [{"a": 1, "b": 3}, {"a": 2, "b": None}]}), Kind.EXAMPLE_VALUE_CHANGED,
         f"{NAME}#data.rows[].b"),
    ],
)  # fmt: skip
def test_a_change_of_an_answer(new, kind, path):
    assert [(change.kind, change.path) for change in answers.differences(example(), new)] == [(kind, path)]
    found = compare(version(examples=example()), version(examples=new)).changes[0]
    assert list(found.consumers) == ["portal"]


@pytest.mark.parametrize(
    ("after", "kinds"), [("XY", []), ("X", [Kind.EXAMPLE_CODE_CHANGED]), ("Z", [Kind.EXAMPLE_CODE_CHANGED])]
)
def test_how_often_a_code_is_said_is_no_promise(after, kinds):
    before, now = (answer(None, errors=[{"extensions": {"code": code}} for code in codes]) for codes in ("XXY", after))
    assert [change.kind for change in answers.differences(before, now)] == kinds


def test_another_request_is_another_example():
    new = example(request={"documentId": "y", "variables": {}}, status=422)
    assert list(answers.differences(example(), new)) == []


def test_a_document_lost_codes_and_limits():
    other = {**ASKS, "operations/portal/one.graphql": "query One { thing(id: 1) { name } }"}
    del other["operations/app/many.graphql"]
    old = version(documents=ASKS, codes={"A": "a", "B": "b"}, limits={"depth": 9, "counts": {"fields": 5}})
    new = version(documents=other, codes={"A": "a", "C": "c"}, limits={"depth": 8, "counts": {"fields": 6}})
    assert [(c.kind, c.path, c.consumers) for c in compare(old, new).changes] == [
        (Kind.CODE_REMOVED, "error-codes.json#B", {}),
        (Kind.LIMIT_LOWERED, "limits.json#depth", {}),
        (Kind.OPERATION_REMOVED, "operations/app/many.graphql", APP),
        (Kind.OPERATION_REMOVED, "operations/portal/one.graphql", PORTAL),
        (Kind.CODE_ADDED, "error-codes.json#C", {}),
        (Kind.LIMIT_RAISED, "limits.json#counts.fields", {}),
        (Kind.OPERATION_ADDED, "operations/portal/one.graphql", PORTAL),
    ]


def test_a_document_that_was_renamed_hits_nobody():
    old = version(documents={"operations/portal/one.graphql": "query One { card { text } }"})
    new = version(documents={"operations/portal/two.graphql": "query One { card { text } }"})
    assert compare(old, new).changes == []


def test_what_only_partners_see_hits_partners_alone():
    wide = OLD.replace("type Card { text: String }", "type Card { text: String  secret: String }")
    asks = {**ASKS, "operations/partner/any.graphql": "query Some { card { text secret } }"}
    asks["operations/app/card.graphql"] = "query Card { card { text } }"
    old = Version({"public": build_schema(OLD), "partner": build_schema(wide)}, asks, {}, {}, {}, {})
    new_wide = wide.replace("text: String  secret: String", "text: Int  secret: Int")
    new = Version({"public": build_schema(OLD), "partner": build_schema(new_wide)}, asks, {}, {}, {}, {})
    found = compare(old, new).changes
    assert [(c.path, c.views, list(c.consumers)) for c in found] == [
        ("Card.secret", ("partner",), ["partner"]),
        ("Card.text", ("partner",), ["partner"]),
    ]


def test_every_kind_has_a_test():
    told = {edit[2] for edit in EDITS}
    told |= {mark.args[1][i][1] for test in (test_a_change_of_a_block, test_a_change_of_an_answer)
             for mark in test.pytestmark for i in range(len(mark.args[1]))}  # fmt: skip
    told |= {Kind.OPERATION_ADDED, Kind.OPERATION_REMOVED, Kind.CODE_ADDED, Kind.CODE_REMOVED}
    told |= {Kind.LIMIT_LOWERED, Kind.LIMIT_RAISED}
    assert told == set(Kind)


def test_a_change_says_itself_in_one_line():
    change = Change(Kind.FIELD_REMOVED, "Thing.size", consumers={**PORTAL, **APP})
    assert change.line() == (
        "breaking  field-removed                Thing.size: "
        "hits app (operations/app/many.graphql); portal (operations/portal/one.graphql)"
    )
