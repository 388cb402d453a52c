// Relay: the compiler's artifacts, the store, connections, refetch of a fragment by node(id:), documents by id.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PAGE, check, hand_over, truth, url } from "./checks.mjs";

const { Environment, Network, RecordSource, Store, createOperationDescriptor, fetchQuery } =
  createRequire(import.meta.url)("relay-runtime");
const folder = process.env.CONFORMANCE_RELAY;
const texts = JSON.parse(readFileSync(`${folder}/persisted.json`, "utf8"));

if (process.argv[2] === "documents") {
  for (const [id, text] of Object.entries(texts)) hand_over(process.argv[3], `relay-${id}`, text);
} else {
  const artifact = async (name) => (await import(`${folder}/__generated__/${name}.graphql.js`)).default;
  // The network layer is an application's own; this one is that of Relay's handbook.
  const make = (body) =>
    new Environment({
      store: new Store(new RecordSource()),
      network: Network.create(async (request, variables) => {
        const response = await fetch(url, {
          method: "POST",
          headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json" },
          body: JSON.stringify({ ...body(request), variables }),
        });
        return response.json();
      }),
    });
  const by_text = () => make((request) => ({ query: request.text ?? texts[request.id] }));
  const expected = (await truth()).map((node) => node.id);
  const stories = await artifact("storiesQuery");
  const ids = (data) => data.articles.edges.map((edge) => edge.node.id);
  const read = (environment, query, variables) => fetchQuery(environment, query, variables).toPromise();
  await check("the compiler takes the schema", () => assert.ok(Object.keys(texts).length >= 4));
  await check("list", async () => {
    assert.deepEqual(ids(await read(by_text(), stories, { first: PAGE })), expected.slice(0, PAGE));
  });
  await check("next page is appended to the connection in the store", async () => {
    const environment = by_text();
    const first = await read(environment, stories, { first: PAGE });
    const after = first.articles.pageInfo.endCursor;
    await read(environment, stories, { first: PAGE, after });
    const whole = environment.lookup(createOperationDescriptor(stories, { first: PAGE }).fragment).data;
    assert.deepEqual(ids(whole), expected.slice(0, 2 * PAGE));
  });
  await check("previous page", async () => {
    const environment = by_text();
    const last = await read(environment, stories, { last: PAGE });
    assert.deepEqual(ids(last), expected.slice(-PAGE));
    const before = last.articles.pageInfo.startCursor;
    await read(environment, stories, { last: PAGE, before });
    const whole = environment.lookup(createOperationDescriptor(stories, { last: PAGE }).fragment).data;
    assert.deepEqual(ids(whole), expected.slice(-2 * PAGE));
  });
  await check("refetch of a fragment by node(id:)", async () => {
    const environment = by_text();
    await read(environment, await artifact("storiesRefetchQuery"), { id: expected[1] });
    const record = environment.getStore().getSource().get(expected[1]);
    assert.equal(record.__typename, "Article");
    assert.equal(record.version, 1);
  });
  await check("nodes in the order asked for", async () => {
    const asked = [expected[2], expected[0]];
    const data = await read(by_text(), await artifact("storiesNodesQuery"), { ids: asked });
    assert.deepEqual(data.nodes.map((node) => node.id), asked);
  });
  await check("trusted document by the compiler's own id", async () => {
    const environment = make((request) => ({ documentId: `sha256:${request.id}` }));
    assert.deepEqual(ids(await read(environment, stories, { first: 2 })), expected.slice(0, 2));
  });
  await check("error with its code", async () => {
    const environment = by_text();
    const failing = await artifact("storiesFailingQuery");
    const answer = await environment.getNetwork().execute(failing.params, {}, { force: true }).toPromise();
    assert.equal(answer.errors[0].extensions.code, "BAD_ARGUMENT");
    const data = await read(environment, failing, {}).catch((error) => error);
    assert.ok(data instanceof Error ? /first/.test(data.message) : data.articles === null);
  });
}
