// Members of staff: adding, changing, signing out, removing. The list itself is drawn by the server.
import { newKey } from "./desk/changes.js";

const csrf = document.querySelector('meta[name="csrf"]').content;
const form = document.getElementById("person");
const title = document.getElementById("form-title");
const hint = document.getElementById("password-hint");
const said = document.getElementById("said");
const done = document.getElementById("done");
const workHint = document.getElementById("work-hint");
const passwordPart = document.getElementById("password-part");
const sure = document.getElementById("sure");
const people = [...document.querySelectorAll("[data-user]")];
let changed = null;

function send(method, path, body) {
  return fetch(path, {
    method,
    headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf, "Idempotency-Key": newKey() },
    body: body && JSON.stringify(body),
  });
}

function say(place, text) {
  place.className = "notice care";
  place.textContent = text;
}

// The form is for a new colleague, or for the one whose data it holds.
function fill(person) {
  changed = person;
  const data = person?.dataset ?? { user: "", name: "", role: "clerk", lanes: "", services: "", languages: "" };
  const fields = form.elements;
  fields.user.value = data.user;
  fields.user.readOnly = person !== null;
  fields.name.value = data.name;
  fields.role.value = data.role;
  // why: the issuer would change them back at the next sign-in
  const isWork = data.work === "true";
  fields.name.readOnly = isWork;
  fields.role.disabled = isWork;
  workHint.hidden = !isWork;
  passwordPart.hidden = isWork;
  fields.languages.value = data.languages;
  fields.password.value = "";
  fields.password.required = person === null;
  hint.textContent = person ? hint.dataset.known : hint.dataset.new;
  title.textContent = person ? title.dataset.change.replace("{0}", data.name) : title.dataset.add;
  for (const box of form.querySelectorAll('input[type="checkbox"]')) {
    box.checked = data[box.name].split(" ").includes(box.value);
  }
  form.querySelector("details").open = data.services !== "";
  said.className = "notice";
  said.textContent = "";
}

function ticked(name) {
  return [...form.querySelectorAll(`input[name="${name}"]:checked`)].map((box) => box.value);
}

form.addEventListener("reset", (event) => {
  event.preventDefault();
  fill(null);
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const fields = form.elements;
  const user = fields.user.value.trim();
  if (changed === null && people.some((person) => person.dataset.user === user)) {
    say(said, form.dataset.taken);
    return;
  }
  const person = {
    name: fields.name.value.trim(),
    role: fields.role.value,
    lanes: ticked("lanes"),
    services: ticked("services"),
  };
  if (fields.password.value) person.password = fields.password.value;
  const languages = fields.languages.value;
  try {
    // why: changing an account ends its sessions, one's own among them; a new one must be there first
    if (changed !== null && !(await saveLanguages(user, languages))) return;
    const answer = await send("PUT", `/api/v1/staff/${encodeURIComponent(user)}`, person);
    if (answer.ok) {
      if (changed !== null || (await saveLanguages(user, languages))) location.reload();
      return;
    }
    const problem = await answer.json();
    const known = { YOURSELF: form.dataset.yourself };
    say(said, problem.field === "password" ? form.dataset.password : (known[problem.code] ?? form.dataset.failed));
  } catch {
    say(said, form.dataset.failed);
  }
});

async function saveLanguages(user, typed) {
  const languages = typed.toLowerCase().split(/[\s,;]+/).filter(Boolean);
  if (languages.join(" ") === (changed?.dataset.languages ?? "")) return true;
  const answer = await send("PUT", `/api/v1/staff/${encodeURIComponent(user)}/languages`, { languages });
  if (!answer.ok) say(said, form.dataset.languages);
  return answer.ok;
}

async function apply(method, path, body) {
  try {
    const answer = await send(method, path, body);
    if (answer.ok) {
      location.reload();
      return;
    }
    const problem = await answer.json();
    const yourself = body ? done.dataset.yourselfBlock : done.dataset.yourself;
    say(done, problem.code === "YOURSELF" ? yourself : done.dataset.failed);
  } catch {
    say(done, done.dataset.failed);
  }
}

function ask(what, name, then) {
  document.getElementById("sure-title").textContent = sure.dataset[what].replace("{0}", name);
  document.getElementById("sure-text").textContent = sure.dataset[`${what}Text`];
  sure.returnValue = "";
  sure.showModal();
  sure.addEventListener("close", () => sure.returnValue === "yes" && then(), { once: true });
}

for (const person of people) {
  const { user, name } = person.dataset;
  const path = `/api/v1/staff/${encodeURIComponent(user)}`;
  person.querySelector(".change").addEventListener("click", () => {
    fill(person);
    form.elements.name.focus();
  });
  person.querySelector(".remove").addEventListener("click", () =>
    ask(person.dataset.work === "true" ? "removeWork" : "remove", name, () => apply("DELETE", path)),
  );
  for (const [what, blocked] of [
    ["block", true],
    ["admit", false],
  ]) {
    person
      .querySelector(`.${what}`)
      ?.addEventListener("click", () => ask(what, name, () => apply("PUT", `${path}/blocked`, { blocked })));
  }
  person
    .querySelector(".sign-out")
    ?.addEventListener("click", () => ask("signOut", name, () => apply("DELETE", `${path}/sessions`)));
}

fill(null);
