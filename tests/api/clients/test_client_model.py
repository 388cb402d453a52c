"""What typed clients are written from says what the documents and schemas say."""

from __future__ import annotations

import pytest
from graphql import build_schema

from api.clients.model import UNSET, Choice, ListOf, Named, Nullable, Scalar, Shape, TypeName, shapes_in
from api.clients.reading import UnusableDocument, read

PUBLIC = """
type Query {
  thing(id: ID!, only: [Kind!] = [GOOD]): Thing
  things: [Card!]!
  old: Int @deprecated(reason: "Ask things.")
}
enum Kind { "It is good." GOOD BAD }
interface Card { "Its id." id: ID!  title: String }
type Book implements Card { id: ID! title: String pages: Int! next: Card }
type Film implements Card { id: ID! title: String kind: Kind! }
type Gone { at: String }
union Thing = Book | Film | Gone
"""
PARTNER = (
    PUBLIC
    + """
type Mutation { send(input: Send!): Boolean! }
"What is sent."
input Send { "Its title." title: String!  copies: Int = 1  kind: Kind  parts: [Part!] }
input Part { text: String! parts: [Part!] }
"""
)


@pytest.fixture
def model(tmp_path):
    """Return a function that reads documents, given by path below operations/."""
    schemas = {"PUBLIC": build_schema(PUBLIC), "PARTNER": build_schema(PARTNER)}

    def make(**documents):
        for name, text in documents.items():
            path = tmp_path / "operations" / (name.replace("__", "/") + ".graphql")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return read(tmp_path, schemas)

    return make


def fields(shape):
    return {field.key: field.type for field in shape.fields}


def test_a_choice_has_a_shape_for_each_way_the_conditions_fall(model):
    text = (
        "# One thing,\n# or none.\nquery One($id: ID!) { it: thing(id: $id) { __typename ...C ... on Book { pages } } }"
    )
    operation = model(portal__one=f"{text} fragment C on Card {{ id title }}").operations[0]
    assert (operation.name, operation.kind, operation.consumer) == ("One", "query", "portal")
    assert (operation.path, operation.audience) == ("operations/portal/one.graphql", "PUBLIC")
    assert operation.description == "One thing, or none."
    assert operation.document_id.startswith("sha256:")
    it = fields(operation.data)["it"]
    assert isinstance(it, Nullable)
    assert isinstance(it.of, Choice)
    book, film, gone = it.of.members
    assert (book.name, book.types) == ("OneItBook", ("Book",))
    assert fields(book) == {
        "__typename": TypeName(("Book",)),
        "id": Scalar("ID"),
        "title": Nullable(Scalar("String")),
        "pages": Scalar("Int"),
    }
    assert (film.name, list(fields(film))) == ("OneItCard", ["__typename", "id", "title"])
    assert (gone.name, fields(gone)) == ("OneItOther", {"__typename": TypeName(("Gone",))})


def test_one_shape_is_enough_where_all_types_are_asked_alike(model):
    operation = model(app__all="query All { things { __typename id } old }").operations[0]
    assert fields(operation.data)["things"] == ListOf(
        Shape("AllThings", ("Book", "Film"), operation.data.fields[0].type.of.fields)
    )
    assert fields(operation.data.fields[0].type.of)["__typename"] == TypeName(("Book", "Film"))
    assert operation.data.fields[1].deprecated == "Ask things."


def test_selections_of_one_key_are_merged_and_conditions_make_it_optional(model):
    text = "query Two($full: Boolean!) { things { ... on Book { next { id } } ... on Book { next { title } } "
    text += "title @include(if: $full) ...More @skip(if: $full) } } fragment More on Card { id title }"
    data = model(app__two=text).operations[0].data
    choice = fields(data)["things"].of
    book = next(member for member in choice.members if member.types == ("Book",))
    assert list(fields(fields(book)["next"].of)) == ["id", "title"]
    assert {field.key: field.optional for field in book.fields} == {"next": False, "title": True, "id": True}
    assert [shape.name for shape in shapes_in(data)][-1] == "Two"


def test_variables_and_inputs_keep_nullability_and_defaults(model):
    read = model(
        partner__send="mutation Give($input: Send!) { send(input: $input) }",
        app__thing="query Thing($id: ID!, $only: [Kind!] = [BAD]) { thing(id: $id, only: $only) { __typename } }",
    )
    thing, give = read.operations
    assert give.audience == "PARTNER"
    assert [(variable.name, variable.required) for variable in thing.variables] == [("id", True), ("only", False)]
    assert thing.variables[1].type == Nullable(ListOf(Named("Kind")))
    assert thing.variables[1].default == ["BAD"]
    assert [enum.name for enum in read.enums] == ["Kind"]
    assert read.enums[0].values == (("GOOD", "It is good."), ("BAD", ""))
    part, send = read.inputs
    assert (part.name, send.name, send.description) == ("Part", "Send", "What is sent.")
    assert [(field.name, field.type, field.default) for field in send.fields] == [
        ("title", Scalar("String"), UNSET),
        ("copies", Nullable(Scalar("Int")), 1),
        ("kind", Nullable(Named("Kind")), UNSET),
        ("parts", Nullable(ListOf(Named("Part"))), UNSET),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{ things { id } }", "operations/app/bad.graphql: one named operation a document, this has 1"),
        ("query A { old } query B { old }", "operations/app/bad.graphql: one named operation a document, this has 2"),
        ("query A { no }", "operations/app/bad.graphql: Cannot query field 'no' on type 'Query'."),
        ("subscription A { old }", "operations/app/bad.graphql: there is no subscription for anybody"),
    ],
)
def test_a_document_no_client_can_be_written_from_is_named(model, text, said):
    with pytest.raises(UnusableDocument) as caught:
        model(app__bad=text)
    assert str(caught.value) == said


def test_two_operations_of_one_name_are_refused(model):
    with pytest.raises(UnusableDocument, match=r"operations/app/one\.graphql has an operation of the same name"):
        model(app__one="query A { old }", portal__one="query A { old }")
