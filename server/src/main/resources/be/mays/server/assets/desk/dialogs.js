// The questions that a desk asks before some changes. Each gives null when the clerk thinks better of it.
const $ = (id) => document.getElementById(id);

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
  $("printed-cancel").onclick = () => $("printed-dialog").close("");
  return (await ask($("printed-dialog"), number)) === "go" ? number.value : null;
}

// the body of a transfer
export async function askTransfer(ticket) {
  const form = $("transfer-form");
  form.reset();
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
  if (data.get("counter")) body.counter = data.get("counter");
  return body;
}
