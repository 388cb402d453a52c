// The kinds of block a body is made of. A kind this site does not know yet is left out, not guessed.
import { h } from "./dom.js";
import { richText } from "./richtext.js";
import { client } from "./frame.js";
import { figure } from "./pictures.js";
import { inLanguage, storyAddress, tag } from "./address.js";
import { words } from "./words.js";

const SIZES = "(min-width: 48rem) 44rem, 100vw";
const date = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeZone: "UTC" });

/** Return the elements of a body. */
export function body(blocks) {
  return blocks.map((block) => KINDS[block.__typename]?.(block));
}

const KINDS = {
  HeadingBlock: (block) => h(block.headingLevel === "3" ? "h3" : "h2", {}, block.headingText),
  TextBlock: (block) => richText(block.textHtml),
  FigureBlock: (block) =>
    figure(block.figureImage, SIZES, { caption: block.figureCaption ?? "", decorative: block.figureDecorative ?? false }),
  QuoteBlock: (block) =>
    h("blockquote", {}, h("p", {}, block.quoteText), block.quoteSource && h("footer", {}, block.quoteSource)),
  FactsBlock: (block) =>
    h("table", {},
      block.factsTitle && h("caption", {}, block.factsTitle),
      h("tbody", {}, block.factsRows.map((row) =>
        h("tr", {},
          h("th", { scope: "row" }, row.factName,
            h("small", {}, row.factSource, row.factAsOf && [", ", h("span", { lang: tag }, `${words.asOf} ${date.format(new Date(row.factAsOf))}`)])),
          h("td", {}, h("b", {}, row.factValue), " ", row.factUnit))))),
  DocumentBlock: (block) => block.documentFile && attached(block.documentFile, block.documentLabel),
  RelatedBlock: (block) => block.relatedItems.length > 0 &&
    h("aside", { className: "related", "aria-label": block.relatedTitle || words.related },
      h("h2", {}, block.relatedTitle || h("span", { lang: tag }, words.related)),
      h("ul", {}, block.relatedItems.map((item) =>
        item.__typename === "Withheld"
          ? h("li", { className: "withheld", lang: tag }, `${words.itemGone}: ${words.reason[item.reason]}.`)
          : h("li", inLanguage(item.locale), h("a", { href: storyAddress(item.path) }, item.headline))))),
};

const TYPES = { "application/pdf": "PDF" };
const size = new Intl.NumberFormat(tag, { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 });

function attached(file, label) {
  if (file.reason) return h("p", { className: "withheld", lang: tag }, `${words.documentGone}: ${words.reason[file.reason]}.`);
  const kind = TYPES[file.mediaType] ?? file.url.split("?")[0].split(".").pop().toUpperCase();
  return h("p", { className: "attached" },
    h("a", { href: client.absolute(file.url) }, label || file.title),
    h("small", {}, ` ${kind}, ${size.format(Math.max(1, Math.round(file.size / 1000)))}`));
}
