// Copying, judging and searching of knowledge cards. Listens on the document, so that it serves cards that another
// page fetches later.
import { newKey } from "./desk/changes.js";

const PATIENCE_MILLIS = 5000;
const TYPING_MILLIS = 150;

export function change(path, body) {
  return fetch(path, {
    method: "PUT",
    headers: {
      "Content-Type": "application/json",
      "X-CSRF-Token": document.querySelector('meta[name="csrf"]').content,
      "Idempotency-Key": newKey(),
    },
    body: JSON.stringify(body),
  });
}

export function say(place, text, tone) {
  place.className = `notice ${tone}`;
  place.textContent = text;
}

// what a search found, as elements; an older search that is still under way is given up
export function searcher() {
  let under = new AbortController();
  return async (words, service) => {
    under.abort();
    under = new AbortController();
    const asked = new URLSearchParams({ q: words, service: service ?? "" });
    const answer = await fetch(`/desk/cards/found?${asked}`, {
      cache: "no-store",
      signal: AbortSignal.any([under.signal, AbortSignal.timeout(PATIENCE_MILLIS)]),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    return new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes;
  };
}

// why: a list that changes is not heard, a line that says how many there are is
export function tellFound(place, said) {
  said.textContent = place.querySelector(".found-title")?.textContent ?? place.textContent;
}

// calls back when the typing pauses
export function whenTyped(field, callback) {
  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(callback, TYPING_MILLIS);
  });
}

// why: without https a page has no clipboard, but a selection can still be copied the old way
function copySelected(element) {
  const selection = getSelection();
  selection.selectAllChildren(element);
  const done = document.execCommand("copy");
  if (done) selection.removeAllRanges();
  return done;
}

async function copy(button) {
  const sheet = button.closest("[data-card]");
  const reply = sheet.querySelector("[data-reply]");
  const said = sheet.querySelector("[data-copied]");
  let done;
  try {
    await navigator.clipboard.writeText(reply.textContent);
    done = true;
  } catch {
    done = copySelected(reply);
  }
  said.className = done ? "good" : "care";
  said.textContent = done ? button.dataset.done : button.dataset.failed;
}

async function judge(element, verdict) {
  const sheet = element.closest("[data-card]");
  const said = sheet.querySelector("[data-said]");
  const texts = sheet.querySelector(".verdict").dataset;
  const body = { version: Number(sheet.dataset.version), ...verdict };
  try {
    const answer = await change(`/api/v1/cards/${sheet.dataset.card}/verdict`, body);
    if (answer.status === 409) {
      say(said, texts.changed, "care");
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    const card = await answer.json();
    for (const count of sheet.querySelectorAll("[data-count]")) count.textContent = card[count.dataset.count];
    say(said, texts.done, "good");
    if (element.matches("form")) element.reset();
  } catch {
    say(said, texts.failed, "care");
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if ("copy" in button.dataset) copy(button);
  if ("helped" in button.dataset) judge(button, { helped: true });
});

document.addEventListener("submit", (event) => {
  if (!("wrong" in event.target.dataset)) return;
  event.preventDefault();
  judge(event.target, { helped: false, remark: event.target.elements.remark.value.trim() || null });
});

// ---- the page of all cards searches while one types; without this script, when one presses Enter

const form = document.querySelector("form[data-find]");
if (form) {
  const place = document.getElementById(form.dataset.find);
  const said = document.getElementById("found-said");
  const field = form.elements.q;
  const search = searcher();
  const show = async () => {
    const words = field.value.trim();
    try {
      place.replaceChildren(...(await search(words)));
      history.replaceState(null, "", words ? `?${new URLSearchParams({ q: words })}` : location.pathname);
    } catch (failed) {
      if (failed.name === "AbortError") return;
      const line = document.createElement("p");
      line.className = "notice care";
      line.textContent = place.dataset.failed;
      place.replaceChildren(line);
    }
    tellFound(place, said);
  };
  whenTyped(field, show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
}
