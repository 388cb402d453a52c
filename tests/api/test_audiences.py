"""Who may see which field: default deny, and a public schema that does not even name what is not public."""

from __future__ import annotations

import dataclasses

import graphene
import pytest
from graphql import GraphQLObjectType, assert_valid_schema, get_introspection_query, graphql_sync, print_schema

from api import audiences, payloads
from api.documents import Invalid, prepare
from api.schema import schema_for
from cms.releases.audience import Audience
from cms.releases.payload import field, spec_of
from cms.releases.registry import all_types

PARTNER_WORDS = ("edNote", "embargoNote", "sensitivity", "Sensitivity", "masterSha256", "ubmission", "Mutation")


@pytest.mark.parametrize("audience", list(Audience))
def test_every_schema_is_sound(audience):
    assert_valid_schema(schema_for(audience))


def test_public_introspection_names_nothing_of_partners():
    result = graphql_sync(schema_for(Audience.PUBLIC), get_introspection_query())
    assert result.errors is None
    text = str(result.data)
    assert [word for word in PARTNER_WORDS if word in text] == []
    partner = print_schema(schema_for(Audience.PARTNER))
    assert [word for word in PARTNER_WORDS if word not in partner] == []


def test_each_audience_sees_all_that_the_one_before_it_sees():
    def fields(audience):
        return {
            (name, field_name)
            for name, shown in schema_for(audience).type_map.items()
            if isinstance(shown, GraphQLObjectType)
            for field_name in shown.fields
        }

    for wide, narrow in zip(list(Audience), list(Audience)[1:], strict=False):
        assert fields(wide) <= fields(narrow)


def test_every_payload_field_is_shown_to_its_audience_and_to_nobody_wider():
    from graphene.utils.str_converters import to_camel_case

    from api.references import type_name

    checked = 0
    for released in all_types():
        for f in dataclasses.fields(released.payload):
            spec = spec_of(f)
            for audience in Audience:
                shown = schema_for(audience).type_map[type_name(released.name)].fields
                assert (to_camel_case(f.name) in shown) is (audience >= spec.audience), f.name
                checked += 1
    assert checked > 100


def test_every_field_says_what_it_is():
    bare = [
        f"{name}.{field_name}"
        for name, shown in schema_for(Audience.OFFICE).type_map.items()
        if isinstance(shown, GraphQLObjectType) and not name.startswith("__")
        for field_name, shown_field in shown.fields.items()
        if not shown_field.description
    ]
    assert bare == []


def test_a_field_without_audience_stops_the_start():
    class Loose(graphene.ObjectType):
        secret = graphene.String()

    with pytest.raises(TypeError, match=r"Loose\.secret says not who may see it"):
        audiences.build(Audience.PUBLIC, query=Loose, mutation=None, types=[])


def test_a_payload_field_without_audience_stops_the_start():
    @dataclasses.dataclass
    class Payload:
        known: str = field("Known.", audience=Audience.PUBLIC)
        loose: str = ""

    with pytest.raises(TypeError, match=r"Payload\.loose declares no audience"):
        payloads.fields_of(Payload)


def test_a_type_the_api_cannot_show_is_named():
    @dataclasses.dataclass
    class Payload:
        odd: dict[str, str] = field("Odd.", audience=Audience.PUBLIC)

    with pytest.raises(payloads.UnknownAnnotation, match=r"Payload\.odd"):
        payloads.fields_of(Payload)


def test_one_line_with_an_audience_is_all_a_partner_field_takes():
    @dataclasses.dataclass
    class Payload:
        """A note."""

        open: str = field("Open.", audience=Audience.PUBLIC)
        inside: str = field("Inside.", audience=Audience.PARTNER)

    root = type("Query", (graphene.ObjectType,), payloads.fields_of(Payload))
    printed = {a: print_schema(audiences.build(a, query=root, mutation=None, types=[])) for a in Audience}
    assert ["inside" in printed[a] for a in Audience] == [False, False, True, True]
    assert all("open" in text for text in printed.values())


def test_the_public_cannot_ask_for_a_partner_field():
    document = "{ articles { nodes { edNote } } }"
    with pytest.raises(Invalid) as refused:
        prepare(Audience.PUBLIC, document)
    assert refused.value.problems[0]["extensions"] == {"code": "VALIDATION_FAILED"}
    assert prepare(Audience.PARTNER, document).parts.body is True


def test_filters_have_the_audience_of_their_field():
    @dataclasses.dataclass
    class Payload:
        inside: str = field("Inside.", audience=Audience.PARTNER, facet="inside")

    from api.lists import _filters
    from cms.releases.registry import Facts, ReleasedType

    released = ReleasedType("note", object, Payload, project=dict, facts=lambda item: Facts())
    given = _filters(released)["inside"].field
    assert given.audience == Audience.PARTNER
