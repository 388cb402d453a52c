// The site's own addresses. A page is a folder; what it shows stands in the query, its language as `lang`.
import { LANGUAGES, ROOT } from "./config.js";

const here = new URL(location.href);

/** The language of the page: `?lang=`, else the first of the browser's that there is, else Vietnamese. */
export const language = chosen();
export const tag = LANGUAGES[language].tag;
export const fallback = LANGUAGES[language].fallback;

/** Return a parameter of this page's address, or the empty string. */
export function given(name) {
  return here.searchParams.get(name) ?? "";
}

/** Return the address of a page: "" for home, else the name of its folder. */
export function address(page, parameters = {}, lang = language) {
  const url = new URL(page ? `${page}/` : "", ROOT);
  for (const [name, value] of Object.entries({ ...parameters, lang })) if (value) url.searchParams.set(name, value);
  return url.href;
}

export function storyAddress(path, lang = language) {
  return address("story", { path }, lang);
}

/** Return this page's address in another language. */
export function hereIn(lang) {
  const url = new URL(here);
  url.searchParams.set("lang", lang);
  return url.href;
}

/** Return the tag for `lang` of a locale of the API. */
export function tagOf(locale) {
  return LANGUAGES[locale]?.tag ?? locale;
}

/** Return `{ lang }` for content in another language than the page's, so that it is read and set as what it is. */
export function inLanguage(locale) {
  return locale === language ? {} : { lang: tagOf(locale) };
}

function chosen() {
  const wanted = [given("lang"), ...navigator.languages].map((code) => code.toLowerCase());
  for (const code of wanted) {
    const found = Object.keys(LANGUAGES).find((known) => code === known || code.split("-")[0] === known.split("-")[0]);
    if (found) return found;
  }
  return "vi";
}
