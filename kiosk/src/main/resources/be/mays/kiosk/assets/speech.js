// Reads aloud what the program says, when a visitor has asked for it; one clip after the other, always stoppable.
import { $, act } from "./wire.js";

const LISTENING_MS = 4000;
const player = $("voice");
let queue = [];
let screen = [];
let on = false;
let found = "";

function stop() {
  queue = [];
  player.pause();
  delete document.body.dataset.saying;
}

function next() {
  const utterance = queue.shift();
  if (!utterance) {
    delete document.body.dataset.saying;
    return;
  }
  document.body.dataset.saying = utterance.text;
  player.src = `/speech?language=${encodeURIComponent(utterance.language)}&text=${encodeURIComponent(utterance.text)}`;
  player.play().catch(() => {});
}

export function say(utterances) {
  if (!on || !utterances?.length) return;
  stop();
  queue = [...utterances];
  next();
}

export function sayScreen() {
  say(screen);
}

/** Takes the view; says it when it is another one or speech has just been switched on. */
export function follow(view, changed) {
  const started = view.needs.speech && !on;
  on = view.needs.speech;
  screen = view.spoken;
  player.volume = view.needs.volume / 5;
  if (!on) stop();
  else if (changed || started) sayScreen();
  else if (view.search?.found && view.search.found !== found) say([{ language: view.language, text: view.search.found }]);
  found = view.search?.found ?? "";
}

player.addEventListener("ended", next);
player.addEventListener("error", () => queue.length && next());
// why: whoever touches or presses something has heard enough
document.addEventListener("pointerdown", stop, true);
document.addEventListener("keydown", stop, true);
// why: listening is no absence
setInterval(() => {
  if (on && !player.paused && !player.ended) act("listening");
}, LISTENING_MS);
