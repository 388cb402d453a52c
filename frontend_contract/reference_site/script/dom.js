// Build the page from elements and text alone: nothing an editor wrote is ever read as markup here.

const PROPERTIES = new Set(["className", "hidden", "htmlFor", "value", "type", "name", "id", "tabIndex", "autocomplete"]);
const SAFE = new Set(["http:", "https:", "mailto:", "tel:", "blob:"]);

/** Return an element; `null`, `false` and `undefined` children are left out, strings become text. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "href") setHref(element, value);
    else if (PROPERTIES.has(name)) element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Return the address if a link may lead there, else null: never to a script. */
export function safe(address) {
  try {
    const url = new URL(address, document.baseURI);
    return SAFE.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function setHref(element, value) {
  const address = safe(value);
  if (address !== null) element.href = address;
}
