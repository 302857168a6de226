// Copying, judging and editing of knowledge cards. Listens on the document, so that it serves cards that another
// page fetches later.
import { newKey } from "./desk/changes.js";

function change(path, body) {
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

function say(place, text, tone) {
  place.className = `notice ${tone}`;
  place.textContent = text;
}

async function copy(button) {
  const sheet = button.closest("[data-card]");
  const reply = sheet.querySelector("[data-reply]");
  const said = sheet.querySelector("[data-said]");
  try {
    await navigator.clipboard.writeText(reply.textContent);
    say(said, button.dataset.done, "good");
  } catch {
    // why: without https a page may not write to the clipboard; selected text can still be copied by key
    getSelection().selectAllChildren(reply);
    say(said, button.dataset.failed, "care");
  }
}

async function judge(element, verdict) {
  const sheet = element.closest("[data-card]");
  const said = sheet.querySelector("[data-said]");
  const texts = sheet.querySelector(".verdict").dataset;
  try {
    const answer = await change(`/api/v1/cards/${sheet.dataset.card}/verdict`, verdict);
    if (!answer.ok) throw new Error(String(answer.status));
    say(said, texts.done, "good");
  } catch {
    say(said, texts.failed, "care");
  }
}

const lines = (text) => text.split("\n").map((line) => line.trim()).filter((line) => line);

async function save(form) {
  const fields = form.elements;
  const said = document.getElementById("said");
  const body = {
    version: Number(form.dataset.version),
    question: fields.question.value,
    services: [...fields.services.selectedOptions].map((option) => option.value),
    steps: fields.steps.value,
    bring: lines(fields.bring.value),
    exceptions: fields.exceptions.value,
    fee: fields.fee.value,
    forms: lines(fields.forms.value),
    sendOn: fields.sendOn.value,
    answer: fields.answer.value,
    sources: lines(fields.sources.value),
    owner: fields.owner.value,
    reviewBy: fields.reviewBy.value,
    checkFirst: fields.checkFirst.checked,
  };
  try {
    const answer = await change(`/api/v1/cards/${fields.id.value}`, body);
    if (answer.ok) {
      location.assign(`/desk/cards/${fields.id.value}`);
      return;
    }
    const problem = await answer.json();
    say(said, answer.status === 409 ? form.dataset.changed : `${form.dataset.failed} ${problem.field ?? ""}`, "care");
  } catch {
    say(said, form.dataset.failed, "care");
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if ("copy" in button.dataset) copy(button);
  if ("helped" in button.dataset) judge(button, { helped: true });
});

document.addEventListener("submit", (event) => {
  if (event.target.id === "edit") {
    event.preventDefault();
    save(event.target);
  } else if ("wrong" in event.target.dataset) {
    event.preventDefault();
    judge(event.target, { helped: false, remark: event.target.elements.remark.value.trim() || null });
  }
});
