// Editing a knowledge card. When somebody else has saved a version meanwhile, the text stays, and the editor decides
// with both versions before them.
import { change, say } from "./cards.js";

const form = document.getElementById("edit");
const fields = form.elements;
const said = document.getElementById("said");
const conflict = document.getElementById("conflict");
const texts = form.dataset;
let saved = false;

const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, index) => values[index] ?? "");
const lines = (text) => text.split("\n").map((line) => line.trim()).filter((line) => line);

function read() {
  return {
    question: fields.question.value.trim(),
    services: [...form.querySelectorAll("[name=services]:checked")].map((box) => box.value),
    steps: fields.steps.value.trim(),
    bring: lines(fields.bring.value),
    exceptions: fields.exceptions.value.trim(),
    fee: fields.fee.value.trim(),
    forms: lines(fields.forms.value),
    sendOn: fields.sendOn.value.trim(),
    answer: fields.answer.value.trim(),
    sources: lines(fields.sources.value),
    owner: fields.owner.value,
    reviewBy: fields.reviewBy.value,
    checkFirst: fields.checkFirst.checked,
  };
}

const opened = JSON.stringify(read());

function nameOf(field) {
  const element = document.getElementById(field);
  const label = element?.labels?.[0] ?? element?.querySelector("legend");
  return label ? label.textContent.trim() : field;
}

// why: the contract names users, the list of owners knows them by name
function personOf(user) {
  return [...fields.owner.options].find((option) => option.value === user)?.textContent ?? user;
}

function mark(field) {
  for (const one of form.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
  const element = field && document.getElementById(field);
  if (!element) return;
  const first = element.matches("fieldset") ? element.querySelector("input") : element;
  first.setAttribute("aria-invalid", "true");
  first.focus();
}

function isComplete() {
  const missing = [...form.querySelectorAll("input, select, textarea")].filter((field) => !field.checkValidity());
  if (!missing.length) return true;
  const empty = missing.filter((field) => field.validity.valueMissing);
  const names = (empty.length ? empty : missing).map((field) => nameOf(field.id)).join(", ");
  say(said, fill(empty.length ? texts.missing : texts.wrongField, names), "care");
  mark((empty.length ? empty : missing)[0].id);
  return false;
}

async function tellConflict(mine) {
  if (texts.version === "0") {
    say(said, texts.taken, "care");
    mark("id");
    return;
  }
  const card = await (await fetch(`/api/v1/cards/${fields.id.value}`, { cache: "no-store" })).json();
  // why: a part without text is missing in the answer
  const theirs = (part) => JSON.stringify(card[part] ?? "");
  const different = Object.keys(mine).filter((part) => JSON.stringify(mine[part]) !== theirs(part));
  const parts = different.length ? ` ${fill(texts.changedParts, different.map(nameOf).join(", "))}` : "";
  say(said, fill(texts.changed, personOf(card.changedBy), card.version) + parts, "care");
  conflict.hidden = false;
  conflict.dataset.version = card.version;
}

async function save() {
  if (!isComplete()) return;
  mark(null);
  conflict.hidden = true;
  const body = read();
  try {
    const answer = await change(`/api/v1/cards/${fields.id.value}`, { version: Number(texts.version), ...body });
    if (answer.ok) {
      saved = true;
      location.assign(`/desk/cards/${fields.id.value}`);
    } else if (answer.status === 409) {
      await tellConflict(body);
    } else {
      const field = (await answer.json()).field;
      const known = field === "card" ? "id" : field;
      say(said, known ? fill(texts.wrongField, nameOf(known)) : texts.failed, "care");
      mark(known);
    }
  } catch {
    say(said, texts.failed, "care");
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  save();
});

document.getElementById("conflict-save").addEventListener("click", () => {
  texts.version = conflict.dataset.version;
  save();
});

addEventListener("beforeunload", (event) => {
  if (!saved && JSON.stringify(read()) !== opened) event.preventDefault();
});
