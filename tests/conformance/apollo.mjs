// Apollo Client: cache, pages by relayStylePagination, persisted queries by the list of trusted documents.
import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { relayStylePagination } from "@apollo/client/utilities";
import { print } from "graphql";
import { FAILING, PAGE, STORIES, THING, check, hand_over, sha256, truth, url } from "./checks.mjs";

const make = (link) =>
  new ApolloClient({
    link,
    cache: new InMemoryCache({
      possibleTypes: { Node: ["Article"], ImageReference: ["Image", "Withheld"] },
      typePolicies: { Query: { fields: { articles: relayStylePagination() } } },
    }),
  });
const client = make(new HttpLink({ uri: url }));
const stories = gql(STORIES);
const sent = print(client.documentTransform.transformDocument(stories));

if (process.argv[2] === "documents") {
  hand_over(process.argv[3], "apollo", sent);
} else {
  const expected = (await truth()).map((node) => node.id);
  const ids = (data) => data.articles.edges.map((edge) => edge.node.id);
  let page;
  await check("list", async () => {
    page = (await client.query({ query: stories, variables: { first: PAGE } })).data;
    assert.deepEqual(ids(page), expected.slice(0, PAGE));
  });
  await check("next page is merged in the cache", async () => {
    const watched = client.watchQuery({ query: stories, variables: { first: PAGE } });
    const shown = [];
    watched.subscribe((result) => result.data?.articles && shown.push(ids(result.data)));
    await watched.fetchMore({ variables: { first: PAGE, after: page.articles.pageInfo.endCursor } });
    for (let waited = 0; waited < 50 && shown.at(-1)?.length !== 2 * PAGE; waited += 1) await setTimeout(10);
    assert.deepEqual(shown.at(-1), expected.slice(0, 2 * PAGE));
  });
  await check("previous page", async () => {
    const last = await make(new HttpLink({ uri: url })).query({ query: stories, variables: { last: PAGE } });
    assert.deepEqual(ids(last.data), expected.slice(-PAGE));
    const before = last.data.articles.pageInfo.startCursor;
    const previous = await make(new HttpLink({ uri: url })).query({ query: stories, variables: { last: PAGE, before } });
    assert.deepEqual(ids(previous.data), expected.slice(-2 * PAGE, -PAGE));
  });
  await check("node, kept under its id", async () => {
    const { data } = await client.query({ query: gql(THING), variables: { id: expected[1] } });
    assert.equal(data.node.__typename, "Article");
    const again = await client.query({ query: gql(THING), variables: { id: expected[1] }, fetchPolicy: "cache-only" });
    assert.equal(again.data.node.headline, data.node.headline);
  });
  for (const useGETForHashedQueries of [false, true]) {
    await check(`trusted document by ${useGETForHashedQueries ? "GET" : "POST"}`, async () => {
      const bodies = [];
      const http = new HttpLink({
        uri: url,
        fetch: (to, options) => (bodies.push(`${decodeURIComponent(to)} ${options.body}`), fetch(to, options)),
      });
      const link = new PersistedQueryLink({ generateHash: (document) => sha256(print(document)), useGETForHashedQueries });
      const { data } = await make(link.concat(http)).query({ query: stories, variables: { first: 2 } });
      assert.deepEqual(ids(data), expected.slice(0, 2));
      assert.equal(bodies.length, 1);
      assert.ok(bodies[0].includes(sha256(sent)) && !bodies[0].includes("query Stories"));
    });
  }
  await check("error with its code", async () => {
    const failed = await client.query({ query: gql(FAILING), fetchPolicy: "network-only" }).catch((error) => error);
    assert.ok(CombinedGraphQLErrors.is(failed), String(failed));
    assert.equal(failed.errors[0].extensions.code, "BAD_ARGUMENT");
  });
  await check("error of a document that is not valid", async () => {
    const failed = await client.query({ query: gql("{ nonsense }") }).catch((error) => error);
    assert.ok(CombinedGraphQLErrors.is(failed), String(failed));
    assert.equal(failed.errors[0].extensions.code, "VALIDATION_FAILED");
  });
}
