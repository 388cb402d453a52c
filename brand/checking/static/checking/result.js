// Watches the files that are being checked and brings in what is new, without losing the reader's place.

const result = document.getElementById("result");
const PAUSE = 400; // ms between two questions
let last = "";

async function look() {
  const answer = await fetch(result.dataset.state, { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    location.reload();
    return false;
  }
  const text = await answer.text();
  if (text !== last) {
    last = text;
    await renew();
  }
  return JSON.parse(text).open > 0;
}

async function renew() {
  const answer = await fetch(location.href);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.title = fresh.title;
  document.getElementById("headline").textContent = fresh.getElementById("headline").textContent;
  const now = fresh.querySelectorAll("#files > li");
  document.querySelectorAll("#files > li").forEach((item, index) => {
    // What is done stays as it is: a report would be loaded again.
    if (item.className !== now[index].className || item.querySelector(".running")) item.replaceWith(now[index]);
  });
  document.getElementById("told").textContent = fresh.getElementById("told").textContent;
}

async function watch() {
  for (;;) {
    try {
      if (!(await look())) return;
    } catch {
      // The network was away for a moment.
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

if (result.dataset.open === "1") watch();
