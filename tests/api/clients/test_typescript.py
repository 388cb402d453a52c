"""What the TypeScript client declares, for a contract made to hold every kind of type."""

from __future__ import annotations

from graphql import build_schema

from api.clients import typescript
from api.clients.reading import read

SCHEMA = """
type Query { thing(id: ID!, only: [Kind!]): Thing  sizes: [[Int]!]! }
enum Kind { "It is */ good." GOOD BAD }
type Book { id: ID! pages: Int @deprecated(reason: "Ask size.") }
type Film { id: ID! kind: Kind! }
union Thing = Book | Film
"""
DOCUMENT = """# One thing.
query One($id: ID!, $only: [Kind!], $all: Boolean = false) {
  thing(id: $id, only: $only) { __typename ... on Book { id pages @include(if: $all) } ... on Film { kind } }
  sizes
}
"""


def model(tmp_path, text=DOCUMENT):
    path = tmp_path / "operations" / "portal" / "one.graphql"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    return read(tmp_path, {"PUBLIC": build_schema(SCHEMA)})


def test_declarations_say_what_may_be_missing_and_what_tells_types_apart(tmp_path):
    written = typescript.declarations(model(tmp_path))
    assert written.split("export type Kind", 1)[1] == (
        """ =
  /** It is * / good. */
  | "GOOD"
  | "BAD";

export interface OneThingBook {
  /** Its type. */
  __typename: "Book";
  id: string;
  /** @deprecated Ask size. */
  pages?: number | null;
}

export interface OneThingFilm {
  /** Its type. */
  __typename: "Film";
  kind: Kind;
}

export type OneThing = OneThingBook | OneThingFilm;

/** What One gives. */
export interface OneData {
  thing: OneThing | null;
  sizes: (number | null)[][];
}

/** What One takes. */
export interface OneVariables {
  id: string;
  only?: Kind[] | null;
  all?: boolean | null;
}

/** One thing. For PUBLIC readers and above: operations/portal/one.graphql */
export declare const One: Operation<OneData, OneVariables>;
"""
    )


def test_an_operation_is_named_by_the_hash_of_its_document(tmp_path):
    found = model(tmp_path)
    assert typescript.javascript(found).split("\n", 2)[2] == (
        "export const One = Object.freeze({\n"
        '  name: "One",\n'
        '  kind: "query",\n'
        f'  documentId: "{found.operations[0].document_id}",\n'
        "});\n"
    )


def test_an_operation_without_variables_takes_none(tmp_path):
    written = typescript.declarations(model(tmp_path, "query Sizes { sizes }\n"))
    assert "Operation<SizesData, Record<string, never>>;" in written
    assert "SizesVariables" not in written
