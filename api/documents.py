"""Documents that are parsed and validated once and run many times, by the hash of their text.

Trusted documents are the files of `frontend_contract/operations`: they are named by `sha256:` and the hash of the file.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    OperationDefinitionNode,
    Visitor,
    specified_rules,
    validate,
    visit,
)
from graphql.validation import MaxIntrospectionDepthRule, NoUnusedFragmentsRule

from api import content, limits
from api.errors import ApiError, Code, formatted
from api.schema import schema_for
from cms.releases.audience import Audience
from cms.releases.parts import Parts

KEPT = 512
MAX_ERRORS = 10
# Named one by one what must not go missing: another package may take rules off the common list for the whole process.
RULES = tuple(dict.fromkeys([*specified_rules, NoUnusedFragmentsRule, MaxIntrospectionDepthRule]))


class Invalid(ApiError):
    """The document does not fit the schema; `problems` are written errors."""

    def __init__(self, problems: list[dict[str, Any]]) -> None:
        super().__init__(Code.VALIDATION_FAILED, "The document does not fit the schema.")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document that fits the schema of an audience, and the `parts` of a release that it asks for.

    `reached` keeps what `caching` finds out about each operation, `programs` the operations as compiled, `costs` what
    they cost for the sizes asked for.
    """

    document: DocumentNode
    operations: dict[str | None, OperationDefinitionNode]
    fragments: dict[str, FragmentDefinitionNode]
    parts: Parts
    reached: dict[str | None, frozenset[str] | None] = field(default_factory=dict, compare=False)
    programs: dict[str | None, Any] = field(default_factory=dict, compare=False)
    costs: dict[Any, Any] = field(default_factory=dict, compare=False)

    def operation(self, name: str | None) -> OperationDefinitionNode:
        """Return the operation to run. Raises ApiError if the name does not tell which."""
        if name is None and len(self.operations) == 1:
            return next(iter(self.operations.values()))
        if name not in self.operations or name is None:
            asked = "give operationName" if name is None else f"there is none named {name[:80]!r}"
            raise ApiError(Code.OPERATION_UNKNOWN, f"The document has {len(self.operations)} operations; {asked}.")
        return self.operations[name]


class Library:
    """The documents used lately, per audience; only those that fit are kept."""

    def __init__(self, size: int = KEPT) -> None:
        self.size = size
        self._kept: OrderedDict[tuple[Audience, bytes], Prepared] = OrderedDict()
        self._lock = threading.Lock()

    def prepare(self, audience: Audience, text: str) -> Prepared:
        """Return the document, ready to run. Raises ApiError, Invalid."""
        key = (audience, hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        prepared = prepare(audience, text)
        with self._lock:
            self._kept[key] = prepared
            while len(self._kept) > self.size:
                self._kept.popitem(last=False)
        return prepared

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()


library = Library()


def prepare(audience: Audience, text: str) -> Prepared:
    """Parse, count and validate a document. Raises ApiError, Invalid."""
    document = limits.parse_document(text)
    try:
        errors = validate(schema_for(audience), document, RULES, max_errors=MAX_ERRORS)
    except RecursionError as error:
        raise ApiError(Code.QUERY_TOO_DEEP, "The document nests too deeply.") from error
    except GraphQLError as error:
        # The rule on subscriptions looks at @skip and @include without the variables they may name.
        errors = [error]
    if errors:
        raise Invalid([formatted(error, otherwise=Code.VALIDATION_FAILED) for error in errors])
    definitions = document.definitions
    for node in definitions:
        # Validation has no rule for a kind of operation that the schema does not have.
        if isinstance(node, OperationDefinitionNode) and schema_for(audience).get_root_type(node.operation) is None:
            raise ApiError(Code.VALIDATION_FAILED, f"There is no {node.operation.value} for you here.")
    operations = {
        (node.name.value if node.name else None): node
        for node in definitions
        if isinstance(node, OperationDefinitionNode)
    }
    fragments = {node.name.value: node for node in definitions if isinstance(node, FragmentDefinitionNode)}
    return Prepared(document, operations, fragments, content.parts_of(_fields(document)))


@cache
def trusted() -> dict[str, str]:
    """Return the text of every trusted document by its id."""
    folder = Path(settings.BASE_DIR) / "frontend_contract" / "operations"
    texts = (path.read_bytes() for path in sorted(folder.rglob("*.graphql")))
    return {f"sha256:{hashlib.sha256(text).hexdigest()}": text.decode("utf-8") for text in texts}


def _fields(document: DocumentNode) -> set[str]:
    """Return the names of all fields in the document."""
    found: set[str] = set()

    class Look(Visitor):
        def enter_field(self, node: FieldNode, *_args: object) -> None:
            found.add(node.name.value)

    visit(document, Look())
    return found
