// The knowledge card of what the visitor comes for, beside the visitor, and the search for another. A desk without it
// serves visitors all the same.
import { searcher, tellFound, whenTyped } from "../cards.js";
import { say } from "./words.js";

const PATIENCE_MILLIS = 5000;
const AGAIN_MILLIS = 5000;
const MARGIN = 8;
const $ = (id) => document.getElementById(id);
const place = $("knowledge-card");
const found = $("card-found");
const field = $("find-card");
const back = $("card-back");
const search = searcher();
let shown = null;
let failedAt = null;
let service = null;
let chosen = null;

function line(text) {
  const paragraph = document.createElement("p");
  paragraph.className = "quiet";
  paragraph.textContent = text;
  return paragraph;
}

async function fetchCard(path) {
  const answer = await fetch(path, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MILLIS) });
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes;
}

// asks for the card when the visitor comes for something else than before, or when asking failed a while ago
export async function showCard(ticket) {
  const wanted = ticket ? `${ticket.id} ${ticket.service ?? ""}` : null;
  const again = !chosen && failedAt !== null && performance.now() - failedAt > AGAIN_MILLIS;
  if (wanted === shown && !again) return;
  if (wanted !== shown) forget();
  shown = wanted;
  service = ticket?.service ?? null;
  await showOwn();
}

// why: what was looked up for one visitor has nothing to do with the next
function forget() {
  chosen = null;
  field.value = "";
  closeFound();
  back.hidden = true;
}

async function showOwn() {
  failedAt = null;
  place.classList.remove("other");
  if (!service) {
    place.replaceChildren(...(shown === null ? [] : [line(say("card.no-service"))]));
    return;
  }
  await show(`/desk/cards/for/${service}`);
}

async function show(path) {
  const asked = `${shown} ${chosen}`;
  place.setAttribute("aria-busy", "true");
  try {
    const card = await fetchCard(path);
    if (asked === `${shown} ${chosen}`) place.replaceChildren(...card);
  } catch {
    if (asked !== `${shown} ${chosen}`) return;
    failedAt = performance.now();
    place.replaceChildren(line(say("card.failed")));
  } finally {
    if (asked === `${shown} ${chosen}`) place.removeAttribute("aria-busy");
  }
}

// ---- searching

export function findCard() {
  field.focus();
  field.select();
  bringUp($("card-search"));
}

// why: what was asked for must be seen whole on a low screen too, and only the panel may move for it
function bringUp(element) {
  const panel = element.offsetParent;
  if (panel.scrollHeight > panel.clientHeight) panel.scrollTop = element.offsetTop - MARGIN;
  else element.scrollIntoView({ block: "nearest" });
}

function closeFound() {
  found.hidden = true;
  found.replaceChildren();
}

async function look() {
  const words = field.value.trim();
  if (!words) {
    closeFound();
    return;
  }
  try {
    const cards = await search(words, service);
    if (field.value.trim() !== words) return;
    found.replaceChildren(...cards);
  } catch (failed) {
    if (failed.name === "AbortError") return;
    found.replaceChildren(line(say("card.search-failed")));
  }
  found.hidden = false;
  tellFound(found, $("card-said"));
}

async function choose(id) {
  chosen = id;
  closeFound();
  back.hidden = shown === null;
  place.classList.add("other");
  await show(`/desk/cards/${id}/sheet`);
  place.querySelector(".card-question")?.focus({ preventScroll: true });
  bringUp(back.hidden ? place : back);
}

whenTyped(field, look);

$("card-search").addEventListener("submit", async (event) => {
  event.preventDefault();
  await look();
  found.querySelector("a")?.focus();
});

found.addEventListener("click", (event) => {
  const link = event.target.closest("[data-card-id]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  choose(link.dataset.cardId);
});

for (const part of [field, found]) {
  part.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || found.hidden) return;
    event.preventDefault();
    closeFound();
    field.focus();
  });
}

$("card-return").addEventListener("click", async () => {
  forget();
  await showOwn();
  field.focus();
});
