// A draft, for whoever has the link. The token stands behind #: it goes to the API as a header, and nowhere else.
import { createClient, RequestError } from "../client/client.js";
import { Draft } from "../client/operations.js";
import { API, LANGUAGES } from "./config.js";
import { h } from "./dom.js";
import { article } from "./article.js";
import { minuteText } from "./dates.js";
import { fallback, given, hereIn, language } from "./address.js";
import { show } from "./frame.js";
import { notice } from "./states.js";
import { filled, words } from "./words.js";

const token = location.hash.slice(1);
addEventListener("hashchange", () => location.reload());

show("preview", async () => {
  const client = createClient({ url: API, preview: token || "none" });
  try {
    const { preview } = await client.send(Draft, { locale: language, fallback });
    // Shown where it will stand: in the frame of its own language, unless the reader chose another.
    if (!given("lang") && LANGUAGES[preview.item.locale] && preview.item.locale !== language) {
      location.replace(hereIn(preview.item.locale));
    }
    const said = [
      filled(preview.unsaved ? words.draftTyped : words.draftSaved, { when: minuteText(preview.savedAt) }),
      preview.standIns.length > 0 && filled(words.draftMissing, { what: preview.standIns.map((name) => words.fields[name] ?? name).join(", ") }),
      filled(words.draftUntil, { when: minuteText(preview.expiresAt) }),
    ].filter(Boolean);
    return {
      title: `${words.draft}: ${preview.item.headline}`,
      elements: [h("p", { className: "draft", role: "note" }, h("strong", {}, words.draft), said.join(". ")), article(preview.item)],
    };
  } catch (error) {
    if (error instanceof RequestError && error.codes.includes("PREVIEW_CLOSED")) {
      return { title: words.draftClosed, elements: notice(words.draftClosed, words.draftClosedMeans) };
    }
    throw error;
  }
});
