// Rich text comes as sanitised HTML. It is still rebuilt element by element, so that a mistake there is none here.
import { safe } from "./dom.js";
import { storyAddress } from "./address.js";

const TAGS = new Set(["P", "BR", "B", "STRONG", "I", "EM", "UL", "OL", "LI", "A", "SUP", "SUB", "H2", "H3", "H4"]);
const DROPPED = new Set(["SCRIPT", "STYLE", "TEMPLATE", "IFRAME", "OBJECT", "EMBED", "SVG", "MATH", "NOSCRIPT"]);
const ITEM = /^\/[a-z]{2,3}(?:-[a-z0-9]{2,8})*\/[a-z_]{1,40}\/[\w-]{1,255}\/?$/u;

// The parsed document has no window: nothing in it runs or loads. The policy is the only way to make one here.
const policy = globalThis.trustedTypes?.createPolicy("rich-text", { createHTML: (html) => html });

/** Return the text as a fragment of known elements, links to items leading to this site's pages. */
export function richText(html) {
  const source = new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html");
  const result = document.createDocumentFragment();
  copy(source.body, result);
  return result;
}

function copy(from, to) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.append(node.data);
    else if (node.nodeType === Node.ELEMENT_NODE && TAGS.has(node.tagName)) to.append(element(node));
    else if (node.nodeType === Node.ELEMENT_NODE && !DROPPED.has(node.tagName.toUpperCase())) copy(node, to);
  }
}

function element(node) {
  const result = document.createElement(node.tagName);
  if (node.tagName === "A") {
    const address = node.getAttribute("href") ?? "";
    const to = ITEM.test(address) ? storyAddress(address) : safe(address);
    if (to !== null) result.href = to;
    result.rel = "noopener";
    for (const name of ["lang", "hreflang"]) if (node.hasAttribute(name)) result.setAttribute(name, node.getAttribute(name));
  }
  copy(node, result);
  return result;
}
