import { Front } from "../client/operations.js";
import { h } from "./dom.js";
import { client, show } from "./frame.js";
import { address, fallback, language } from "./address.js";
import { eventLine, teaser } from "./teasers.js";
import { words } from "./words.js";

const SECTIONS = [["culture", "CULTURE_TOURISM"], ["economy", "ECONOMY_INVESTMENT"], ["government", "GOVERNMENT_BUSINESS_PEOPLE"]];

show("home", async () => {
  const data = await client.send(Front, { locale: language, fallback });
  const [first, ...next] = data.latest?.nodes ?? [];
  const events = data.events?.nodes ?? [];
  return {
    elements: [
      h("h1", { className: "vh" }, words.home),
      first
        ? h("section", { className: "wrap opening", "aria-label": words.latest },
          teaser(first, { level: 2, sizes: "(min-width: 64rem) 46rem, 100vw", summary: true, eager: true, className: "first" }),
          h("div", { className: "next" }, next.map((item) => teaser(item, { level: 2 }))))
        : h("p", { className: "measure" }, words.nothing),
      SECTIONS.map(([alias, pillar]) => section(pillar, data[alias]?.nodes ?? [])),
      events.length > 0 && h("section", { className: "programme", "aria-labelledby": "events" }, h("div", { className: "wrap" },
        head("events", words.events, address("events")),
        h("div", { className: "events" }, events.map((item) => eventLine(item))))),
    ],
  };
});

function section(pillar, items) {
  if (items.length === 0) return null;
  return h("section", { className: `wrap pillar pillar-${pillar.toLowerCase()}`, "aria-labelledby": pillar },
    head(pillar, words.pillar[pillar], address("pillar", { pillar })),
    h("div", { className: "cards" }, items.map((item) => teaser(item, { sizes: "(min-width: 64rem) 18rem, (min-width: 40rem) 50vw, 8rem" }))));
}

function head(id, title, to) {
  return h("div", { className: "section-head" }, h("h2", { id }, title),
    h("a", { href: to }, words.all, h("span", { className: "vh" }, `: ${title}`)));
}
