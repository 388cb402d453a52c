// How an item is announced in lists: picture, kind, headline, day; and honestly in which language it will be.
import { LANGUAGES } from "./config.js";
import { h } from "./dom.js";
import { dayOf, leaf, span } from "./dates.js";
import { inLanguage, storyAddress } from "./address.js";
import { picture, withheld } from "./pictures.js";
import { words } from "./words.js";

/** Return a teaser; `level` is that of its heading, `sizes` null for one without a picture. */
export function teaser(item, { level = 3, sizes = null, summary = false, eager = false, className = "" } = {}) {
  const foreign = inLanguage(item.locale);
  return h("article", { className: `teaser ${className}` },
    sizes && frame(item, sizes, eager),
    h("div", { className: "teaser-text" },
      h("p", { className: "kicker" }, item.genre ? words.genre[item.genre] : words.pillar[item.pillar], untranslated(item)),
      h(`h${level}`, foreign, h("a", { href: storyAddress(item.path) }, item.headline)),
      summary && h("p", { className: "summary", ...foreign }, item.summary),
      h("p", { className: "day" }, dayOf(item.firstPublished))));
}

/** Return an event as one line of a programme. */
export function eventLine(item, { level = 3, more = null } = {}) {
  const foreign = inLanguage(item.locale);
  const status = words.status[item.eventStatus];
  return h("article", { className: "event" },
    leaf(item.startsAt),
    h("div", {},
      h(`h${level}`, foreign, h("a", { href: storyAddress(item.path) }, item.headline)),
      h("p", {}, status && h("strong", { className: "status" }, status), status && " ", span(item.startsAt, item.endsAt), untranslated(item)),
      item.venue && h("p", foreign, item.venue),
      more));
}

export function untranslated(item) {
  if (!item.isFallback) return null;
  return h("span", { className: "untranslated" }, `${LANGUAGES[item.locale]?.name ?? item.locale} · ${words.untranslated}`);
}

function frame(item, sizes, eager) {
  const image = picture(item.leadImage, sizes, { eager });
  return h("div", { className: "frame" }, image ?? withheld(item.leadImage));
}
