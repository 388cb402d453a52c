// Adds to the plain form: dropping files, a list of what was chosen, and progress while it is sent.

const form = document.getElementById("send");
const input = document.getElementById("files");
const drop = document.getElementById("drop");
const chosen = document.getElementById("chosen");
const progress = document.getElementById("progress");
const sent = document.getElementById("sent");
const refusal = document.getElementById("refusal");
const button = form.querySelector("button[type=submit]");
const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });

for (const element of form.querySelectorAll(".with-script")) element.hidden = false;

function refuse(text) {
  refusal.textContent = text;
  refusal.hidden = !text;
}

function list() {
  const files = [...input.files];
  const large = (file) => file.size > Number(form.dataset.bytes);
  chosen.replaceChildren(
    ...files.map((file) => {
      const item = document.createElement("li");
      const name = document.createElement("bdi");
      name.textContent = file.name;
      const size = document.createElement("span");
      const [amount, unit] = file.size < 1e6 ? [file.size / 1e3, "KB"] : [file.size / 1e6, "MB"];
      size.textContent = `${number.format(amount)} ${unit}` + (large(file) ? ` – ${chosen.dataset.large}` : "");
      item.classList.toggle("large", large(file));
      item.append(name, size);
      return item;
    }),
  );
  const many = files.length > Number(form.dataset.most);
  refuse(many ? chosen.dataset.many : "");
  button.disabled = many || files.some(large);
}

input.addEventListener("change", list);
for (const name of ["dragenter", "dragover"]) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  if (!event.dataTransfer.files.length) return;
  input.files = event.dataTransfer.files;
  list();
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", (state) => {
    if (!state.lengthComputable) return;
    progress.value = (100 * state.loaded) / state.total;
    sent.textContent = `${sent.dataset.sending} ${Math.round(progress.value)} %`;
  });
  const fail = (text) => {
    refuse(text);
    progress.hidden = true;
    sent.textContent = "";
    button.disabled = false;
  };
  request.addEventListener("load", () => {
    if (request.status < 400) {
      location.assign(request.responseURL);
      return;
    }
    const answer = new DOMParser().parseFromString(request.responseText, "text/html").getElementById("refusal");
    fail(answer?.textContent || sent.dataset.failed);
  });
  request.addEventListener("error", () => fail(sent.dataset.failed));
  button.disabled = true;
  refuse("");
  progress.hidden = false;
  request.open("POST", form.action);
  request.send(new FormData(form));
});
