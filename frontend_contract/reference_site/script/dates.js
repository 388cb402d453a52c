// Moments as readers of the page's language write them, always on the clock of the place itself.
import { TIME_ZONE } from "./config.js";
import { h } from "./dom.js";
import { language, tag } from "./address.js";

// Day before month in English too: it is read all over the world.
const style = language === "en" ? "en-GB" : tag;
const month = language === "en" ? "long" : "numeric";
const clock = { hour: "2-digit", minute: "2-digit" };
const day = new Intl.DateTimeFormat(style, { dateStyle: "long", timeZone: TIME_ZONE });
const minute = new Intl.DateTimeFormat(style, { day: "numeric", month, year: "numeric", ...clock, timeZone: TIME_ZONE });
const parts = new Intl.DateTimeFormat(style, { day: "numeric", month: "short", timeZone: TIME_ZONE });

export function dayOf(instant) {
  return h("time", { datetime: instant }, day.format(new Date(instant)));
}

export function minuteOf(instant) {
  return h("time", { datetime: instant }, minute.format(new Date(instant)));
}

export function minuteText(instant) {
  return minute.format(new Date(instant));
}

/** Return from when to when, said once where both are on one day. */
export function span(from, to) {
  return h("time", { datetime: from }, minute.formatRange(new Date(from), new Date(to)));
}

/** Return a leaf of a calendar: the day large, the month small. */
export function leaf(instant) {
  const found = Object.fromEntries(parts.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return h("time", { className: "leaf", datetime: instant }, h("b", {}, found.day), h("span", {}, found.month));
}
