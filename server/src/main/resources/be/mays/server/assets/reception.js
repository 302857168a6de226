// The reception: tickets for somebody, questions of people who are not here, and numbers of a cut-off kiosk. It decides
// nothing: it sends what the clerk does and shows what the server says.
import { Changes } from "./desk/changes.js";
import { Live } from "./desk/live.js";
import { setText, syncList } from "./desk/show.js";
import { duration, hour, now, say, sayCount, setServerTime } from "./desk/words.js";

const $ = (id) => document.getElementById(id);
const { site, own, watched } = $("main").dataset;
const tickets = (id, move) => `/api/v1/tickets/${id}/${move}`;
let lostSince = null;
let questions = [];
let issued = null;

const changes = new Changes({
  csrf: document.querySelector('meta[name="csrf"]').content,
  counter: `reception-${site}`,
  tell() {
    if (changes.pending?.doubtful) tell(say("doubtful"), "care");
    for (const button of document.querySelectorAll("main button")) {
      button.setAttribute("aria-disabled", String(Boolean(changes.pending)));
    }
  },
});

function tell(text, tone) {
  const said = $("said");
  said.className = `said notice ${tone}`;
  setText(said, text);
}

// the answer's body, or null after telling why not
async function run(kind, path, body) {
  if (changes.pending) return null;
  return told(await changes.run({ kind, path, body }));
}

function told(answer) {
  if (answer.kind === "done") return answer.body;
  if (answer.kind === "signed-out") location.assign(`/sign-in?to=${encodeURIComponent(location.pathname)}`);
  if (answer.kind === "refused") tell(`${answer.body.title} ${answer.body.hint ?? ""}`, "care");
  if (answer.kind === "fault") tell(`${say("fault")} ${say("fault.text", answer.body.reference ?? answer.body.code)}`, "stop");
  return null;
}

// what a form asks for: {lane} or {service}
function wish(form) {
  const [kind, id] = form.elements.service.value.split(" ");
  return { [kind]: id };
}

const nameOf = (form) => form.elements.service.selectedOptions[0].textContent.trim();

$("issue").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const body = { ...wish(form), channel: "reception", language: form.elements.language.value };
  const ticket = await run("issue", `/api/v1/sites/${site}/tickets`, body);
  if (!ticket) return;
  showIssued(ticket, nameOf(form));
  form.reset();
  $("issue-service").focus();
});

function showIssued(ticket, name) {
  issued = ticket;
  setText($("issued-number"), ticket.number);
  setText($("issued-text"), say("issued.text", name, hour(ticket.issuedAt)));
  $("issued").hidden = false;
  tell(say("issued", ticket.number, name), "good");
}

$("print").addEventListener("click", async () => {
  const order = issued && (await run("reprint", tickets(issued.id, "reprint"), {}));
  if (order) tell(say("reprint.done", order.deviceName), "good");
});

// calls a question to the clerk's own counter and goes there
async function take(id, reason) {
  const called = await run("call", tickets(id, "call"), { counter: own, reason });
  if (!called) return;
  // why: who asks by phone is on the line already, and who wrote does not have to come
  if (await run("start", tickets(id, "start"), {})) location.assign(`/desk/${own}`);
}

$("question").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const isNow = event.submitter?.value === "now";
  const body = { ...wish(form), channel: form.elements.channel.value, language: "nl" };
  const ticket = await run("issue", `/api/v1/sites/${site}/tickets`, body);
  if (!ticket) return;
  tell(say("registered", nameOf(form)), "good");
  form.reset();
  if (isNow) await take(ticket.id, "on-the-line");
  await listQuestions();
});

$("typed").addEventListener("submit", async (event) => {
  event.preventDefault();
  const number = $("typed-number").value;
  const called = own && (await run("call-printed", `/api/v1/counters/${own}/call-printed`, { number }));
  if (called) location.assign(`/desk/${own}`);
});

$("questions").addEventListener("click", (event) => {
  const item = event.target.closest("button") && event.target.closest("[data-ticket]");
  if (item) take(item.dataset.ticket, "between-visitors");
});

// ---- questions

function makeQuestion() {
  const item = document.createElement("li");
  for (const part of ["label", "service", "due"]) {
    const text = document.createElement("span");
    text.className = `question-${part}`;
    item.append(text);
  }
  if (own) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = say("take");
    item.append(button);
  }
  return item;
}

function fillQuestion(item, question) {
  const late = now() - Date.parse(question.due);
  setText(item.querySelector(".question-label"), question.label);
  setText(item.querySelector(".question-service"), question.serviceName ?? say("no-service"));
  const due = item.querySelector(".question-due");
  due.classList.toggle("late", late >= 60000);
  setText(due, late >= 60000 ? say("question.late", duration(late)) : say("question.due", hour(question.due)));
  item.querySelector("button")?.setAttribute("aria-label", say("take.label", question.label, question.serviceName ?? ""));
}

function drawQuestions() {
  syncList($("questions"), questions, makeQuestion, fillQuestion);
  setText($("questions-none"), questions.length ? "" : say("questions.none"));
  setText($("questions-count"), questions.length ? sayCount("questions", questions.length) : "");
}

async function listQuestions() {
  try {
    const answer = await fetch(`/api/v1/sites/${site}/questions`, { cache: "no-store", signal: AbortSignal.timeout(5000) });
    if (!answer.ok) return;
    questions = await answer.json();
    drawQuestions();
  } catch {
    // why: the list stays as it was, and the page already says that it has no connection
  }
}

// ---- live

function showConnection() {
  $("connection").dataset.state = lostSince === null ? "on" : "lost";
  setText($("connection-text"), lostSince === null ? say("connection.back") : say("connection.lost", hour(lostSince)));
}

function showCutOff(kiosks) {
  const shown = kiosks.map((kiosk) => kiosk.sentence);
  const list = $("cut-off-list");
  if (list.dataset.shown === shown.join()) return;
  list.dataset.shown = shown.join();
  list.replaceChildren(...shown.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
}

new Live(`/api/v1/counters/${watched}`, {
  state(state) {
    setServerTime(state.time);
    showCutOff(state.cutOff ?? []);
    listQuestions();
  },
  lost() {
    lostSince ??= now();
    showConnection();
  },
  back() {
    lostSince = null;
    showConnection();
  },
  signedOut() {
    location.assign(`/sign-in?to=${encodeURIComponent(location.pathname)}`);
  },
});

setInterval(drawQuestions, 15000);
changes.resume().then((answer) => {
  const done = answer && told(answer);
  if (!done) return;
  const { kind, body } = answer.change;
  if (kind === "issue" && done.number) {
    // why: the visitor holds no slip, and nobody else can say the number
    const [of, id] = Object.entries(body).find(([field]) => field === "service" || field === "lane") ?? [];
    const option = document.querySelector(`#issue-service option[value="${of} ${id}"]`);
    showIssued(done, option?.textContent.trim() ?? say("no-service"));
  } else {
    tell(say("unknown.done", say(`change.${kind}`)), "good");
  }
});
