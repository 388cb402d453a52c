import { Search } from "../client/operations.js";
import { h } from "./dom.js";
import { client, show } from "./frame.js";
import { fallback, given, inLanguage, language, storyAddress } from "./address.js";
import { untranslated } from "./teasers.js";
import { filled, words } from "./words.js";

// So many hits are counted, as the schema says of `search`.
const MOST = 1000;
const query = given("q").trim().slice(0, 200);

show("search", async () => {
  const results = h("ol", { className: "results" });
  const more = h("button", { type: "button", className: "button quiet", hidden: true, onclick: () => next() }, words.more);
  let after;
  let said = words.searchHint;
  async function next() {
    more.disabled = true;
    const { search } = await client.send(Search, { query, locale: language, fallback, after });
    const rows = (search?.nodes ?? []).map(row);
    results.append(...rows);
    if (after) rows[0]?.querySelector("a").focus();
    after = search?.pageInfo.endCursor;
    more.disabled = false;
    more.hidden = !search?.pageInfo.hasNextPage;
    const total = search?.totalCount ?? 0;
    const count = total < MOST ? total : `${MOST.toLocaleString(language)}+`;
    said = filled(total ? words.found : words.noneFound, { count, query });
  }
  if (query) await next();
  return {
    title: query ? `${words.search}: ${query}` : words.search,
    elements: h("div", { className: "wrap listing" }, h("h1", {}, words.search),
      h("p", { className: "lead", role: "status" }, said),
      results.children.length > 0 && results, h("p", { className: "actions" }, more)),
  };
});

function row(item) {
  const foreign = inLanguage(item.locale);
  return h("li", {},
    h("h2", foreign, h("a", { href: storyAddress(item.path) }, item.headline)),
    h("p", foreign, item.summary),
    untranslated({ ...item, isFallback: item.locale !== language }));
}
