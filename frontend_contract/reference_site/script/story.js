import { Story } from "../client/operations.js";
import { client, show } from "./frame.js";
import { fallback, given, language, storyAddress } from "./address.js";
import { article } from "./article.js";
import { missing, tombstone } from "./states.js";
import { words } from "./words.js";

show("story", async () => {
  const { itemAt } = await client.send(Story, { path: given("path"), locale: language, fallback });
  switch (itemAt?.__typename) {
    case "Redirect":
      location.replace(`${storyAddress(itemAt.redirectTo)}&moved=1`);
      return { title: words.moved, elements: [] };
    case "Article":
    case "Event":
      return page(itemAt);
    case "Tombstone":
      return { title: words.gone[itemAt.status], elements: tombstone(itemAt) };
    default:
      return { title: words.missing, elements: missing() };
  }
});

function page(item) {
  // In a language there is a translation for, the translation is the page; in others this text, and it says so.
  const there = item.translations.find(({ locale }) => locale === language);
  if (item.locale !== language && there) {
    location.replace(storyAddress(there.path));
    return { title: there.headline, elements: [] };
  }
  const versions = [item, ...item.translations];
  const languages = Object.fromEntries(versions.map(({ locale, path }) => [locale, storyAddress(path, locale)]));
  return { title: item.headline, languages, elements: article(item, { moved: given("moved") === "1" }) };
}
