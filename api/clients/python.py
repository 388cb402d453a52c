"""Write the operations of the Python client: a function a document, and the types of what it takes and gives.

What does not depend on the documents (`client.py`, `pyproject.toml`) is written by hand and lies beside them in
`frontend_contract/clients/python/`. Types are TypedDicts: an answer is used as it came, without a copy.
"""

from __future__ import annotations

import json
import keyword
import re
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

PLACE = "clients/python/nhipcau_client/operations.py"
WIDTH = 116
SCALARS = {"String": "str", "ID": "str", "Int": "int", "Float": "float", "Boolean": "bool"}
# Scalars of the API's own are strings with a meaning.
ALIASES = {
    "DateTime": "A moment in ISO 8601, always in UTC; datetime.fromisoformat reads it.",
    "Date": "A day in ISO 8601; date.fromisoformat reads it.",
}
HEAD = '''"""Written by `manage.py contract`; do not edit."""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict, cast

from nhipcau_client.client import Client
'''
_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def files(model: Model) -> dict[str, str]:
    """Return the text of every generated file by its name in `frontend_contract/`."""
    return {PLACE: module(model)}


def module(model: Model) -> str:
    """Return the text of the module."""
    parts = [HEAD]
    parts += [f"# {meaning}\n{name}: TypeAlias = str\n" for name, meaning in ALIASES.items()]
    parts += [_enumeration(enum) for enum in model.enums]
    parts += [_input(given) for given in model.inputs]
    for operation in model.operations:
        parts += _operation(operation)
    return "\n".join(parts)


def _operation(operation: Operation) -> Iterator[str]:
    for shape in shapes_in(operation.data):
        # The root bears the operation's name, as its function does.
        yield _shape(shape, f"{operation.name}Data" if shape is operation.data else shape.name)
    taken = "".join(f", {_argument(variable)}" for variable in _sorted(operation.variables))
    sent = "".join(f"        {_text(found.name)}: {_name(found.name)},\n" for found in operation.variables)
    words = textwrap.fill(
        f"{operation.description} For {operation.audience} readers and above: {operation.path}".strip(),
        WIDTH - 4,
        subsequent_indent="    ",
    )
    yield (
        f"def {_name(operation.name)}(client: Client{', *' if taken else ''}{taken}) -> {operation.name}Data:\n"
        f'    """{words}"""\n'
        f"    variables: dict[str, object] = {{\n{sent}    }}\n"
        f"    answer = client.send(\n        {_text(operation.name)},\n        {_text(operation.document_id)},\n"
        f"        variables,\n        kind={_text(operation.kind)},\n    )\n"
        f"    return cast({operation.name}Data, answer)\n"
    )


def _sorted(variables: Iterable[Variable]) -> list[Variable]:
    return sorted(variables, key=lambda variable: not variable.required)


def _argument(variable: Variable) -> str:
    """Return a parameter. What is left out is not sent: the document's own default holds."""
    name, type_ = _name(variable.name), _type(variable.type)
    if variable.required:
        return f"{name}: {type_}"
    return f"{name}: {type_ if isinstance(variable.type, Nullable) else f'{type_} | None'} = None"


def _shape(shape: Shape | Choice, name: str) -> str:
    if isinstance(shape, Choice):
        return f"{name}: TypeAlias = {' | '.join(member.name for member in shape.members)}\n"
    return _typed_dict(name, _fields(shape.fields), shape.doc)


def _typed_dict(name: str, lines: Iterable[str], words: str) -> str:
    # By call, not by class: keys such as __typename would be mangled in a class body.
    return f'{_comment(words)}{name} = TypedDict(\n    "{name}",\n    {{\n{"".join(lines)}    }},\n)\n'


def _fields(fields: Iterable[Field]) -> Iterator[str]:
    for field in fields:
        words = field.description + (f"\nDeprecated: {field.deprecated}" if field.deprecated is not None else "")
        type_ = f"NotRequired[{_type(field.type)}]" if field.optional else _type(field.type)
        yield f"{_comment(words, 8)}        {_text(field.key)}: {type_},\n"


def _input(given: Input) -> str:
    lines = (
        f"{_comment(field.description, 8)}        {_text(field.name)}: "
        f"{_input_type(field.type) if field.required else f'NotRequired[{_input_type(field.type)}]'},\n"
        for field in given.fields
    )
    return _typed_dict(given.name, lines, given.description)


def _input_type(type_: Type) -> str:
    """Return a type as text to be read later: inputs may hold each other."""
    return f'"{_type(type_)}"'


def _enumeration(enum: Enumeration) -> str:
    values = "".join(f"{_comment(meaning, 4)}    {_text(value)},\n" for value, meaning in enum.values)
    return f"{_comment(enum.description)}{enum.name}: TypeAlias = Literal[\n{values}]\n"


def _type(type_: Type) -> str:
    match type_:
        case Nullable(of):
            return f"{_type(of)} | None"
        case ListOf(of):
            return f"list[{_type(of)}]"
        case Scalar(name):
            return SCALARS.get(name) or name
        case TypeName(names):
            return f"Literal[{', '.join(_text(name) for name in names)}]"
        case Named(name) | Shape(name=name) | Choice(name=name):
            return name
    raise TypeError(f"{type_!r} is no type of the model")


def _comment(words: str, indent: int = 0) -> str:
    margin = " " * indent + "# "
    lines = [piece for line in words.split("\n") if line.strip() for piece in textwrap.wrap(line, WIDTH - len(margin))]
    return "".join(f"{margin}{line}\n" for line in lines)


def _name(name: str) -> str:
    """Return a GraphQL name as Python writes it."""
    word = _WORD.sub("_", name).lower()
    return f"{word}_" if keyword.iskeyword(word) or word == "client" else word


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
