"""One schema an audience, made by leaving out what the audience may not see. Nothing is shown by default.

Every output field says who may see it: by its own `audience`, or by the `default_audience` of its type. A field that
says nothing stops the start. What is left out takes along every type that nothing else reaches, so that the
public schema does not even name what partners see.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import graphene
from graphene.types.schema import TypeMap
from graphql import GraphQLSchema

from cms.releases.audience import Audience


class AudienceMissing(TypeError):
    """A field does not say who may see it."""


class Field(graphene.Field):  # type: ignore[misc]
    """A field with its audience and its cost.

    `cost` is what one evaluation of the field takes, in units of a plain field (see `api.cost`). `reads` names the
    parts of a release (`cms.releases.parts`) that its resolver looks at. Fields of released types must say it; those
    whose resolver is a column have said it by that.
    """

    def __init__(
        self, type_: Any, *, audience: Audience, cost: int = 1, reads: Collection[str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(type_, **kwargs)
        self.audience = audience
        self.cost = cost
        column = getattr(kwargs.get("resolver"), "column", None)
        self.reads = (column,) if reads is None and column is not None else reads


class InputField(graphene.InputField):  # type: ignore[misc]
    """A field of an input type for an audience: a filter must not name what its reader may not see."""

    def __init__(self, type_: Any, *, audience: Audience, **kwargs: Any) -> None:
        super().__init__(type_, **kwargs)
        self.audience = audience


def audience_of(graphene_type: Any, name: str, field: Any, *, is_input: bool) -> Audience:
    """Return who may see a field. Raises AudienceMissing if neither it nor its type says so.

    Input types are reached through output fields alone, so their fields are open unless they say otherwise.
    """
    audience = getattr(field, "audience", None)
    if audience is None:
        # A field that came with an interface speaks as the interface does.
        origins = [origin for origin in getattr(graphene_type._meta, "interfaces", ()) if name in origin._meta.fields]
        defaults = (getattr(origin, "default_audience", None) for origin in (graphene_type, *origins))
        audience = next((default for default in defaults if default is not None), None)
    if audience is None and is_input:
        return Audience.PUBLIC
    if audience is None:
        raise AudienceMissing(
            f"{graphene_type.__name__}.{name} says not who may see it: declare it with "
            "api.audiences.Field(..., audience=...) or set default_audience on the type"
        )
    return Audience(audience)


class AudienceTypeMap(TypeMap):  # type: ignore[misc]
    """Graphene's types as one audience sees them."""

    def __init__(self, audience: Audience, **kwargs: Any) -> None:
        self.audience = audience
        super().__init__(**kwargs)

    def create_fields_for_type(self, graphene_type: Any, is_input_type: bool = False) -> dict[str, Any]:
        built = super().create_fields_for_type(graphene_type, is_input_type)
        shown: dict[str, Any] = {}
        for name, field in graphene_type._meta.fields.items():
            if audience_of(graphene_type, name, field, is_input=is_input_type) <= self.audience:
                public_name = field.name or self.get_name(name)
                shown[public_name] = built[public_name]
                if not is_input_type:
                    shown[public_name].extensions = {"cost": getattr(field, "cost", 1)}
        return shown


def build(
    audience: Audience, *, query: type, mutation: type | None, types: Sequence[type], subscription: type | None = None
) -> GraphQLSchema:
    """Return the schema of an audience. `types` are those that only an interface leads to."""
    mutation, subscription = (
        root if root is not None and _shows_any(root, audience) else None for root in (mutation, subscription)
    )
    type_map = AudienceTypeMap(audience, query=query, mutation=mutation, subscription=subscription, types=list(types))
    return GraphQLSchema(type_map.query, type_map.mutation, type_map.subscription, type_map.types)


def _shows_any(root: Any, audience: Audience) -> bool:
    fields = root._meta.fields.items()
    return any(audience_of(root, name, field, is_input=False) <= audience for name, field in fields)
