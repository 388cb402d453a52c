"""A change of the contract is a value: its kind, where, how bad, and which consumers it hits."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field


class Level(enum.IntEnum):
    """What a change does to a consumer that changes nothing."""

    SAFE = 0  # nothing
    DANGEROUS = 1  # it meets something it may not be made for: a new enum value, another default
    BREAKING = 2  # a request is refused, or an answer is not what its types say


class Kind(enum.StrEnum):
    """Every kind of change that is told apart; a kind is for ever."""

    TYPE_ADDED = "type-added"
    TYPE_REMOVED = "type-removed"
    TYPE_KIND_CHANGED = "type-kind-changed"
    FIELD_ADDED = "field-added"
    FIELD_REMOVED = "field-removed"
    FIELD_TYPE_NARROWED = "field-type-narrowed"
    FIELD_TYPE_CHANGED = "field-type-changed"
    ARGUMENT_ADDED = "argument-added"
    ARGUMENT_ADDED_REQUIRED = "argument-added-required"
    ARGUMENT_REMOVED = "argument-removed"
    ARGUMENT_TYPE_WIDENED = "argument-type-widened"
    ARGUMENT_TYPE_CHANGED = "argument-type-changed"
    ARGUMENT_DEFAULT_CHANGED = "argument-default-changed"
    INPUT_FIELD_ADDED = "input-field-added"
    INPUT_FIELD_ADDED_REQUIRED = "input-field-added-required"
    INPUT_FIELD_REMOVED = "input-field-removed"
    INPUT_FIELD_TYPE_WIDENED = "input-field-type-widened"
    INPUT_FIELD_TYPE_CHANGED = "input-field-type-changed"
    INPUT_FIELD_DEFAULT_CHANGED = "input-field-default-changed"
    ENUM_VALUE_ADDED = "enum-value-added"
    ENUM_VALUE_REMOVED = "enum-value-removed"
    UNION_MEMBER_ADDED = "union-member-added"
    UNION_MEMBER_REMOVED = "union-member-removed"
    INTERFACE_ADDED = "interface-added"
    INTERFACE_REMOVED = "interface-removed"
    DIRECTIVE_ADDED = "directive-added"
    DIRECTIVE_REMOVED = "directive-removed"
    DEPRECATED = "deprecated"
    DEPRECATION_TAKEN_BACK = "deprecation-taken-back"
    BLOCK_ADDED = "block-added"
    BLOCK_REMOVED = "block-removed"
    BLOCK_FIELD_ADDED = "block-field-added"
    BLOCK_FIELD_REMOVED = "block-field-removed"
    BLOCK_FIELD_CHANGED = "block-field-changed"
    BLOCK_FIELD_NOW_OPTIONAL = "block-field-now-optional"
    BLOCK_FIELD_LIMITS_CHANGED = "block-field-limits-changed"
    EXAMPLE_ADDED = "example-added"
    EXAMPLE_REMOVED = "example-removed"
    EXAMPLE_STATUS_CHANGED = "example-status-changed"
    EXAMPLE_CODE_CHANGED = "example-code-changed"
    EXAMPLE_SHAPE_CHANGED = "example-shape-changed"
    EXAMPLE_VALUE_CHANGED = "example-value-changed"
    OPERATION_ADDED = "operation-added"
    OPERATION_REMOVED = "operation-removed"
    CODE_ADDED = "code-added"
    CODE_REMOVED = "code-removed"
    LIMIT_LOWERED = "limit-lowered"
    LIMIT_RAISED = "limit-raised"


_BREAKING = {
    Kind.TYPE_REMOVED,
    Kind.TYPE_KIND_CHANGED,
    Kind.FIELD_REMOVED,
    Kind.FIELD_TYPE_CHANGED,
    Kind.ARGUMENT_ADDED_REQUIRED,
    Kind.ARGUMENT_REMOVED,
    Kind.ARGUMENT_TYPE_CHANGED,
    Kind.INPUT_FIELD_ADDED_REQUIRED,
    Kind.INPUT_FIELD_REMOVED,
    Kind.INPUT_FIELD_TYPE_CHANGED,
    Kind.ENUM_VALUE_REMOVED,
    Kind.UNION_MEMBER_REMOVED,
    Kind.INTERFACE_REMOVED,
    Kind.DIRECTIVE_REMOVED,
    Kind.BLOCK_REMOVED,
    Kind.BLOCK_FIELD_REMOVED,
    Kind.BLOCK_FIELD_CHANGED,
    Kind.EXAMPLE_STATUS_CHANGED,
    Kind.EXAMPLE_CODE_CHANGED,
    Kind.EXAMPLE_SHAPE_CHANGED,
    Kind.OPERATION_REMOVED,
    Kind.CODE_REMOVED,
    Kind.LIMIT_LOWERED,
}
_DANGEROUS = {
    Kind.ARGUMENT_DEFAULT_CHANGED,
    Kind.INPUT_FIELD_DEFAULT_CHANGED,
    Kind.ENUM_VALUE_ADDED,
    Kind.UNION_MEMBER_ADDED,
    Kind.INTERFACE_ADDED,
    Kind.BLOCK_ADDED,
    Kind.BLOCK_FIELD_NOW_OPTIONAL,
    Kind.BLOCK_FIELD_LIMITS_CHANGED,
    Kind.EXAMPLE_REMOVED,
    Kind.EXAMPLE_VALUE_CHANGED,
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `path` is a schema coordinate (`Type.field(argument:)`) or a place in a file of the contract.

    `detail` says what was and what is. `about` is what a document must use to be hit, if that is not the path itself.
    `views` are the schemas it shows in, `consumers` the documents it hits by consumer; empty: nobody we know of.
    """

    kind: Kind
    path: str
    detail: str = ""
    about: str = ""
    views: tuple[str, ...] = ()
    consumers: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def level(self) -> Level:
        if self.kind in _BREAKING:
            return Level.BREAKING
        return Level.DANGEROUS if self.kind in _DANGEROUS else Level.SAFE

    def line(self) -> str:
        """Say the change in one line of text."""
        hit = "; ".join(f"{name} ({', '.join(paths)})" for name, paths in sorted(self.consumers.items()))
        parts = [f"{self.level.name.lower():9} {self.kind:28} {self.path}", self.detail, hit and f"hits {hit}"]
        return ": ".join(part for part in parts if part)
