"""KeystoneJS: a headless CMS that is a library of Node, over Prisma."""

from __future__ import annotations

from tests.load.peers.api import FIELDS, skip
from tests.load.peers.product import Product

_FIELDS = FIELDS.replace("guid", "guid: id")
_PAGE = "orderBy: [{firstPublished: desc}, {id: desc}], take: 20"
_ANY = ", ".join(f'{{{name}: {{contains: "quan họ", mode: insensitive}}}}' for name in ("headline", "summary", "body"))
_FOUND = f'where: {{locale: {{equals: "vi"}}, OR: [{_ANY}]}}'

PRODUCT = Product(
    folder="keystone",
    package="@keystone-6/core",
    title="KeystoneJS",
    address="/api/graphql",
    listing=f"""query($after: Int! = 0) {{ articles({_PAGE}, skip: $after, where: {{locale: {{equals: "vi"}}}})
      {{ {_FIELDS} }} }}""",
    detail=f"query($path: String!) {{ article(where: {{path: $path}}) {{ {_FIELDS} }} }}",
    search=f"{{ articles({_PAGE}, {_FOUND}) {{ {_FIELDS} }} articlesCount({_FOUND}) }}",
    after=skip,
    # Prisma would fetch a program for migrations, from elsewhere; none of the commands here runs it.
    environ={"PRISMA_SCHEMA_ENGINE_BINARY": "/bin/true"},
    prepare=["node_modules/@keystone-6/core/bin/cli.js", "build", "--no-ui"],
    start=["node_modules/@keystone-6/core/bin/cli.js", "start", "--no-ui"],
)
