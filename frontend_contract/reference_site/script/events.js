import { Events } from "../client/operations.js";
import { h } from "./dom.js";
import { client, show } from "./frame.js";
import { fallback, language } from "./address.js";
import { calendarLink } from "./article.js";
import { eventLine } from "./teasers.js";
import { words } from "./words.js";

show("events", async () => {
  const items = [];
  let after;
  do {
    const { events } = await client.send(Events, { locale: language, fallback, after });
    items.push(...(events?.nodes ?? []));
    after = events?.pageInfo.hasNextPage ? events.pageInfo.endCursor : null;
  } while (after && items.length < 500);
  items.sort((one, other) => one.startsAt.localeCompare(other.startsAt));
  const now = new Date().toISOString();
  const coming = items.filter((item) => item.endsAt >= now);
  const past = items.filter((item) => item.endsAt < now).reverse();
  return {
    title: words.events,
    elements: h("div", { className: "wrap listing" }, h("h1", {}, words.events),
      h("h2", {}, words.upcoming),
      coming.length > 0 ? list(coming) : h("p", {}, words.noneComing),
      past.length > 0 && [h("h2", {}, words.past), list(past)]),
  };
});

function list(items) {
  return h("div", { className: "events" }, items.map((item) =>
    eventLine(item, { more: h("p", { className: "actions" }, calendarLink(item)) })));
}
