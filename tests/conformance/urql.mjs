// urql with graphcache, which knows the schema: normalised cache, relayPagination, persisted queries.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Client, createRequest, fetchExchange, gql, stringifyDocument } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import { persistedExchange } from "@urql/exchange-persisted";
import { buildSchema, introspectionFromSchema } from "graphql";
import { FAILING, PAGE, STORIES, THING, check, hand_over, sha256, truth, url } from "./checks.mjs";

const printed = stringifyDocument(createRequest(STORIES, {}).query);
const generateHash = async (text) => sha256(text);

if (process.argv[2] === "documents") {
  hand_over(process.argv[3], "urql", printed);
} else {
  const schema = introspectionFromSchema(buildSchema(readFileSync(process.env.CONFORMANCE_SCHEMA, "utf8")));
  const warnings = [];
  const make = (...before) =>
    new Client({
      url,
      preferGetMethod: false,
      exchanges: [
        ...before,
        cacheExchange({
          schema,
          resolvers: { Query: { articles: relayPagination() } },
          logger: (severity, message) => warnings.push(`${severity} ${message}`),
        }),
        fetchExchange,
      ],
    });
  const expected = (await truth()).map((node) => node.id);
  const ids = (result) => {
    assert.equal(result.error, undefined);
    return result.data.articles.edges.map((edge) => edge.node.id);
  };
  const client = make();
  await check("list", async () => {
    assert.deepEqual(ids(await client.query(STORIES, { first: PAGE })), expected.slice(0, PAGE));
  });
  await check("next page is merged in the cache", async () => {
    const first = await client.query(STORIES, { first: PAGE });
    const after = first.data.articles.pageInfo.endCursor;
    assert.deepEqual(ids(await client.query(STORIES, { first: PAGE, after })), expected.slice(0, 2 * PAGE));
  });
  await check("previous page", async () => {
    const backward = make();
    const last = await backward.query(STORIES, { last: PAGE });
    assert.deepEqual(ids(last), expected.slice(-PAGE));
    const before = last.data.articles.pageInfo.startCursor;
    assert.deepEqual(ids(await backward.query(STORIES, { last: PAGE, before })), expected.slice(-2 * PAGE));
  });
  await check("node, kept under its id", async () => {
    const { data } = await client.query(THING, { id: expected[1] });
    const again = await client.query(THING, { id: expected[1] }, { requestPolicy: "cache-only" });
    assert.equal(again.data.node.headline, data.node.headline);
  });
  for (const preferGetMethod of [false, "force"]) {
    await check(`trusted document by ${preferGetMethod ? "GET" : "POST"}`, async () => {
      const sent = [];
      const persisted = new Client({
        url,
        preferGetMethod,
        fetch: (to, options) => (sent.push(`${decodeURIComponent(to)} ${options.body}`), fetch(to, options)),
        exchanges: [persistedExchange({ preferGetForPersistedQueries: preferGetMethod, generateHash }), fetchExchange],
      });
      assert.deepEqual(ids(await persisted.query(STORIES, { first: 2 })), expected.slice(0, 2));
      assert.ok(sent.length === 1 && sent[0].includes(sha256(printed)) && !sent[0].includes("query Stories"));
    });
  }
  await check("error with its code", async () => {
    const { error } = await client.query(FAILING, {});
    assert.equal(error.graphQLErrors[0].extensions.code, "BAD_ARGUMENT");
  });
  await check("error of a document that is not valid", async () => {
    const { error } = await new Client({ url, exchanges: [fetchExchange] }).query(gql("{ nonsense }"), {});
    assert.equal(error.graphQLErrors[0].extensions.code, "VALIDATION_FAILED");
  });
  await check("the cache has nothing to warn of", () => assert.deepEqual(warnings, []));
}
