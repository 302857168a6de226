// Pairing and revoking: the list itself is drawn by the server.
import { newKey } from "./desk/changes.js";

const csrf = document.querySelector('meta[name="csrf"]').content;
const form = document.getElementById("approve");
const said = document.getElementById("said");
const dialog = document.getElementById("revoke");

function change(method, path, body) {
  return fetch(path, {
    method,
    headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf, "Idempotency-Key": newKey() },
    body: body && JSON.stringify(body),
  });
}

function say(text, tone) {
  said.className = `notice ${tone}`;
  said.textContent = text;
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
      say(form.dataset.done, "good");
    } else {
      say(answer.status === 404 ? form.dataset.unknown : form.dataset.failed, "care");
    }
  } catch {
    say(form.dataset.failed, "care");
  }
});

document.querySelectorAll("button.revoke").forEach((button) =>
  button.addEventListener("click", () => {
    document.getElementById("revoke-title").textContent = dialog.dataset.title.replace("{0}", button.dataset.name);
    dialog.returnValue = "";
    dialog.showModal();
    dialog.addEventListener(
      "close",
      async () => {
        if (dialog.returnValue !== "yes") return;
        try {
          const answer = await change("DELETE", `/api/v1/devices/${button.dataset.device}`);
          if (!answer.ok) throw new Error(String(answer.status));
          location.reload();
        } catch {
          say(form.dataset.failed, "care");
        }
      },
      { once: true },
    );
  }),
);
