// Which key does what; each clerk can change it.
import { say } from "./words.js";

const $ = (id) => document.getElementById(id);
const actions = new Map(
  document
    .getElementById("main")
    .dataset.keys.split(" ")
    .map((pair) => pair.split("=")),
);

function nameOf(event) {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return `${event.ctrlKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${event.shiftKey ? "Shift+" : ""}${key}`;
}

// the action of a key press; undefined when it has none
export const actionOfKey = (event) => (event.metaKey ? undefined : actions.get(nameOf(event)));

async function save(keys, csrf) {
  const fault = $("keys-fault");
  let answer;
  try {
    answer = await fetch("/api/v1/desk-keys", {
      method: "PUT",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
      body: JSON.stringify({ keys }),
      signal: AbortSignal.timeout(8000),
    });
  } catch {
    answer = null;
  }
  if (answer?.ok) {
    location.reload();
    return;
  }
  fault.textContent = say(answer && answer.status < 500 ? "keys.wrong" : "keys.unsaved");
  fault.hidden = false;
}

export function openKeys(csrf) {
  const form = $("keys-form");
  form.reset();
  $("keys-fault").hidden = true;
  form.onkeydown = (event) => {
    const field = event.target;
    if (!field.matches("input") || field.readOnly || ["Tab", "Shift", "Control", "Alt", "Escape"].includes(event.key)) return;
    if (!/^F\d+$/.test(event.key) && !event.altKey && !event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    field.value = nameOf(event);
  };
  $("keys-save").onclick = () => save(Object.fromEntries(new FormData(form)), csrf);
  $("keys-usual").onclick = () => save({}, csrf);
  $("keys-dialog").showModal();
}
