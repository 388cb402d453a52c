// What the scripts of this folder share: one line a check, and what a bare request says is true.
import { mkdirSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import assert from "node:assert/strict";

export const url = process.env.CONFORMANCE_URL;
export const PAGE = 3;

export async function check(name, act) {
  try {
    await act();
    console.log(`ok ${name}`);
  } catch (error) {
    console.log(`not ok ${name}: ${String(error?.stack ?? error).split("\n").slice(0, 6).join(" | ")}`);
  }
}

// The ids of the newest articles in order, asked for without any client.
export async function truth() {
  const query = "{ articles(first: 100) { totalCount nodes { id headline } } }";
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({ query }),
  });
  const { nodes } = (await response.json()).data.articles;
  assert.ok(nodes.length > 2 * PAGE, "the sample has too few articles to page through");
  return nodes;
}

// Hand a document over to be trusted, as a consumer does who puts it into frontend_contract/operations.
export function hand_over(folder, name, text) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${name}.graphql`, text);
}

export const sha256 = (text) => createHash("sha256").update(text).digest("hex");

export const STORIES = `query Stories($first: Int, $after: String, $last: Int, $before: String) {
  articles(first: $first, after: $after, last: $last, before: $before) {
    edges { cursor node { __typename id headline leadImage { ... on Image { id title } ... on Withheld { reason } } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;
export const THING = `query Thing($id: ID!) { node(id: $id) { __typename id ... on Article { headline version } } }`;
export const FAILING = `query Failing { articles(first: 101) { edges { cursor } } }`;
