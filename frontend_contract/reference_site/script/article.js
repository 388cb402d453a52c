// One item as a page: article or event, with all that is to be said of its language, its versions and its makers.
import { LANGUAGES } from "./config.js";
import { h } from "./dom.js";
import { body } from "./blocks.js";
import { iCalendar } from "./calendar.js";
import { dayOf, minuteOf, span } from "./dates.js";
import { figure } from "./pictures.js";
import { address, inLanguage, language, storyAddress, tagOf } from "./address.js";
import { filled, words } from "./words.js";

const AI = new Set(["TRAINED_ALGORITHMIC", "COMPOSITE_WITH_TRAINED"]);

/** Return the elements of the page; `moved`: the reader came by an old address. */
export function article(item, { moved = false } = {}) {
  const foreign = inLanguage(item.locale);
  return h("article", { className: "story" },
    h("header", { className: "measure" },
      h("p", { className: "kicker" },
        h("a", { href: address("pillar", { pillar: item.pillar }) }, words.pillar[item.pillar]),
        item.genre && ` · ${words.genre[item.genre]}`),
      h("h1", foreign, item.headline),
      item.summary && h("p", { className: "lead", ...foreign }, item.summary),
      h("p", { className: "byline" },
        item.byline && h("span", foreign, item.byline), item.byline && " · ",
        `${words.published} `, dayOf(item.firstPublished),
        item.version > 1 && [` · ${words.updated} `, minuteOf(item.versionCreated)]),
      notices(item, moved),
      item.startsAt && eventFacts(item)),
    figure(item.leadImage, "(min-width: 68rem) 64rem, 100vw", { eager: true, className: "wide" }),
    h("div", { className: "measure prose", ...foreign }, body(item.body)),
    h("footer", { className: "measure story-foot" }, filing(item), inOtherLanguages(item),
      item.creditLine && h("p", { className: "credit", ...foreign }, item.creditLine)));
}

function notices(item, moved) {
  const correction = item.changeNote.kind === "CORRECTION";
  const name = (locale) => LANGUAGES[locale]?.name ?? locale;
  const said = [
    item.locale !== language && filled(words.shownIn, { wanted: name(language), shown: name(item.locale) }),
    item.stale && words.stale,
    moved && words.moved,
    item.replaces && words.reissue,
    AI.has(item.digitalSourceType) && `${words.ai}.`,
  ].filter(Boolean);
  return [
    said.length > 0 && h("div", { className: "notice", role: "note" }, said.map((sentence) => h("p", {}, sentence))),
    correction && h("section", { className: "notice correction", "aria-label": words.correction },
      h("h2", {}, words.correction, " ", dayOf(item.versionCreated)),
      h("dl", {},
        item.changeNote.wrong && [h("dt", {}, words.wrong), h("dd", inLanguage(item.locale), item.changeNote.wrong)],
        item.changeNote.right && [h("dt", {}, words.right), h("dd", inLanguage(item.locale), item.changeNote.right)])),
  ];
}

function eventFacts(item) {
  const foreign = inLanguage(item.locale);
  const status = words.status[item.eventStatus];
  const row = (label, ...value) => [h("dt", {}, label), h("dd", {}, ...value)];
  return h("section", { className: "event-facts", "aria-label": words.events },
    status && h("p", { className: "status" }, status),
    h("dl", {},
      row(words.when, span(item.startsAt, item.endsAt)),
      item.lunarDate && row(words.lunar, item.lunarDate),
      item.venue && row(words.venue, h("span", foreign, item.venue)),
      item.organiser && row(words.organiser, h("span", foreign, item.organiser))),
    h("p", { className: "actions" }, calendarLink(item),
      item.registrationUrl && h("a", { className: "button quiet", href: item.registrationUrl, rel: "noopener" }, words.register)));
}

/** Return a link that saves the event as an iCalendar file. */
export function calendarLink(item) {
  const text = iCalendar(item, storyAddress(item.path));
  const file = new Blob([text], { type: "text/calendar;charset=utf-8" });
  const name = `${item.path.split("/").pop()}.ics`;
  return h("a", { className: "button", href: URL.createObjectURL(file), download: name }, words.calendar,
    h("span", { className: "vh", ...inLanguage(item.locale) }, ` ${item.headline}`));
}

function filing(item) {
  const named = (entries) => entries.map((names) => names[0]).filter(Boolean);
  const list = (label, texts) => texts.length > 0 && [h("dt", {}, label), h("dd", {},
    texts.map((text, index) => [index > 0 && ", ", h("span", inLanguage(text.lang), text.text)]))];
  const places = named(item.places.map((place) => place.names ?? []));
  const topics = named(item.subjects.map((subject) => subject.names));
  if (places.length + topics.length === 0) return null;
  return h("dl", { className: "filing" }, list(words.places, places), list(words.topics, topics));
}

function inOtherLanguages(item) {
  if (item.translations.length === 0) return null;
  return h("p", { className: "also" }, `${words.alsoIn}: `, item.translations.map((other, index) => [
    index > 0 && ", ",
    h("a", { href: storyAddress(other.path, other.locale), hreflang: tagOf(other.locale), lang: tagOf(other.locale) },
      LANGUAGES[other.locale]?.name ?? other.locale),
  ]));
}
