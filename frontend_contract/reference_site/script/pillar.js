import { PillarStories } from "../client/operations.js";
import { h } from "./dom.js";
import { client, PILLARS, show } from "./frame.js";
import { fallback, given, language } from "./address.js";
import { missing } from "./states.js";
import { teaser } from "./teasers.js";
import { words } from "./words.js";

const pillar = given("pillar");

show("pillar", async () => {
  if (!PILLARS.includes(pillar)) return { title: words.missing, elements: missing() };
  const cards = h("div", { className: "cards" });
  const more = h("button", { type: "button", className: "button quiet", onclick: () => next() }, words.more);
  let after;
  async function next() {
    more.disabled = true;
    const { articles } = await client.send(PillarStories, { pillar, locale: language, fallback, after });
    const items = (articles?.nodes ?? []).map((item) =>
      teaser(item, { level: 2, sizes: "(min-width: 64rem) 18rem, (min-width: 40rem) 50vw, 8rem", summary: true }));
    cards.append(...items);
    if (after) items[0]?.querySelector("a").focus();
    after = articles?.pageInfo.endCursor;
    more.disabled = false;
    more.hidden = !articles?.pageInfo.hasNextPage;
  }
  await next();
  const title = words.pillar[pillar];
  return {
    title,
    elements: h("div", { className: `wrap listing pillar pillar-${pillar.toLowerCase()}` }, h("h1", {}, title),
      cards.children.length > 0 ? cards : h("p", {}, words.nothing), h("p", { className: "actions" }, more)),
  };
});
