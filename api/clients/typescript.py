"""Write the operations of the TypeScript client: JavaScript that names documents, and the types of what they give.

What does not depend on the documents (`client.js`, `client.d.ts`, `package.json`) is written by hand and lies beside
them in `frontend_contract/clients/typescript/`.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator

from api.clients.model import (
    Choice,
    Enumeration,
    Field,
    Input,
    ListOf,
    Model,
    Named,
    Nullable,
    Operation,
    Scalar,
    Shape,
    Type,
    TypeName,
    Variable,
    shapes_in,
)

FOLDER = "clients/typescript"
WIDTH = 110
NOTICE = "// Written by `manage.py contract`; do not edit.\n"
SCALARS = {"String": "string", "ID": "string", "Int": "number", "Float": "number", "Boolean": "boolean"}
# Scalars of the API's own are strings with a meaning.
ALIASES = {
    "DateTime": "A moment in ISO 8601, always in UTC.",
    "Date": "A day in ISO 8601.",
}


def files(model: Model) -> dict[str, str]:
    """Return the text of every generated file by its name in `frontend_contract/`."""
    return {f"{FOLDER}/operations.js": javascript(model), f"{FOLDER}/operations.d.ts": declarations(model)}


def javascript(model: Model) -> str:
    """Return the module that names each operation's document."""
    lines = [NOTICE]
    for operation in model.operations:
        lines += [
            f"export const {operation.name} = Object.freeze({{",
            f"  name: {_text(operation.name)},",
            f"  kind: {_text(operation.kind)},",
            f"  documentId: {_text(operation.document_id)},",
            "});\n",
        ]
    return "\n".join(lines)


def declarations(model: Model) -> str:
    """Return the types of that module."""
    parts = [NOTICE, 'import type { Operation } from "./client.js";\n']
    parts += [f"/** {meaning} */\nexport type {name} = string;\n" for name, meaning in ALIASES.items()]
    parts += [_enumeration(enum) for enum in model.enums]
    parts += [_input(given) for given in model.inputs]
    for operation in model.operations:
        parts += _operation(operation)
    return "\n".join(parts)


def _operation(operation: Operation) -> Iterator[str]:
    # The root has the operation's own name, which the constant takes.
    for shape in shapes_in(operation.data):
        if shape is not operation.data:
            yield _shape(shape)
    variables, data = f"{operation.name}Variables", f"{operation.name}Data"
    yield _interface(data, _fields(operation.data.fields), f"What {operation.name} gives.")
    if operation.variables:
        yield _interface(variables, _variables(operation.variables), f"What {operation.name} takes.")
    taken = variables if operation.variables else "Record<string, never>"
    words = f"{operation.description} For {operation.audience} readers and above: {operation.path}"
    yield f"{_doc(words)}export declare const {operation.name}: Operation<{data}, {taken}>;\n"


def _shape(shape: Shape | Choice) -> str:
    if isinstance(shape, Choice):
        return f"export type {shape.name} = {' | '.join(member.name for member in shape.members)};\n"
    return _interface(shape.name, _fields(shape.fields), shape.doc)


def _interface(name: str, lines: Iterable[str], words: str) -> str:
    return f"{_doc(words)}export interface {name} {{\n{''.join(lines)}}}\n"


def _fields(fields: Iterable[Field]) -> Iterator[str]:
    for field in fields:
        words = field.description
        if field.deprecated is not None:
            words += f"\n@deprecated {field.deprecated}"
        yield f"{_doc(words, 2)}  {field.key}{'?' if field.optional else ''}: {_type(field.type)};\n"


def _variables(variables: Iterable[Variable]) -> Iterator[str]:
    for variable in variables:
        optional = "" if variable.required else "?"
        yield f"{_doc(variable.description, 2)}  {variable.name}{optional}: {_type(variable.type)};\n"


def _input(given: Input) -> str:
    return _interface(given.name, _variables(given.fields), given.description)


def _enumeration(enum: Enumeration) -> str:
    values = "".join(f"\n{_doc(meaning, 2)}  | {_text(value)}" for value, meaning in enum.values)
    return f"{_doc(enum.description)}export type {enum.name} ={values};\n"


def _type(type_: Type) -> str:
    match type_:
        case Nullable(of):
            return f"{_type(of)} | null"
        case ListOf(Nullable(of)):
            return f"({_type(of)} | null)[]"
        case ListOf(TypeName() as of):
            return f"({_type(of)})[]"
        case ListOf(of):
            return f"{_type(of)}[]"
        case Scalar(name):
            return SCALARS.get(name) or name
        case TypeName(names):
            return " | ".join(_text(name) for name in names)
        case Named(name) | Shape(name=name) | Choice(name=name):
            return name
    raise TypeError(f"{type_!r} is no type of the model")


def _doc(words: str, indent: int = 0) -> str:
    """Return a comment that ends where it should, or nothing for no words."""
    margin = " " * indent
    paragraphs = [line for line in words.replace("*/", "* /").strip().split("\n") if line.strip()]
    lines = [piece for paragraph in paragraphs for piece in textwrap.wrap(paragraph, WIDTH - indent)]
    if not lines:
        return ""
    if len(lines) == 1:
        return f"{margin}/** {lines[0]} */\n"
    return f"{margin}/**\n" + "".join(f"{margin} * {line}\n" for line in lines) + f"{margin} */\n"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
