// What is shown where there is no item to show: each state in its own words.
import { h } from "./dom.js";
import { address } from "./address.js";
import { dayOf } from "./dates.js";
import { filled, words } from "./words.js";

/** Return a page that says one thing; it asks search engines to stay away. */
export function notice(title, sentence, ...more) {
  document.head.append(h("meta", { name: "robots", content: "noindex" }));
  return h("section", { className: "measure state" }, h("h1", {}, title), h("p", { className: "lead" }, sentence), more);
}

export function tombstone(found) {
  return notice(words.gone[found.status], words.goneMeans[found.status],
    found.reason && h("p", {}, `${words.because}: `, found.reason),
    found.at && h("p", {}, `${words.since} `, dayOf(found.at)), home());
}

export function missing() {
  return notice(words.missing, words.missingMeans, home());
}

/** Return what is said when the API could not be asked; `again` asks once more. */
export function failure(error, again) {
  const wait = error.retryAfter ? filled(words.wait, { seconds: error.retryAfter }) : words.failedMeans;
  const code = error.codes?.join(", ") || (error.status ? `HTTP ${error.status}` : "");
  return notice(words.failed, wait, code && h("p", { className: "day" }, code),
    h("button", { type: "button", className: "button", onclick: again }, words.again));
}

function home() {
  return h("p", { className: "actions" }, h("a", { className: "button", href: address("") }, words.home));
}
