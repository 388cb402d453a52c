"""The only place where the schema is assembled: a visible list of modules.

A module adds to the API by any of four names:

* `Query`: a graphene.ObjectType whose fields become root fields;
* `Mutation`, `Subscription`: the same for mutations and subscriptions;
* `types`: object types that only an interface or union leads to.

To add one, import it below and put it in MODULES. Every output field must say who may see it: declare it as
`api.audiences.Field(T, audience=Audience.PARTNER, description=...)`, or write `default_audience = Audience.PARTNER`
in the class body of its type; a root field for partners alone is invisible to everybody else, types included.
Resolvers find `info.context.reader` (a `cms.releases.audience.Reader`) and `info.context.now`. A mutation is a field
whose type has `userErrors: [UserError!]!` (`api.errors.UserError`, data and not errors); whatever the caller cannot
put right by other input is an `api.errors.ApiError`.
"""

from __future__ import annotations

from functools import cache
from types import ModuleType

from django.utils import translation
from graphql import GraphQLSchema

from api import audiences, changes, imagery, lists, lookups, nearby, previews, search
from api.brand import assets as brand_assets
from api.brand import checks as brand_checks
from api.brand import findings as brand_findings
from api.outlets import submissions
from cms.releases.audience import Audience

MODULES: tuple[ModuleType, ...] = (
    lists,
    lookups,
    imagery,
    nearby,
    previews,
    search,
    changes,
    brand_assets,
    brand_findings,
    brand_checks,
    submissions,
)


_ROOTS = {
    "Query": "Everything that can be read.",
    "Mutation": "Everything that can be sent in.",
    "Subscription": "Everything that can be listened to.",
}


def _root(name: str) -> type | None:
    # Graphene takes the fields of the last base first.
    parts = tuple(getattr(module, name) for module in reversed(MODULES) if hasattr(module, name))
    # A default of one module must not reach the others' fields: at the root each field speaks for itself.
    return type(name, parts, {"__doc__": _ROOTS[name], "default_audience": None}) if parts else None


@cache
def schema_for(audience: Audience) -> GraphQLSchema:
    """Return what an audience may ask. Labels are taken untranslated: the schema speaks English."""
    types = [extra for module in MODULES for extra in getattr(module, "types", ())]
    query = _root("Query")
    assert query is not None  # noqa: S101 - an empty MODULES is a programming error
    with translation.override(None):
        return audiences.build(
            audience, query=query, mutation=_root("Mutation"), subscription=_root("Subscription"), types=types
        )
