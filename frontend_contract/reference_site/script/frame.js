// The frame of every page: label of the identity, logo, navigation, languages, search, footer. Then the page itself.
import { createClient } from "../client/index.js";
import { Identity } from "../client/operations.js";
import { API, LANGUAGES, NAMES } from "./config.js";
import { h } from "./dom.js";
import { address, fallback, given, hereIn, language, tag, tagOf } from "./address.js";
import { failure } from "./states.js";
import { words } from "./words.js";

export const PILLARS = ["CULTURE_TOURISM", "ECONOMY_INVESTMENT", "GOVERNMENT_BUSINESS_PEOPLE"];
export const client = createClient({ url: API });
const name = NAMES[language];

/**
 * Draw the frame and then the page: `render` returns its title and elements. `languages` maps a language to the
 * address of this page in it, where that is not the same address with another `lang`.
 */
export async function show(page, render) {
  document.documentElement.lang = tag;
  const main = document.getElementById("content");
  const header = document.querySelector("body > header");
  const worn = client.send(Identity, { locale: language, fallback }).then((data) => data.brandAssets, () => []);
  header.replaceChildren(...bar(page, {}));
  document.querySelector(".sample").hidden = false;
  document.querySelector(".skip").textContent = words.skip;
  main.replaceChildren(h("p", { className: "measure loading", role: "status" }, words.loading));
  worn.then(dress);
  try {
    const { title = "", elements, languages = {} } = await render();
    document.title = title ? `${title} – ${name}` : name;
    main.replaceChildren(...[elements].flat(Infinity).filter(Boolean));
    header.querySelector(".languages").replaceWith(languageList(languages));
  } catch (error) {
    console.error(error);
    document.title = `${words.failed} – ${name}`;
    main.replaceChildren(failure(error, () => show(page, render)));
  }
  // Not before: the page coming in above it would push it down.
  document.querySelector("body > footer").replaceChildren(foot());
  worn.then(sign);
}

function bar(page) {
  const entry = (to, label, current) => h("li", {}, h("a", { href: to, "aria-current": current ? "page" : null }, label));
  return [h("div", { className: "wrap bar" },
    h("a", { className: "home", href: address("") }, h("span", { className: "name" }, name)),
    h("nav", { className: "nav", "aria-label": words.sections }, h("ul", {},
      PILLARS.map((pillar) => entry(address("pillar", { pillar }), words.pillar[pillar], page === "pillar" && given("pillar") === pillar)),
      entry(address("events"), words.events, page === "events"))),
    h("form", { className: "find", role: "search", action: address("search").split("?")[0], method: "get" },
      h("input", { type: "hidden", name: "lang", value: language }),
      h("label", { className: "vh", htmlFor: "find" }, words.searchFor),
      h("input", { type: "search", id: "find", name: "q", value: page === "search" ? given("q") : "", maxlength: 200, autocomplete: "off" }),
      h("button", { type: "submit" }, words.search)),
    languageList({}))];
}

function languageList(addresses) {
  return h("nav", { className: "languages", "aria-label": words.languages }, h("ul", {},
    Object.entries(LANGUAGES).map(([code, { name: own }]) => h("li", {}, h("a", {
      href: addresses[code] ?? hereIn(code), lang: tagOf(code), hreflang: tagOf(code), "aria-current": code === language ? "true" : null,
    }, own)))));
}

function foot() {
  return h("div", { className: "wrap foot" },
    h("p", { className: "foot-name" }, name),
    h("p", { className: "label" }),
    h("p", {}, words.contract));
}

/** Put the logo and what the identity calls itself where they belong; without an identity the name stands alone. */
function dress(assets) {
  const logo = assets.find(({ lockup, variant }) => lockup === "horizontal" && variant === "primary");
  const icon = assets.find(({ lockup }) => lockup === "app-icon");
  const drawing = (asset) => asset?.files.find(({ format, use }) => format === "SVG" && !use);
  const file = drawing(logo);
  if (file) {
    const image = h("img", { src: client.absolute(file.url), alt: name, width: file.width, height: file.height });
    document.querySelector(".home").replaceChildren(image);
  }
  if (drawing(icon)) document.head.append(h("link", { rel: "icon", type: "image/svg+xml", href: client.absolute(drawing(icon).url) }));
  // Where the API did not say, what the style sheet says stands there.
  if (assets.length === 0) return;
  const strip = document.querySelector(".sample");
  const said = label(assets);
  strip.hidden = !(said && assets[0].edition.sample);
  if (said) strip.replaceChildren(said);
}

function sign(assets) {
  const said = label(assets);
  if (said) document.querySelector(".foot .label").replaceChildren(said);
}

function label(assets) {
  const own = assets[0]?.edition.label[0];
  return own ? h("span", { lang: tagOf(own.lang) }, own.text) : null;
}
