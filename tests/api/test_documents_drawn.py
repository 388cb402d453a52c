"""Documents drawn from the schema of each audience, with values that mean harm: none is a fault of ours."""

from __future__ import annotations

import json
import random

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.documents import Invalid
from api.errors import ApiError
from api.request import Asked
from api.schema import schema_for
from api.view import answer_to
from cms.releases.audience import Audience, Reader
from tests.thorough import times

pytestmark = pytest.mark.django_db
EXAMPLES = times(200)

GUID = "227cb58f-242d-5da4-a795-4522fcf5089f"
WORDS = [
    '""', '"vi"', '"x"', r'"\u0000"', '"%"', '"' + "a" * 600 + '"', '"2026-01-01T00:00:00Z"', '"2026-02-30"',
    '"0001-01-01T00:00:00+14:00"', '"9999-12-31T23:59:59-14:00"', f'"{GUID}"',
    '"QXJ0aWNsZTox"', '"/vi/article/quan-ho"', '"hit.0"', '"\u0301"', '"24:00"', "1", "-5",
]  # fmt: skip
VALUES = {
    "Int": ["0", "1", "-1", "100", "101", "2147483647", "2147483648", "1e3"],
    "Float": ["0", "1.5", "-1e308", "1e999", "90", "180", "-181", "0.0000001"],
    "Boolean": ["true", "false"],
}
DIRECTIVES = ["@skip(if: false)", "@include(if: true)", "@skip(if: $b)", "@include(if: $b)", "@skip", '@skip(if: "x")']


class Drawn:
    """A document of one operation, drawn field by field."""

    def __init__(self, schema, chance):
        self.schema, self.chance = schema, chance
        kinds = {"query": schema.query_type, "mutation": schema.mutation_type, "subscription": schema.subscription_type}
        kind = chance.choice(["query"] * 8 + [name for name, root in kinds.items() if root])
        chosen = self.selection(kinds[kind], 0)
        self.text = f"{kind} Q{'($b: Boolean!)' if '$b' in chosen else ''} {{ {chosen} }}"

    def value(self, kind, depth=0):
        if isinstance(kind, GraphQLNonNull):
            return self.value(kind.of_type, depth)
        if self.chance.random() < 0.01:
            return self.chance.choice(["null", "{}", "[]", '"x"', "X", "[[1]]", "{a: 1}"])
        if isinstance(kind, GraphQLList):
            return (
                f"[{', '.join(self.value(kind.of_type, depth + 1) for _ in range(self.chance.choice([0, 1, 1, 3])))}]"
            )
        if isinstance(kind, GraphQLEnumType):
            return self.chance.choice(list(kind.values))
        if isinstance(kind, GraphQLInputObjectType):
            wanted = self.wanted(kind.fields, 0.3 if depth < 4 else 0)
            return f"{{{', '.join(f'{name}: {self.value(field.type, depth + 1)}' for name, field in wanted)}}}"
        return self.chance.choice(VALUES.get(kind.name, WORDS))

    def wanted(self, fields, share):
        return [(n, f) for n, f in fields.items() if isinstance(f.type, GraphQLNonNull) or self.chance.random() < share]

    def selection(self, kind, depth):
        abstract = isinstance(kind, GraphQLUnionType | GraphQLInterfaceType)
        if abstract and (isinstance(kind, GraphQLUnionType) or self.chance.random() < 0.5):
            members = self.chance.sample(self.schema.get_possible_types(kind), 1)
            return "__typename " + " ".join(f"... on {m.name} {{ {self.selection(m, depth + 1)} }}" for m in members)
        names = self.chance.sample(list(kind.fields), min(len(kind.fields), self.chance.choice([1, 2, 3])))
        return " ".join(self.field(name, kind.fields[name], depth) for name in names)

    def field(self, name, field, depth):
        inner = get_named_type(field.type)
        given = ", ".join(f"{key}: {self.value(each.type)}" for key, each in self.wanted(field.args, 0.5))
        directive = self.chance.choice(DIRECTIVES) if self.chance.random() < 0.03 else ""
        if not is_leaf_type(inner) and depth > 5:
            return "__typename"
        below = "" if is_leaf_type(inner) else f"{{ {self.selection(inner, depth + 1)} }}"
        return f"{name}{f'({given})' if given else ''} {directive} {below}"


@pytest.fixture
def item(make_article, publish):
    """Release what some of WORDS name, in its second version."""
    return publish(publish(make_article("Quan họ", slug="quan-ho", guid=GUID)), summary="Hai.")


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNER, Audience.OFFICE])
@settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**64), said=st.sampled_from([{}, {"b": True}, {"b": False}, {"b": None}, {"b": "x"}]))
def test_no_document_that_fits_the_schema_is_a_fault_of_ours(item, audience, seed, said):
    text = Drawn(schema_for(audience), random.Random(seed)).text  # noqa: S311 - cases, not secrets
    try:
        answer = answer_to(Asked(text, variables=said), Reader(audience=audience, development=True))
    except ApiError as error:
        answer = {"errors": error.problems if isinstance(error, Invalid) else [error.formatted()]}
    codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
    assert "INTERNAL" not in codes, text
    assert json.dumps(answer)
