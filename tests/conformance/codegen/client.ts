// Typed documents of graphql-codegen's client preset, sent over fetch; compiled under strict.
import assert from "node:assert/strict";
import type { DocumentTypeDecoration } from "@graphql-typed-document-node/core";
import { check, PAGE, truth, url } from "../checks.mjs";
import { graphql } from "../generated/codegen/gql.js";
import type { CodegenStoriesQueryVariables } from "../generated/codegen/graphql.js";

const stories = graphql(`
  query CodegenStories($first: Int, $after: String, $last: Int, $before: String, $order: Order) {
    articles(first: $first, after: $after, last: $last, before: $before, orderBy: $order) {
      nodes {
        id
        headline
        pillar
        firstPublished
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`);
const thing = graphql(`
  query CodegenThing($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Article {
        headline
        version
      }
    }
  }
`);
const failing = graphql(`
  query CodegenFailing {
    articles(first: 101) {
      totalCount
    }
  }
`);

type Sent = { toString(): string; __meta__?: Record<string, unknown> };
type Answer<T> = { data?: T | null; errors?: { message: string; extensions: { code: string } }[] };

async function ask<T, V>(
  document: DocumentTypeDecoration<T, V> & Sent,
  variables: V,
  trusted = false,
): Promise<Answer<T>> {
  const named = trusted ? { documentId: `sha256:${document.__meta__?.["hash"]}` } : { query: document.toString() };
  const response = await fetch(url!, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json" },
    body: JSON.stringify({ ...named, variables }),
  });
  return (await response.json()) as Answer<T>;
}

const expected = (await truth()).map((node: { id: string }) => node.id);
const page = async (variables: CodegenStoriesQueryVariables, trusted = false) => {
  const { data } = await ask(stories, variables, trusted);
  assert.ok(data?.articles);
  return { ids: data.articles.nodes.map((node) => node.id), info: data.articles.pageInfo };
};

await check("list, typed", async () => {
  assert.deepEqual((await page({ first: PAGE })).ids, expected.slice(0, PAGE));
});
await check("next and previous page", async () => {
  const first = await page({ first: PAGE });
  const next = await page({ first: PAGE, after: first.info.endCursor });
  assert.deepEqual(next.ids, expected.slice(PAGE, 2 * PAGE));
  const back = await page({ last: PAGE, before: next.info.startCursor });
  assert.deepEqual(back.ids, first.ids);
  assert.equal(back.info.hasPreviousPage, false);
});
await check("node, narrowed by __typename", async () => {
  const node = (await ask(thing, { id: expected[1] as string })).data?.node;
  assert.ok(node?.__typename === "Article");
  assert.equal(typeof node.version, "number");
});
await check("trusted document by the preset's own hash", async () => {
  assert.deepEqual((await page({ first: 2 }, true)).ids, expected.slice(0, 2));
});
await check("error with its code", async () => {
  assert.equal((await ask(failing, {})).errors?.[0]?.extensions.code, "BAD_ARGUMENT");
});
