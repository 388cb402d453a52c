"""Guards before work, cheapest first: bytes, tokens, counts. What passes may be validated; see `api.cost` for the rest.

Validation compares fields pairwise, so counts come before it: 2,000 overlapping fields took it more than 10 s.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSyntaxError,
    InlineFragmentNode,
    Node,
    OperationDefinitionNode,
    parse,
)
from graphql.language import FloatValueNode, IntValueNode, StringValueNode

from api.errors import ApiError, Code

MAX_BODY_BYTES = 256 * 1024
MAX_URL_BYTES = 16 * 1024
MAX_DOCUMENT_CHARACTERS = 32 * 1024
MAX_TOKENS = 4000
MAX_COMMENTS = 200
MAX_NUMBER_CHARACTERS = 40
MAX_JSON_DEPTH = 32
# How often each may stand in a document; `same` is one response name in one selection.
MAX_COUNTS = {
    "operations": 10,
    "fragments": 40,
    "spreads": 100,
    "fields": 500,
    "aliases": 40,
    "directives": 40,
    "introspections": 2,
    "same": 8,
}


def parse_document(text: str) -> DocumentNode:
    """Return the document. Raises ApiError if it is too long, does not parse or passes a count."""
    if len(text) > MAX_DOCUMENT_CHARACTERS:
        raise _too_large("characters", len(text), MAX_DOCUMENT_CHARACTERS)
    try:
        document = parse(text, max_lexical_tokens=MAX_TOKENS, max_comments=MAX_COMMENTS)
    except GraphQLSyntaxError as error:
        if "more than" in error.message:
            raise ApiError(Code.QUERY_TOO_LARGE, f"The document has more than {MAX_TOKENS} tokens.") from error
        places = [{"line": place.line, "column": place.column} for place in error.locations or ()]
        raise ApiError(Code.SYNTAX_ERROR, error.message, status=400, locations=places) from error
    except RecursionError as error:
        raise ApiError(Code.QUERY_TOO_DEEP, "The document nests too deeply.") from error
    _count(document)
    return document


def _count(document: DocumentNode) -> None:
    """Walk the document once, without recursion. Raises ApiError for what passes a limit."""
    counts: Counter[str] = Counter()
    # Each entry is a node and the counter of response names of the selection it stands in.
    stack: list[tuple[Node, Counter[str]]] = [(definition, Counter()) for definition in document.definitions]
    while stack:
        node, names = stack.pop()
        inner = names
        match node:
            case OperationDefinitionNode():
                counts["operations"] += 1
                inner = Counter()
            case FragmentDefinitionNode():
                counts["fragments"] += 1
                inner = Counter()
            case FieldNode():
                counts["fields"] += 1
                counts["aliases"] += node.alias is not None
                counts["introspections"] += node.name.value in {"__schema", "__type"}
                name = (node.alias or node.name).value
                names[name] += 1
                counts["same"] = max(counts["same"], names[name])
                inner = Counter()
            case FragmentSpreadNode() | InlineFragmentNode():
                counts["spreads"] += 1
            case IntValueNode() | FloatValueNode() if len(node.value) > MAX_NUMBER_CHARACTERS:
                raise _too_large("digits in a number", len(node.value), MAX_NUMBER_CHARACTERS)
            case StringValueNode() if "\0" in node.value:
                raise ApiError(Code.BAD_REQUEST, "A string holds a null character.", status=400)
        counts["directives"] += len(getattr(node, "directives", None) or ())
        for name, limit in MAX_COUNTS.items():
            if counts[name] > limit:
                raise _too_large("equal names in one selection" if name == "same" else name, counts[name], limit)
        stack.extend((child, inner) for child in _children(node))


def _children(node: Node) -> list[Node]:
    children: list[Node] = []
    for key in node.keys:
        value: Any = getattr(node, key, None)
        if key == "loc" or value is None:
            continue
        if isinstance(value, Node):
            children.append(value)
        elif isinstance(value, (list, tuple)):
            children.extend(item for item in value if isinstance(item, Node))
    return children


def _too_large(what: str, count: int, limit: int) -> ApiError:
    return ApiError(Code.QUERY_TOO_LARGE, f"The document has {count} {what}; the limit is {limit}.")
