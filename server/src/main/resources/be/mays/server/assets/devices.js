// Pairing, names, tokens, revoking and the trial message: the list itself is drawn by the server.
import { newKey } from "./desk/changes.js";

const csrf = document.querySelector('meta[name="csrf"]').content;
const form = document.getElementById("approve");
const said = document.getElementById("said");
const done = document.getElementById("done");

function change(method, path, body) {
  return fetch(path, {
    method,
    headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf, "Idempotency-Key": newKey() },
    body: body && JSON.stringify(body),
  });
}

function say(where, text, tone) {
  where.className = `notice ${tone}`;
  where.textContent = text;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const name = form.elements.name.value.trim();
  const body = { userCode: form.elements.userCode.value, site: form.elements.site.value };
  if (name) body.name = name;
  try {
    const answer = await change("POST", "/api/v1/devices/approvals", body);
    if (answer.ok) {
      form.elements.userCode.value = "";
      form.elements.name.value = "";
      say(said, form.dataset.done, "good");
    } else {
      say(said, answer.status === 404 ? form.dataset.unknown : form.dataset.failed, "care");
    }
  } catch {
    say(said, form.dataset.failed, "care");
  }
});

// One change of one device; true when it was made.
async function changed(method, path, body) {
  try {
    const answer = await change(method, path, body);
    if (answer.ok) return true;
  } catch {
    // said below
  }
  say(done, done.dataset.failed, "care");
  return false;
}

// Asks in a dialog; its buttons have the values yes and no.
function ask(dialog, name, yes) {
  dialog.querySelector("h2").textContent = dialog.dataset.title.replace("{0}", name);
  dialog.returnValue = "";
  dialog.showModal();
  dialog.addEventListener(
    "close",
    async () => {
      if (dialog.returnValue === "yes" && (await yes())) location.reload();
    },
    { once: true },
  );
}

function onEach(selector, act) {
  document
    .querySelectorAll(selector)
    .forEach((button) => button.addEventListener("click", () => act(button, button.dataset.device, button.dataset.name)));
}

onEach("button.revoke", (button, device, name) =>
  ask(document.getElementById("revoke"), name, () => changed("DELETE", `/api/v1/devices/${device}`)),
);

onEach("button.rename", (button, device, name) => {
  const input = document.getElementById("new-name");
  input.value = name;
  ask(document.getElementById("rename"), name, () =>
    changed("PUT", `/api/v1/devices/${device}/name`, { name: input.value.trim() }),
  );
  input.select();
});

onEach("button.rotate", async (button, device, name) => {
  if (await changed("POST", `/api/v1/devices/${device}/rotation`)) {
    button.disabled = true;
    say(done, done.dataset.rotate.replace("{0}", name), "good");
  }
});

// An open menu closes with Escape, and when another one opens.
const menus = document.querySelectorAll("details.menu");
menus.forEach((menu) => {
  menu.addEventListener("toggle", () => {
    if (menu.open) menus.forEach((other) => other !== menu && (other.open = false));
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
});

function triedLine(trial, one) {
  const line = document.createElement("li");
  const way = trial.dataset[one.way] ?? one.way;
  line.className = `notice ${one.sent ? "good" : "care"}`;
  line.append((one.sent ? trial.dataset.sent : trial.dataset.unsent).replace("{0}", way));
  if (one.fault) {
    const fault = document.createElement("code");
    fault.lang = "en";
    fault.textContent = one.fault;
    line.append(" ", fault);
  }
  return line;
}

const trial = document.getElementById("trial");
trial?.addEventListener("click", async () => {
  const tried = document.getElementById("tried");
  const words = trial.textContent;
  trial.disabled = true;
  trial.textContent = trial.dataset.busy;
  try {
    const answer = await change("POST", "/api/v1/alarms/trial");
    if (!answer.ok) throw new Error(String(answer.status));
    tried.replaceChildren(...(await answer.json()).map((one) => triedLine(trial, one)));
  } catch {
    say(done, trial.dataset.failed, "care");
  } finally {
    trial.disabled = false;
    trial.textContent = words;
    trial.focus();
  }
});
