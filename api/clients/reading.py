"""Read the model of typed clients from documents and schemas."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    Undefined,
    ast_from_value,
    is_abstract_type,
    is_composite_type,
    parse,
    type_from_ast,
    validate,
    value_from_ast_untyped,
)

from api.clients.model import (
    UNSET,
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
)


class UnusableDocument(ValueError):
    """A document no client can be written from; the message names the file and says why."""


def read(folder: Path, schemas: dict[str, GraphQLSchema]) -> Model:
    """Read every document below `folder/operations`. `schemas`: by audience, the lowest first.

    Raises UnusableDocument.
    """
    operations, used = [], {}
    names: dict[str, str] = {}
    for path in sorted((folder / "operations").rglob("*.graphql")):
        operation, schema = _operation(path, path.relative_to(folder).as_posix(), schemas)
        if operation.name in names:
            raise UnusableDocument(f"{operation.path}: {names[operation.name]} has an operation of the same name")
        names[operation.name] = operation.path
        operations.append(operation)
        for variable in operation.variables:
            used.update(_definitions(variable.type, schema))
        used.update({name: schema.type_map[name] for name in _named_in(operation.data)})
    enums = [_enum(used[name]) for name in sorted(used) if isinstance(used[name], GraphQLEnumType)]
    inputs = [_input(used[name]) for name in sorted(used) if isinstance(used[name], GraphQLInputObjectType)]
    return Model(tuple(operations), tuple(enums), tuple(inputs))


def _operation(path: Path, name: str, schemas: dict[str, GraphQLSchema]) -> tuple[Operation, GraphQLSchema]:
    text = path.read_bytes().decode("utf-8")
    document = parse(text)
    found = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if len(found) != 1 or found[0].name is None:
        raise UnusableDocument(f"{name}: one named operation a document, this has {len(found)}")
    node = found[0]
    audience, schema = _lowest(name, document, node.operation, schemas)
    root = schema.get_root_type(node.operation)
    assert node.name is not None  # noqa: S101 - seen above
    fragments = {part.name.value: part for part in document.definitions if isinstance(part, FragmentDefinitionNode)}
    assert root is not None  # noqa: S101 - it fits the schema
    comment = [line.lstrip("# ") for line in text.split("\n") if line.startswith("#")]
    return Operation(
        name=node.name.value,
        kind=node.operation.value,
        consumer=path.parent.name,
        path=name,
        document_id=f"sha256:{hashlib.sha256(text.encode()).hexdigest()}",
        text=text,
        description=" ".join(comment),
        audience=audience,
        variables=tuple(_variables(node, schema)),
        data=_Reading(schema, fragments).shape(node.name.value, root, [node.selection_set]),
    ), schema


def _lowest(
    name: str, document: DocumentNode, kind: OperationType, schemas: dict[str, GraphQLSchema]
) -> tuple[str, GraphQLSchema]:
    """Return the first audience whose schema the document fits, and that schema."""
    problem = ""
    for audience, schema in schemas.items():
        problems = validate(schema, document)
        if schema.get_root_type(kind) is None:
            problem = f"there is no {kind.value} for anybody"
        elif not problems:
            return audience, schema
        else:
            problem = problems[0].message
    raise UnusableDocument(f"{name}: {problem}")


def _variables(node: OperationDefinitionNode, schema: GraphQLSchema) -> Iterator[Variable]:
    for definition in node.variable_definitions:
        type_ = type_from_ast(schema, definition.type)
        default = UNSET if definition.default_value is None else value_from_ast_untyped(definition.default_value)
        yield Variable(definition.variable.name.value, _input_type(type_), default=default)


def _input_type(type_: Any) -> Type:
    if isinstance(type_, GraphQLNonNull):
        inner = _input_type(type_.of_type)
        return inner.of if isinstance(inner, Nullable) else inner
    if isinstance(type_, GraphQLList):
        return Nullable(ListOf(_input_type(type_.of_type)))
    return Nullable(_leaf(type_))


def _leaf(type_: Any) -> Type:
    if isinstance(type_, GraphQLEnumType | GraphQLInputObjectType):
        return Named(type_.name)
    return Scalar(type_.name)


def _definitions(type_: Type, schema: GraphQLSchema, seen: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return the enums and inputs a variable's type leads to, by name."""
    found: dict[str, Any] = {}
    for name in _named_in(type_):
        if name in seen:
            continue
        found[name] = schema.type_map[name]
        if isinstance(found[name], GraphQLInputObjectType):
            for field in found[name].fields.values():
                found.update(_definitions(_input_type(field.type), schema, seen | set(found)))
    return found


def _named_in(type_: Type) -> Iterator[str]:
    match type_:
        case Named(name):
            yield name
        case ListOf(of) | Nullable(of):
            yield from _named_in(of)
        case Shape(fields=fields):
            for field in fields:
                yield from _named_in(field.type)
        case Choice(members=members):
            for member in members:
                yield from _named_in(member)


def _enum(type_: GraphQLEnumType) -> Enumeration:
    values = tuple((name, value.description or "") for name, value in type_.values.items())
    return Enumeration(type_.name, type_.description or "", values)


def _input(type_: GraphQLInputObjectType) -> Input:
    return Input(type_.name, type_.description or "", tuple(_input_fields(type_)))


def _input_fields(type_: GraphQLInputObjectType) -> Iterator[Variable]:
    for name, field in type_.fields.items():
        node = None if field.default_value is Undefined else ast_from_value(field.default_value, field.type)
        default = UNSET if node is None else value_from_ast_untyped(node)
        yield Variable(name, _input_type(field.type), field.description or "", default)


class _Reading:
    """Turn selections into shapes, one concrete type at a time."""

    def __init__(self, schema: GraphQLSchema, fragments: dict[str, FragmentDefinitionNode]) -> None:
        self.schema = schema
        self.fragments = fragments

    def shape(self, name: str, parent: GraphQLObjectType, sets: Iterable[SelectionSetNode]) -> Shape:
        """Return the shape of these selections on one object type."""
        return self._shape(name, [parent], sets)

    def _output(self, name: str, type_: GraphQLOutputType, nodes: list[FieldNode]) -> Type:
        if isinstance(type_, GraphQLNonNull):
            inner = self._output(name, type_.of_type, nodes)
            return inner.of if isinstance(inner, Nullable) else inner
        if isinstance(type_, GraphQLList):
            return Nullable(ListOf(self._output(name, type_.of_type, nodes)))
        if not is_composite_type(type_):
            return Nullable(_leaf(type_))
        sets = [node.selection_set for node in nodes if node.selection_set is not None]
        return Nullable(self._composite(name, type_, sets))

    def _composite(self, name: str, type_: Any, sets: list[SelectionSetNode]) -> Shape | Choice:
        if not is_abstract_type(type_):
            return self._shape(name, [type_], sets)
        groups: dict[tuple[str, ...], list[GraphQLObjectType]] = {}
        for member in sorted(self.schema.get_possible_types(type_), key=lambda found: found.name):
            groups.setdefault(self._conditions(member, sets), []).append(member)
        if len(groups) == 1:
            return self._shape(name, next(iter(groups.values())), sets, doc=type_.description or "")
        narrowest = [conditions[0] if conditions else "Other" for conditions in groups]
        members = [
            self._shape(name + (narrow if narrowest.count(narrow) == 1 else "".join(conditions)), types, sets)
            for narrow, (conditions, types) in zip(narrowest, groups.items(), strict=True)
        ]
        return Choice(name, tuple(members))

    def _shape(
        self, name: str, types: list[GraphQLObjectType], sets: Iterable[SelectionSetNode], doc: str | None = None
    ) -> Shape:
        # Interfaces fix a field's type, and the selections apply to all of these types alike: the first stands for all.
        parent = types[0]
        collected: dict[str, list[tuple[FieldNode, bool]]] = {}
        for selections in sets:
            self._collect(parent, selections, False, collected)
        fields = []
        for key, found in collected.items():
            nodes = [node for node, _conditional in found]
            optional = all(conditional for _node, conditional in found)
            if nodes[0].name.value == "__typename":
                names = TypeName(tuple(type_.name for type_ in types))
                fields.append(Field(key, names, "Its type.", optional=optional))
                continue
            definition = parent.fields[nodes[0].name.value]
            type_ = self._output(name + _pascal(key), definition.type, nodes)
            fields.append(Field(key, type_, definition.description or "", definition.deprecation_reason, optional))
        if doc is None:
            doc = (parent.description or "") if len(types) == 1 else ""
        return Shape(name, tuple(type_.name for type_ in types), tuple(fields), doc)

    def _collect(
        self,
        parent: GraphQLObjectType,
        selections: SelectionSetNode,
        conditional: bool,
        into: dict[str, list[tuple[FieldNode, bool]]],
    ) -> None:
        for node in selections.selections:
            maybe = conditional or any(found.name.value in {"include", "skip"} for found in node.directives)
            if isinstance(node, FieldNode):
                key = node.alias.value if node.alias else node.name.value
                into.setdefault(key, []).append((node, maybe))
                continue
            condition, inner = self._inside(node)
            if condition is None or self._applies(condition, parent):
                self._collect(parent, inner, maybe, into)

    def _conditions(self, member: GraphQLObjectType, sets: Iterable[SelectionSetNode]) -> tuple[str, ...]:
        """Return the type conditions in these selections that hold for a type, the narrowest first."""
        found: dict[str, int] = {}
        pending = list(sets)
        while pending:
            for node in pending.pop(0).selections:
                if isinstance(node, FieldNode):
                    continue
                condition, inner = self._inside(node)
                if condition is None or self._applies(condition, member):
                    pending.append(inner)
                    if condition is not None:
                        kind = self.schema.type_map[condition]
                        found[condition] = len(self.schema.get_possible_types(kind)) if is_abstract_type(kind) else 1  # type: ignore[arg-type]
        return tuple(sorted(found, key=lambda name: (found[name], name)))

    def _inside(self, node: Any) -> tuple[str | None, SelectionSetNode]:
        if isinstance(node, FragmentSpreadNode):
            fragment = self.fragments[node.name.value]
            return fragment.type_condition.name.value, fragment.selection_set
        assert isinstance(node, InlineFragmentNode)  # noqa: S101 - the third kind of selection
        return (node.type_condition.name.value if node.type_condition else None), node.selection_set

    def _applies(self, condition: str, member: GraphQLObjectType) -> bool:
        kind: Any = self.schema.type_map[condition]
        return kind is member or (is_abstract_type(kind) and self.schema.is_sub_type(kind, member))


def _pascal(key: str) -> str:
    word = key.lstrip("_")
    return word[:1].upper() + word[1:]
