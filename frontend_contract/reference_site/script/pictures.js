// Pictures with their alternative texts and credits; one that may not be shown says why.
import { client } from "./frame.js";
import { h } from "./dom.js";
import { inLanguage, tagOf } from "./address.js";
import { words } from "./words.js";

const AI = new Set(["TRAINED_ALGORITHMIC", "COMPOSITE_WITH_TRAINED"]);

/** Return an img for an image of the API, or null if it has no file. `sizes` as the layout draws it. */
export function picture(image, sizes, { decorative = false, eager = false } = {}) {
  const file = image?.rendition;
  if (!file) return null;
  const alt = decorative ? null : image.alt[0];
  return h("img", {
    src: client.absolute(file.url),
    srcset: client.srcset(image.srcset),
    sizes,
    width: file.width,
    height: file.height,
    alt: alt?.text ?? "",
    lang: alt ? tagOf(alt.lang) : null,
    loading: eager ? "eager" : "lazy",
    decoding: "async",
  });
}

/** Return what stands where a picture may not be shown, or null. */
export function withheld(reference) {
  if (!reference?.reason) return null;
  return h("p", { className: "withheld" }, `${words.pictureGone}: ${words.reason[reference.reason]}.`);
}

/** Return a figure with caption and credit; `caption` is in the item's language. */
export function figure(reference, sizes, { caption = "", decorative = false, eager = false, className = "" } = {}) {
  const gone = withheld(reference);
  if (gone) return h("figure", { className }, gone);
  const image = picture(reference, sizes, { decorative, eager });
  if (!image) return null;
  const general = caption ? null : reference.captions?.[0];
  return h("figure", { className }, image,
    h("figcaption", {},
      caption || (general && h("span", { lang: tagOf(general.lang) }, general.text)),
      " ",
      h("small", inLanguage("vi"), reference.creditLine),
      AI.has(reference.digitalSourceType) && h("small", { className: "ai" }, ` · ${words.ai}`)));
}
