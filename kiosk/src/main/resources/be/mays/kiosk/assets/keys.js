// Everything without touching the screen: next, previous, select, back, help, speech and volume by keys whose names
// come from the configuration.
import { $, act } from "./wire.js";
import { say, sayScreen } from "./speech.js";

const uses = new Map();
for (const pair of document.body.dataset.keys.split(" ")) {
  const equals = pair.indexOf("=");
  for (const key of pair.slice(equals + 1).split("|")) uses.set(key, pair.slice(0, equals));
}

let byKey = false;
export const isByKey = () => byKey;

function reachable() {
  return [...document.querySelectorAll(".hall button, .tools button")].filter((button) => button.checkVisibility());
}

function move(step) {
  const buttons = reachable();
  if (!buttons.length) return;
  const at = buttons.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : buttons.length - 1) : (at + step + buttons.length) % buttons.length;
  buttons[next].focus();
}

const ACTIONS = {
  next: () => move(1),
  previous: () => move(-1),
  select: () => document.activeElement?.matches("button") && document.activeElement.click(),
  back: () => act("back"),
  help: () => act("open:help"),
  speech: () => act("speech"),
  repeat: () => act("repeat").then(sayScreen),
  louder: () => act("louder"),
  softer: () => act("softer"),
};

document.addEventListener("keydown", (event) => {
  byKey = true;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const use = uses.get(event.key);
  // why: a demo panel beside the screen keeps the usual keys
  if (use && !document.activeElement?.closest(".printer")) {
    event.preventDefault();
    // why: a key held down repeats; any press length is one press
    if (!event.repeat || use === "next" || use === "previous") ACTIONS[use]();
    return;
  }
  if (document.body.dataset.warned) {
    if (!event.repeat && event.key !== "Tab" && event.key !== "Shift") act("more-time");
    return;
  }
  const lane = document.querySelectorAll(".lane")[["1", "2", "3"].indexOf(event.key)];
  if (lane?.checkVisibility() && !event.repeat) {
    lane.focus();
    lane.click();
    return;
  }
  if (document.body.dataset.question !== "services") return;
  if (event.key === "Backspace") act("erase");
  else if (/^[\p{L}\p{N}]$/u.test(event.key)) act(`type:${event.key.toLowerCase()}`);
});

document.addEventListener("pointerdown", () => (byKey = false));
document.addEventListener("focusin", (event) => {
  if (byKey && event.target.spoken) say(event.target.spoken);
});

/** A question has come up: keys go on from its first choice, a screen reader from its heading. */
export function begin() {
  const question = $("question");
  const place = question.hidden ? document.querySelector(".lane") : question.querySelector("button[data-act]");
  const heading = question.hidden ? null : question.querySelector("h1");
  if (byKey && place) place.focus({ preventScroll: true });
  else heading?.focus({ preventScroll: true });
}
