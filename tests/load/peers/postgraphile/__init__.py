"""PostGraphile: a GraphQL API made from the tables of a database."""

from __future__ import annotations

from tests.load.peers.api import FIELDS, walk
from tests.load.peers.product import Product

_NODES = f"nodes {{ {FIELDS} }} pageInfo {{ hasNextPage endCursor }}"
_LIST = f"""query($after: Cursor, $first: Int = 20) {{ allArticles(first: $first, condition: {{locale: "vi"}},
  orderBy: [FIRST_PUBLISHED_DESC, GUID_DESC], after: $after) {{ {_NODES} }} }}"""

PRODUCT = Product(
    folder="postgraphile",
    package="postgraphile",
    title="PostGraphile",
    address="/graphql",
    listing=_LIST,
    detail=f"query($path: String!) {{ articleByPath(path: $path) {{ {FIELDS} }} }}",
    search=f'{{ searchArticles(query: "quan ho", first: 20) {{ totalCount {_NODES} }} }}',
    after=walk(_LIST),
    start=["server.mjs"],
)
