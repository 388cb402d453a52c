"""ariadne-codegen: the client it writes from the schema, its pydantic models filled by real answers."""

from __future__ import annotations

import asyncio
import hashlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "generated"))

from ariadne_generated import Client
from ariadne_generated.exceptions import GraphQLClientGraphQLMultiError
from checks import PAGE, URL, check, hand_over, refused, truth

DOCUMENT = (Path(__file__).parent / "ariadne" / "operations.graphql").read_text(encoding="utf-8")


def ids(answer):
    return [edge.node.id for edge in answer.articles.edges]


async def run():
    expected = truth()
    async with Client(url=URL) as client:

        @check("list, validated by its models")
        async def _():
            answer = await client.ariadne_stories(first=PAGE)
            assert ids(answer) == expected[:PAGE]
            assert answer.articles.edges[0].node.lead_image.typename__ in {"Image", "Withheld"}

        @check("next and previous page")
        async def _():
            first = (await client.ariadne_stories(first=PAGE)).articles.page_info
            following = await client.ariadne_stories(first=PAGE, after=first.end_cursor)
            assert ids(following) == expected[PAGE : 2 * PAGE]
            back = await client.ariadne_stories(last=PAGE, before=following.articles.page_info.start_cursor)
            assert ids(back) == expected[:PAGE]

        @check("node, narrowed to its type")
        async def _():
            node = (await client.ariadne_thing(id=expected[1])).node
            assert (node.typename__, node.id, node.version) == ("Article", expected[1], 1)

        @check("trusted document with one of several operations")
        async def _():
            body = {
                "documentId": f"sha256:{hashlib.sha256(DOCUMENT.encode()).hexdigest()}",
                "operationName": "AriadneStories",
                "variables": {"first": 2},
            }
            # The client that is written has no word for documentId; its own connection and reader of answers do it.
            answer = client.get_data(await client.http_client.post(URL, json=body))
            assert [edge["node"]["id"] for edge in answer["articles"]["edges"]] == expected[:2]

        @check("error with its code")
        async def _():
            error = await refused(client.ariadne_failing(), GraphQLClientGraphQLMultiError)
            assert error.errors[0].extensions["code"] == "BAD_ARGUMENT"

        await check.run()


if sys.argv[1:2] == ["documents"]:
    hand_over(Path(sys.argv[2]), "ariadne", DOCUMENT)
else:
    asyncio.run(run())
