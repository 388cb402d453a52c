// Asks a running server as a consumer does: node live.mjs URL. Writes what it got as JSON.
import { createClient, Front, RequestError, Search, Story } from "nhip-cau-client";

const url = process.argv[2];
const client = createClient({ url });
const { latest } = await client.send(Front, { locale: "vi", fallback: ["en"], latest: 2 });
const { itemAt } = await client.send(Story, { path: latest.nodes[0].path, locale: "vi" });
const picture = client.absolute(itemAt.leadImage.rendition.url);
const shown = await fetch(picture);
const long = await client.send(Search, { query: "den do", locale: "vi", first: 1, after: undefined, fallback: Array(3000).fill("vi") });

async function refused(action) {
  try {
    await action();
  } catch (error) {
    return [error instanceof RequestError, error.status >= 400, error.codes];
  }
  return "it was answered";
}

console.log(JSON.stringify({
  latest: latest.nodes.length,
  same: itemAt.headline === latest.nodes[0].headline,
  picture: [shown.status, shown.headers.get("content-type"), client.srcset(itemAt.leadImage.srcset).split(", ").length],
  long: long.search.nodes.length,
  unknown: await refused(() => client.send({ ...Front, documentId: "sha256:00" }, { locale: "vi" })),
  key: await refused(() => createClient({ url, key: "nhipcau_wrong" }).send(Front, { locale: "vi" })),
  page: await refused(() => createClient({ url: new URL("/healthz/none", url) }).send(Front, { locale: "vi" })),
}));
