// The knowledge card of what the visitor comes for, beside the visitor. A desk without it serves visitors all the same.
import { say } from "./words.js";

const PATIENCE_MILLIS = 5000;
const AGAIN_MILLIS = 5000;
const place = document.getElementById("knowledge-card");
let shown = null;
let failedAt = null;

function tell(text) {
  const line = document.createElement("p");
  line.className = "quiet";
  line.textContent = text;
  place.replaceChildren(line);
}

async function fetchCard(service) {
  const answer = await fetch(`/desk/cards/for/${service}`, {
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE_MILLIS),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html").body;
}

// asks for the card when the visitor comes for something else than before, or when asking failed a while ago
export async function showCard(ticket) {
  const service = ticket?.service;
  const wanted = ticket ? (service ?? "") : null;
  const again = failedAt !== null && performance.now() - failedAt > AGAIN_MILLIS;
  if (wanted === shown && !again) return;
  shown = wanted;
  failedAt = null;
  if (!service) {
    if (ticket) tell(say("card.no-service"));
    else place.replaceChildren();
    return;
  }
  place.setAttribute("aria-busy", "true");
  try {
    const card = await fetchCard(service);
    if (shown === service) place.replaceChildren(...card.childNodes);
  } catch {
    if (shown !== service) return;
    failedAt = performance.now();
    tell(say("card.failed"));
  } finally {
    place.removeAttribute("aria-busy");
  }
}
