"""Directus: a headless CMS over tables of one's own."""

from __future__ import annotations

from tests.load.peers.api import FIELDS, skip
from tests.load.peers.product import Product

_FIELDS = FIELDS.replace("firstPublished", "firstPublished: first_published")
_SHOWN = 'filter: {locale: {_eq: "vi"}, status: {_eq: "published"}}'
_PAGE = f'sort: ["-first_published", "-guid"], {_SHOWN}, limit: 20'
_FOUND = 'search: "quan họ"'

PRODUCT = Product(
    folder="directus",
    package="directus",
    title="Directus",
    address="/graphql",
    listing=f"query($after: Int = 0) {{ articles({_PAGE}, offset: $after) {{ {_FIELDS} }} }}",
    detail=f"""query($path: String!) {{
      articles(filter: {{path: {{_eq: $path}}, status: {{_eq: "published"}}}}, limit: 1) {{ {_FIELDS} }} }}""",
    search=f"{{ articles({_FOUND}, {_PAGE}) {{ {_FIELDS} }} articles_aggregated({_FOUND}, {_SHOWN}) {{ countAll }} }}",
    after=skip,
    # What runs an editor's scripts is C++ and comes as such; nothing starts without it.
    compiled=["isolated-vm"],
    environ={"CONFIG_PATH": "config.js"},
    prepare=["node_modules/directus/cli.js", "bootstrap"],
    start=["node_modules/directus/cli.js", "start"],
    kept={"CACHE_ENABLED": "true", "CACHE_STORE": "memory", "CACHE_AUTO_PURGE": "true"},
)
