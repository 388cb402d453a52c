"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const at = (id) => document.getElementById(id);
  const [query, variables, result, status, key, run] =
    ["query", "variables", "result", "status", "key", "run"].map(at);

  const say = (text, bad = false) => { status.textContent = text; status.classList.toggle("bad", bad); };
  const number = (value) => value.toLocaleString(document.documentElement.lang);
  const headers = () => {
    const all = { "Content-Type": "application/json", Accept: "application/graphql-response+json" };
    if (key.value.trim()) all.Authorization = `Bearer ${key.value.trim()}`;
    return all;
  };
  const post = (body) => fetch(location.pathname, {
    method: "POST", headers: headers(), body: JSON.stringify(body), credentials: "omit",
  });

  // Colour JSON by building nodes, never by building HTML from what a server said.
  const show = (text) => {
    result.replaceChildren();
    const token = /("(?:\\.|[^"\\])*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/g;
    let from = 0;
    for (const match of text.matchAll(token)) {
      result.append(text.slice(from, match.index));
      const span = document.createElement("span");
      span.className = match[1] ? (match[2] ? "k" : "s") : "n";
      span.textContent = match[1] || match[0];
      result.append(span, match[1] && match[2] ? match[2] : "");
      from = match.index + match[0].length;
    }
    result.append(text.slice(from));
  };

  const send = async () => {
    let given = {};
    try {
      given = variables.value.trim() ? JSON.parse(variables.value) : {};
    } catch (error) {
      say(words.badVariables, true);
      variables.focus();
      return;
    }
    run.disabled = true;
    say(words.running);
    const started = performance.now();
    try {
      const response = await post({ query: query.value, variables: given });
      const text = await response.text();
      const answer = JSON.parse(text);
      const cost = answer.extensions && answer.extensions.cost;
      show(JSON.stringify(answer, null, 2));
      say([
        `${response.status}${answer.errors ? " " + words.errors : ""}`,
        `${Math.round(performance.now() - started)} ${words.ms}`,
        `${number(new Blob([text]).size)} ${words.bytes}`,
        cost ? `${words.cost} ${number(cost.estimated)} / ${number(cost.limit)}` : "",
      ].filter(Boolean).join(" · "), Boolean(answer.errors));
    } catch (error) {
      say(words.unreachable, true);
    }
    run.disabled = false;
  };

  run.addEventListener("click", send);
  let leaving = false;
  for (const field of [query, variables]) {
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); send(); }
      else if (event.key === "Escape") { leaving = true; }
      else if (event.key === "Tab" && !event.shiftKey && !leaving) {
        event.preventDefault();
        field.setRangeText("  ", field.selectionStart, field.selectionEnd, "end");
      } else { leaving = false; }
    });
    field.addEventListener("blur", () => { leaving = false; });
  }

  const buttons = [...document.querySelectorAll("[data-example]")];
  const choose = (button) => {
    const example = data.examples[button.dataset.example];
    query.value = example.query;
    variables.value = example.variables;
    for (const other of buttons) {
      if (other === button) other.setAttribute("aria-current", "true"); else other.removeAttribute("aria-current");
    }
    send();
  };
  for (const button of buttons) button.addEventListener("click", () => choose(button));

  at("curl").addEventListener("click", async () => {
    const quote = (text) => `'${text.replaceAll("'", "'\\''")}'`;
    const body = JSON.stringify({ query: query.value, variables: JSON.parse(variables.value || "{}") });
    const lines = Object.entries(headers()).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`);
    const text = ["curl", ...lines, `-d ${quote(body)}`, quote(location.origin + location.pathname)].join(" ");
    await navigator.clipboard.writeText(text);
    const button = at("curl");
    button.textContent = words.copied;
    setTimeout(() => { button.textContent = words.copyCurl; }, 1500);
  });

  // The schema, from introspection.
  const docs = at("docs");
  const types = new Map();
  const trail = [];
  const make = (tag, text, name) => {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    if (name) node.className = name;
    return node;
  };
  const link = (name) => {
    const button = make("button", name);
    button.type = "button";
    button.addEventListener("click", () => { trail.push(name); open(name); docs.focus(); });
    return button;
  };
  const typed = (type) => {
    if (type.kind === "NON_NULL") return [...typed(type.ofType), "!"];
    if (type.kind === "LIST") return ["[", ...typed(type.ofType), "]"];
    return [types.get(type.name) && types.get(type.name).kind !== "SCALAR" ? link(type.name) : type.name];
  };
  const rows = (title, entries) => {
    if (!entries.length) return [];
    const list = make("dl");
    for (const [heading, words] of entries) {
      const term = make("dt");
      term.append(...heading);
      list.append(term, make("dd", words || ""));
    }
    return [make("h4", title), list];
  };
  const open = (name) => {
    const type = types.get(name);
    docs.replaceChildren();
    if (trail.length > 1) {
      const back = make("button", `← ${words.back}`, "back");
      back.type = "button";
      back.addEventListener("click", () => { trail.pop(); open(trail[trail.length - 1]); });
      docs.append(back);
    }
    docs.append(make("h3", type.name), make("p", type.description || ""));
    const inputs = (list) => list.map((input) => [[`${input.name}: `, ...typed(input.type)], input.description]);
    docs.append(
      ...rows(words.implements, (type.interfaces || []).map((other) => [[link(other.name)], ""])),
      ...rows(words.possible, (type.possibleTypes || []).map((other) => [[link(other.name)], ""])),
      ...rows(words.fields, (type.fields || []).map((field) => {
        const given = field.args.flatMap((arg, place) => [place ? ", " : "(", `${arg.name}: `, ...typed(arg.type)]);
        return [[field.name, ...given, given.length ? "): " : ": ", ...typed(field.type)], field.description];
      })),
      ...rows(words.arguments, inputs(type.inputFields || [])),
      ...rows(words.values, (type.enumValues || []).map((value) => [[value.name], value.description])),
    );
  };
  at("find").addEventListener("input", (event) => {
    const wanted = event.target.value.trim().toLowerCase();
    if (!wanted) { open(trail[trail.length - 1]); return; }
    const hits = [];
    for (const type of types.values()) {
      if (type.name.startsWith("__")) continue;
      if (type.name.toLowerCase().includes(wanted)) hits.push([[link(type.name)], type.description]);
      for (const field of [...(type.fields || []), ...(type.inputFields || [])]) {
        if (field.name.toLowerCase().includes(wanted)) hits.push([[link(type.name), `.${field.name}`], field.description]);
      }
    }
    docs.replaceChildren(...(hits.length ? rows("", hits.slice(0, 60)) : [make("p", words.nothing)]));
  });

  const REF = "kind name ofType { kind name ofType { kind name ofType { kind name } } }";
  const readSchema = async () => {
    try {
      const response = await post({ query: `{ __schema { queryType { name } types { kind name description
        interfaces { name } possibleTypes { name } enumValues { name description }
        inputFields { name description type { ${REF} } }
        fields { name description type { ${REF} } args { name description type { ${REF} } } } } } }` });
      const schema = (await response.json()).data.__schema;
      types.clear();
      for (const type of schema.types) types.set(type.name, type);
      trail.splice(0, trail.length, schema.queryType.name);
      open(schema.queryType.name);
    } catch (error) {
      docs.replaceChildren(make("p", words.noDocs));
    }
  };
  key.addEventListener("change", readSchema);
  at("key-form").addEventListener("submit", (event) => { event.preventDefault(); readSchema(); send(); });

  choose(buttons[0]);
  readSchema();
})();
