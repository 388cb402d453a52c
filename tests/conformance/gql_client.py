"""Python's `gql`: a session over httpx, the schema by introspection, documents checked against it, errors."""

from __future__ import annotations

import asyncio
import hashlib
import sys
from pathlib import Path

from checks import PAGE, URL, check, hand_over, refused, truth
from gql import Client, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXAsyncTransport
from graphql import print_ast

STORIES = gql(
    """query PythonStories($first: Int, $after: String, $last: Int, $before: String) {
      articles(first: $first, after: $after, last: $last, before: $before) {
        nodes { id headline }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }"""
)
TEXT = print_ast(STORIES.document)
THING = gql("query ($id: ID!) { node(id: $id) { __typename id ... on Article { headline } } }")


def ids(answer):
    return [node["id"] for node in answer["articles"]["nodes"]]


async def run():
    expected = truth()
    async with Client(transport=HTTPXAsyncTransport(url=URL), fetch_schema_from_transport=True) as session:

        async def page(**variables):
            return await session.execute(STORIES, variable_values=variables)

        @check("schema by introspection")
        async def _():
            assert "Article" in session.client.schema.type_map

        @check("list")
        async def _():
            assert ids(await page(first=PAGE)) == expected[:PAGE]

        @check("next and previous page")
        async def _():
            first = await page(first=PAGE)
            following = await page(first=PAGE, after=first["articles"]["pageInfo"]["endCursor"])
            assert ids(following) == expected[PAGE : 2 * PAGE]
            back = await page(last=PAGE, before=following["articles"]["pageInfo"]["startCursor"])
            assert ids(back) == expected[:PAGE]

        @check("node")
        async def _():
            answer = await session.execute(THING, variable_values={"id": expected[1]})
            assert (answer["node"]["__typename"], answer["node"]["id"]) == ("Article", expected[1])

        @check("trusted document")
        async def _():
            sent = {"documentId": f"sha256:{hashlib.sha256(TEXT.encode()).hexdigest()}", "variables": {"first": 2}}
            assert ids(await session.execute(STORIES, extra_args={"json": sent})) == expected[:2]

        @check("error with its code")
        async def _():
            asked = session.execute(gql("{ articles(first: 101) { totalCount } }"))
            error = await refused(asked, TransportQueryError)
            assert error.errors[0]["extensions"]["code"] == "BAD_ARGUMENT"

        await check.run()


if sys.argv[1:2] == ["documents"]:
    hand_over(Path(sys.argv[2]), "gql", TEXT)
else:
    asyncio.run(run())
