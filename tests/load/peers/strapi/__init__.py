"""Strapi: a headless CMS with its GraphQL plugin."""

from __future__ import annotations

from tests.load.peers.api import FIELDS, skip
from tests.load.peers.product import Product

_FIELDS = FIELDS.replace("guid", "guid: documentId")
_PAGE = 'locale: "vi", sort: ["firstPublished:desc", "documentId:desc"]'
_ANY = ", ".join(f'{{{name}: {{containsi: "quan họ"}}}}' for name in ("headline", "summary", "body"))

PRODUCT = Product(
    folder="strapi",
    package="@strapi/strapi",
    title="Strapi",
    address="/graphql",
    listing=f"""query($after: Int = 0) {{ articles({_PAGE}, pagination: {{start: $after, limit: 20}})
      {{ {_FIELDS} }} }}""",
    detail=f'query($path: String!) {{ articles(locale: "vi", filters: {{path: {{eq: $path}}}}) {{ {_FIELDS} }} }}',
    search=f"""{{ articles_connection({_PAGE}, pagination: {{start: 0, limit: 20}}, filters: {{or: [{_ANY}]}})
      {{ nodes {{ {_FIELDS} }} pageInfo {{ total }} }} }}""",
    after=skip,
    environ={"STRAPI_TELEMETRY_DISABLED": "true"},
    prepare=["tables.js"],
    start=["node_modules/@strapi/strapi/bin/strapi.js", "start"],
)
