// Puts a button beside each value of the palette; without this script the values can be selected by a click.

const list = document.querySelector(".values");
const told = document.getElementById("copied");

async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Outside of secure pages browsers know the old way alone.
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("not copied");
}

for (const value of list?.querySelectorAll("[data-copy]") ?? []) {
  const name = value.closest(".value").querySelector("h3").textContent;
  const kind = value.previousElementSibling.textContent;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = list.dataset.copy;
  button.setAttribute("aria-label", `${list.dataset.copy} ${kind} ${value.dataset.copy}, ${name}`);
  button.addEventListener("click", async () => {
    try {
      await copy(value.dataset.copy);
    } catch {
      getSelection().selectAllChildren(value);
      return;
    }
    told.textContent = `${name}: ${kind} ${value.dataset.copy} ${list.dataset.copied}`;
    button.textContent = "✓";
    setTimeout(() => (button.textContent = list.dataset.copy), 1500);
  });
  const place = document.createElement("dd"); // a list of terms holds nothing but terms and their values
  place.append(button);
  value.after(place);
}
