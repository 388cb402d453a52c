// graphql-sse, distinct connections: live events, going on after a cursor, an error as the first event, a refused key.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { createClient } from "graphql-sse";
import { check, hand_over, sha256 } from "./checks.mjs";

const LISTEN = `subscription Listen($after: String) {
  releaseChanged(after: $after) { cursor kind guid version item { __typename ... on Item { headline } } }
}`;

if (process.argv[2] === "documents") {
  hand_over(process.argv[3], "sse", LISTEN);
} else {
  const client = (options = {}) => createClient({ url: process.env.CONFORMANCE_STREAM, retryAttempts: 0, ...options });
  const [python, ...command] = JSON.parse(process.env.CONFORMANCE_CHANGE);
  // An editor puts an article out again, in a process of its own.
  const change = () => promisify(execFile)(python, command, { cwd: process.env.CONFORMANCE_PRODUCT });
  let seen;
  await check("a change arrives while it is listened", async () => {
    const stream = client().iterate({ query: LISTEN });
    const next = stream.next();
    await change();
    seen = (await next).value.data.releaseChanged;
    assert.equal(seen.item.__typename, "Article");
    await stream.return();
  });
  await check("a listener goes on after its cursor", async () => {
    await change();
    const stream = client().iterate({ query: LISTEN, variables: { after: seen.cursor } });
    const { value } = await stream.next();
    assert.equal(value.data.releaseChanged.guid, seen.guid);
    assert.equal(value.data.releaseChanged.version, seen.version + 1);
    await stream.return();
  });
  await check("trusted document by its id", async () => {
    // The client sends what it is given; a document's id stands where Apollo's link has it.
    const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(LISTEN) } };
    const stream = client().iterate({ variables: { after: seen.cursor }, extensions });
    assert.equal((await stream.next()).value.data.releaseChanged.guid, seen.guid);
    await stream.return();
  });
  await check("what is wrong with the document is the first event", async () => {
    const stream = client().iterate({ query: "subscription { nonsense }" });
    assert.equal((await stream.next()).value.errors[0].extensions.code, "VALIDATION_FAILED");
    assert.equal((await stream.next()).done, true);
  });
  await check("an unknown key is refused by the status", async () => {
    const stream = client({ headers: { Authorization: "Bearer no" } }).iterate({ query: LISTEN });
    await assert.rejects(stream.next(), /401/);
  });
}
