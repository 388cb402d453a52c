// Sends what stands in the page editor to the brand check a moment after the last change, lists what is found, leads
// to the place, and makes the repairs the check is certain of. Nothing is changed without a click.

const PAUSE = 800; // ms after the last change

const panel = document.querySelector("[data-brand-check]");
if (panel) start(panel);

function start(panel) {
  const form = document.querySelector("[data-edit-form]") ?? document.querySelector("form#page-edit-form");
  if (!form) return;
  const state = panel.querySelector("[data-brand-state]");
  const list = panel.querySelector("[data-brand-list]");
  const row = panel.querySelector("[data-brand-row]");
  const counter = document.querySelector('[data-side-panel-toggle="brand"] [data-side-panel-toggle-counter]');
  let timer = 0;
  let sent = "";
  let running = null;

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  };
  // Rich text and choosers write into hidden inputs, which send no event; looking costs less than wiring each.
  setInterval(() => {
    if (!document.hidden && JSON.stringify(gather(form, panel)) !== sent) later();
  }, 2000);
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  check();

  async function check() {
    clearTimeout(timer);
    const body = JSON.stringify(gather(form, panel));
    if (body === sent) return;
    sent = body;
    running?.abort();
    running = new AbortController();
    state.textContent = state.dataset.checking;
    try {
      const answer = await fetch(panel.dataset.brandCheck, {
        method: "POST",
        body,
        signal: running.signal,
        headers: {
          "Content-Type": "application/json",
          "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value,
        },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const { findings, cards } = await answer.json();
      show(findings);
      showCards(panel, cards);
    } catch (error) {
      if (error.name === "AbortError") return;
      sent = "";
      state.textContent = state.dataset.failed;
    }
  }

  function show(findings) {
    const stopping = findings.filter((one) => one.blocks).length;
    state.textContent = findings.length
      ? state.dataset.some.replace("{count}", findings.length).replace("{stopping}", stopping)
      : state.dataset.clean;
    if (counter) {
      counter.textContent = findings.length;
      counter.hidden = findings.length === 0;
    }
    list.replaceChildren(...findings.map(rowOf));
    if (findings.some((one) => one.pending)) {
      sent = "";
      timer = setTimeout(check, 4000);
    }
  }

  function rowOf(one) {
    const item = row.content.firstElementChild.cloneNode(true);
    const put = (name, text) => {
      item.querySelector(`[data-${name}]`).textContent = text;
    };
    const effect = item.querySelector("[data-effect]");
    effect.textContent = one.blocks ? effect.dataset.stops : one.pending ? effect.dataset.waits : effect.dataset.warns;
    effect.classList.toggle("w-status--primary", one.blocks);
    item.classList.toggle("brand-side__finding--stops", one.blocks);
    for (const name of ["sentence", "remedy", "clause", "rule"]) put(name, one[name]);
    if (one.picture) {
      put("picture", one.picture);
      item.querySelector("[data-picture]").hidden = false;
    }
    const repair = item.querySelector("[data-repair]");
    const open = item.querySelector("[data-open]");
    repair.hidden = one.edits.length === 0;
    repair.addEventListener("click", () => {
      mend(form, one);
      timer = setTimeout(check, PAUSE); // rich text reaches its input after a pause of its own
    });
    open.hidden = !one.url;
    if (one.url) open.href = one.url;
    item.querySelector("[data-jump]").addEventListener("click", () => jump(form, one.place));
    return item;
  }
}

// The cards of the item's languages, as they were drawn last.
function showCards(panel, cards) {
  const template = panel.querySelector("[data-brand-card]");
  const rows = cards.map((card) => {
    const item = template.content.firstElementChild.cloneNode(true);
    const link = item.querySelector("[data-card-link]");
    const picture = item.querySelector("[data-card-picture]");
    item.querySelector("[data-card-name]").textContent = card.name;
    item.querySelector("[data-card-state]").textContent = card.state;
    if (card.url) link.href = card.url;
    picture.hidden = !card.picture;
    picture.alt = card.alt;
    if (card.picture) picture.src = card.picture;
    return item;
  });
  panel.querySelector("[data-brand-card-list]").replaceChildren(...rows);
  panel.querySelector("[data-brand-cards]").hidden = rows.length === 0;
}

// A place is the name of the input, and for rich text the key of its paragraph after a blank.
function gather(form, panel) {
  const texts = [];
  for (const input of form.querySelectorAll('textarea[name], input[type="text"][name]')) {
    if (!isText(input)) continue;
    texts.push([input.name, input.value]);
  }
  // In blocks nothing but the editor itself tells that an input holds rich text.
  for (const input of form.elements) {
    if (!input.name || !input.draftailEditor) continue;
    for (const block of paragraphs(input)) texts.push([`${input.name} ${block.key}`, block.text]);
  }
  const chosen = (kind) =>
    [...form.querySelectorAll(`.chooser${kind}`)]
      .map((chooser) => document.getElementById(chooser.id.replace(/-chooser$/, "")))
      .filter((input) => input?.value && !isDeleted(input));
  const pictures = chosen(".image-chooser").map((input) => [input.name, Number(input.value), input.name === "lead_image"]);
  const documents = chosen(".document-chooser").map((input) => [input.name, Number(input.value)]);
  const topics = [...form.elements].filter((input) => input.name === "topics").flatMap(picked).map(Number);
  const { language, type, page } = panel.dataset;
  return { language, type, page: Number(page) || null, topics, texts, pictures, documents };
}

// A list gives what is selected in it, a box its value if it is ticked.
function picked(input) {
  if (input.selectedOptions) return [...input.selectedOptions].map((option) => option.value).filter(Boolean);
  return input.checked ? [input.value] : [];
}

function isText(input) {
  if (input.draftailEditor || !input.value.trim() || isDeleted(input)) return false;
  if (/^comments|-(order|type|id|deleted)$|^slug$|_at$|_until$|url/.test(input.name)) return false;
  return input.type !== "hidden" && !input.closest("[data-side-panel]") && !input.closest(".tagit");
}

function isDeleted(input) {
  // The blocks of a stream that were taken out stay in the form.
  return [...document.querySelectorAll('input[name$="-deleted"][value="1"]')].some((mark) =>
    input.name.startsWith(mark.name.replace(/deleted$/, "")),
  );
}

function paragraphs(input) {
  if (isDeleted(input)) return [];
  try {
    return (JSON.parse(input.value)?.blocks ?? []).filter((block) => block.text.trim());
  } catch {
    return [];
  }
}

function named(form, name) {
  return [...form.elements].find((input) => input.name === name);
}

function jump(form, place) {
  const input = named(form, place.split(" ")[0]);
  if (!input) return;
  const tab = input.closest('[role="tabpanel"]');
  if (tab?.hidden) document.querySelector(`[role="tab"][aria-controls="${tab.id}"]`)?.click();
  for (let folded = input.closest(".w-panel__content[hidden]"); folded; folded = input.closest(".w-panel__content[hidden]")) {
    folded.closest(".w-panel").querySelector("[data-panel-toggle]").click();
    if (folded.hidden) break;
  }
  const holder = input.closest("[data-contentpath], .w-field") ?? input.parentElement;
  holder.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  const target = input.draftailEditor ?? (input.type === "hidden" ? holder.querySelector("button, a, [tabindex]") : input);
  setTimeout(() => target?.focus?.({ preventScroll: true }), 300);
}

function mend(form, one) {
  const [name, key] = one.place.split(" ");
  const input = named(form, name);
  if (!input) return;
  if (key) {
    mendRichText(input, key, one.edits);
    return;
  }
  let text = input.value;
  for (const [start, end, put] of [...one.edits].reverse()) text = text.slice(0, start) + put + text.slice(end);
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

// A letter keeps the styles and links of the first sign it was made of.
function mendRichText(input, key, edits) {
  const editor = input.draftailEditor;
  if (!editor) return;
  const before = editor.getEditorState();
  const content = before.getCurrentContent();
  const block = content.getBlockForKey(key);
  if (!block) return;
  let text = block.getText();
  let signs = block.getCharacterList();
  for (const [start, end, put] of [...edits].reverse()) {
    const style = signs.get(start);
    text = text.slice(0, start) + put + text.slice(end);
    signs = signs.splice(start, end - start, ...Array(put.length).fill(style));
  }
  const mended = content.merge({
    blockMap: content.getBlockMap().set(key, block.merge({ text, characterList: signs })),
  });
  editor.onChange(before.constructor.push(before, mended, "insert-characters"));
}
