// The questions that a desk asks before some changes. Each gives null when the clerk thinks better of it.
const $ = (id) => document.getElementById(id);

// why: a cancel that submits would be what Enter in a field does
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-cancel]")) event.target.closest("dialog").close("");
});

function ask(dialog, first) {
  dialog.returnValue = "";
  dialog.showModal();
  first?.focus();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => resolve(dialog.returnValue || null), { once: true }),
  );
}

export const isOpen = () => document.querySelector("dialog[open]") !== null;

export const askPause = () => ask($("pause-dialog"));

export function askCall(ticket) {
  $("call-who").textContent = `${ticket.label}.`;
  return ask($("call-dialog"));
}

// the number on a visitor's slip
export async function askPrinted() {
  const number = $("printed-number");
  number.value = "";
  return (await ask($("printed-dialog"), number)) === "go" ? number.value : null;
}

// the body of a transfer
export async function askTransfer(ticket, colleagues, seen) {
  const form = $("transfer-form");
  form.reset();
  form.elements.clerk.replaceChildren(
    form.elements.clerk.options[0],
    ...colleagues.map((place) => new Option(`${place.clerkName} (${place.label})`, place.clerk)),
  );
  $("transfer-who").textContent = `(${ticket.label})`;
  const lanes = [...form.querySelectorAll('input[name="lane"]')];
  lanes.forEach((lane) => (lane.checked = lane.value === ticket.lane));
  form.elements.service.onchange = () => {
    const lane = form.elements.service.selectedOptions[0]?.dataset.lane;
    if (lane) lanes.forEach((one) => (one.checked = one.value === lane));
  };
  lanes.forEach((lane) => {
    lane.onchange = () => {
      const chosen = form.elements.service.selectedOptions[0]?.dataset.lane;
      // why: a service belongs to one lane, so another lane means another or no service
      if (chosen && chosen !== lane.value) form.elements.service.value = "";
    };
  });
  const chosen = lanes.find((lane) => lane.checked);
  if ((await ask($("transfer-dialog"), chosen)) !== "go") return null;
  const data = new FormData(form);
  const body = { lane: data.get("lane"), notes: data.getAll("notes"), wrongQueue: data.has("wrong") };
  if (data.get("service")) body.service = data.get("service");
  for (const name of ["counter", "clerk"]) if (data.get(name)) body[name] = data.get(name);
  if (data.get("text").trim()) body.text = data.get("text").trim();
  if (data.has("back")) body.comeBack = true;
  if (seen.length) body.documents = seen;
  return body;
}

export const askCancel = () => ask($("cancel-dialog"));
export const askLead = () => ask($("lead-dialog"));

export function askLane(ticket) {
  const lanes = [...$("wrong-dialog").querySelectorAll(".options button")];
  // why: the lane where the visitor stands cannot be the right one
  lanes.forEach((lane) => (lane.hidden = lane.value === ticket.lane));
  return ask($("wrong-dialog"));
}

// the body of a finish with what was done and what came of it
export async function askOutcome(ticket) {
  const form = $("outcome-form");
  form.reset();
  for (const box of form.querySelectorAll('input[name="services"]')) box.checked = box.value === ticket.service;
  const first = form.querySelector('input[name="outcome"]');
  first.checked = true;
  // why: an outcome ends the visit, and a colleague wants this visitor back
  const back = $("outcome-back");
  back.hidden = !ticket.sendBackTo;
  $("outcome-back-name").textContent = ticket.sendBackTo ?? "";
  form.elements.back.checked = Boolean(ticket.sendBackTo);
  if ((await ask($("outcome-dialog"), first)) !== "go") return null;
  const data = new FormData(form);
  const services = data.getAll("services");
  return data.has("back") ? { services } : { services, outcome: data.get("outcome") };
}
