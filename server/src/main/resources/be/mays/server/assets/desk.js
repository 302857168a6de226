// The desk: one clerk, one counter, one visitor at a time. It decides nothing: it sends what the clerk does and
// shows what the server says.
import "./cards.js";
import { findCard, showCard } from "./desk/card.js";
import { Changes } from "./desk/changes.js";
import { Live } from "./desk/live.js";
import { listenForNumbers, showCutOff } from "./desk/cutoff.js";
import { askCall, askCancel, askLane, askLead, askOutcome, askPause, askPrinted, askTransfer, isOpen } from "./desk/dialogs.js";
import { actionOfKey, openKeys } from "./desk/keys.js";
import { askRoom } from "./desk/rooms.js";
import { isOffered, listSeen, offer, setText, show, tick } from "./desk/show.js";
import { possible } from "./desk/possible.js";
import { findUndo, showStrip } from "./desk/strip.js";
import { duration, hour, now, say, setServerTime } from "./desk/words.js";

const $ = (id) => document.getElementById(id);
const main = $("main");
const counter = main.dataset.counter;
const lead = main.dataset.lead === "true";
const url = `/api/v1/counters/${counter}`;
const ONE_PRESS_MILLIS = 1000;
const DONE_SHOWN_MILLIS = 6000;
const csrf = document.querySelector('meta[name="csrf"]').content;

const desk = {
  state: null,
  before: null,
  mine: false,
  can: {},
  nobody: null,
  notice: null,
  pending: null,
  signedOut: false,
  lostSince: null,
};
let lastPress = -ONE_PRESS_MILLIS;

const changes = new Changes({
  csrf,
  counter,
  tell() {
    desk.pending = changes.pending;
    showConnection();
    draw();
  },
});

function draw() {
  if (!desk.state) return;
  desk.can = possible(desk, lead);
  show(desk);
  showCutOff(desk, announce);
  showCard(desk.state.ticket);
  drawStrip();
}

function drawStrip() {
  showStrip(desk, {
    undo: main.dataset.undo,
    retry: main.dataset.retry,
    drop: main.dataset.drop,
    dismiss: main.dataset.dismiss,
    reinstate: say("reinstate"),
  });
  for (const id of ["strip-first", "strip-second"]) {
    const action = $(id).dataset.action;
    offer($(id), !desk.pending || action === "retry" || action === "drop");
  }
}

function receive(state) {
  if (desk.state && state.version < desk.state.version) return;
  setServerTime(state.time);
  const before = desk.state;
  desk.state = state;
  desk.mine = state.counter.clerk === main.dataset.user;
  if (!desk.pending || !desk.before) desk.before = state;
  if (state.ticket || state.queue.length || state.counter.status !== "open") desk.nobody = null;
  if (state.ticket && state.ticket.id !== before?.ticket?.id && before) tellCall(state.ticket);
  else if (!state.ticket && before && !before.queue.length && state.queue.length) announce(say("live.waiting"));
  draw();
}

function announce(text) {
  setText($("live"), text);
}

function tellCall(ticket) {
  const waited = duration(Date.parse(ticket.calledAt ?? ticket.arrival) - Date.parse(ticket.arrival));
  announce(say("live.called", ticket.label, ticket.serviceName ?? say("no-service"), waited));
}

// ---- changes

async function run(kind, path, body, method) {
  if (desk.pending || desk.signedOut) return false;
  desk.notice = null;
  desk.before = desk.state;
  const answer = await changes.run({ kind, path, body, method, since: now() });
  settle(answer);
  return answer.kind === "done";
}

async function settle(answer) {
  if (answer.kind === "dropped") return;
  if (answer.kind === "signed-out") desk.signedOut = true;
  if (answer.kind === "refused" || answer.kind === "fault") tellRefusal(answer);
  if (answer.kind === "done") {
    if (answer.body.nobody) {
      desk.nobody = answer.body.nobody;
      announce([answer.body.nobody.sentence, ...answer.body.nobody.causes.map((cause) => cause.sentence)].join(" "));
    }
    const gone = answer.body.finished ?? (answer.change.kind === "finish" ? answer.body : null);
    if (gone?.state === "waiting") tell(sentBack(gone));
    else if (answer.change.kind === "reprint") tell(say("reprint.done", answer.body.deviceName));
    else if (answer.change.doubtful) tell(say("unknown.done", say(`change.${answer.change.kind}`)));
  }
  await live.ask().catch(() => {});
  draw();
}

// who was finished here is wanted back by a colleague, who may have left meanwhile
function sentBack(ticket) {
  const name = desk.before?.ticket?.sendBackTo ?? "";
  const there = desk.state.colleagues.some((place) => place.clerkName === name);
  return say(there ? "sent-back" : "sent-back.gone", ticket.label, name);
}

function tellRefusal({ kind, body }) {
  if (kind === "fault") {
    desk.notice = { kind: "fault", title: say("fault"), text: say("fault.text", body.reference ?? body.code) };
  } else if (body.code === "CSRF") {
    desk.notice = { kind: "fault", title: say("csrf"), text: say("csrf.text") };
  } else {
    const known = body.status !== 400 && body.title;
    desk.notice = { kind: "refused", title: known ? body.title : say("refused"), text: body.hint ?? body.code };
  }
  announce(`${desk.notice.title} ${desk.notice.text}`);
}

function tell(title) {
  const notice = { kind: "done", title, text: "" };
  desk.notice = notice;
  announce(notice.title);
  setTimeout(() => {
    if (desk.notice === notice) desk.notice = null;
    drawStrip();
  }, DONE_SHOWN_MILLIS);
}

const ticketPath = (ticket, move) => `/api/v1/tickets/${ticket.id}/${move}`;

// what is done to a colleague's ticket or counter needs a reason; gives the body, or null when there is none
async function withReason(body = {}, field = "reason") {
  if (desk.mine || desk.state.counter.status === "closed") return body;
  const reason = await askLead();
  return reason ? { ...body, [field]: reason } : null;
}

// a dialog was opened for one ticket; another may stand there when it is closed
async function runMove(name, body, ticket = desk.state.ticket) {
  const whole = ticket && (await withReason(body));
  if (whole) run(name, ticketPath(ticket, name), whole);
}

const move = (name) => () => runMove(name);

async function session(kind, status, reason) {
  const body = await withReason({ status, reason }, "leadReason");
  if (body) run(kind, `${url}/session`, body, "PUT");
}

function next() {
  const { ticket, counter: place } = desk.state;
  // why: two presses within a second are one press, also when the first has been answered already
  if (performance.now() - lastPress < ONE_PRESS_MILLIS) return;
  lastPress = performance.now();
  if (place.status === "closed" || place.status === "paused") session("open", "open");
  else if (place.status === "closing" && ticket) run("finish", ticketPath(ticket, "finish"));
  else run("next", `${url}/next`, ticket ? { finish: ticket.id } : {});
}

const callPrinted = (number) => run("call-printed", `${url}/call-printed`, { number });

const ACTIONS = {
  next,
  async "call-printed"() {
    const number = await askPrinted();
    if (number) callPrinted(number);
  },
  start: move("start"),
  recall: move("recall"),
  "no-show": move("no-show"),
  finish: move("finish"),
  park: move("park"),
  requeue: move("requeue"),
  reprint: () => run("reprint", ticketPath(desk.state.ticket, "reprint")),
  async transfer() {
    const { ticket, colleagues } = desk.state;
    const body = await askTransfer(ticket, colleagues, listSeen(ticket));
    if (body) runMove("transfer", body, ticket);
  },
  async "wrong-queue"() {
    const { ticket } = desk.state;
    const lane = await askLane(ticket);
    if (lane) runMove("transfer", { lane, wrongQueue: true }, ticket);
  },
  async outcome() {
    const { ticket } = desk.state;
    const body = await askOutcome(ticket);
    if (body) runMove("finish", body, ticket);
  },
  async cancel() {
    const { ticket } = desk.state;
    const reason = await askCancel();
    if (reason) run("cancel", ticketPath(ticket, "cancel"), { reason });
  },
  async rooms() {
    const change = await askRoom(desk.state.rooms, main.dataset.user, lead);
    const reason = change && !change.own ? await askLead() : null;
    if (change?.own || reason) run("room", change.path, { minutes: change.minutes, ...(reason && { reason }) }, "PUT");
  },
  keys: () => openKeys(csrf),
  async pause() {
    const reason = await askPause();
    if (reason) session("pause", "paused", reason);
  },
  close: () => session("close", "closed"),
  undo() {
    const ticket = findUndo(desk);
    if (ticket) run("undo", ticketPath(ticket, "undo"), { event: ticket.event });
  },
  reinstate: () => desk.state.last && run("reinstate", ticketPath(desk.state.last, "reinstate")),
  "find-card": findCard,
  retry: () => changes.retry(),
  drop() {
    changes.drop();
    live.ask().catch(() => {});
  },
  dismiss() {
    desk.notice = null;
    draw();
  },
};

async function act(button, ticket) {
  const name = button.dataset.move;
  if (name === "resume") run("call", ticketPath(ticket, "call"), { counter });
  if (name === "back") {
    const body = await withReason();
    if (body) run("unpark", ticketPath(ticket, "unpark"), body);
  }
  if (name === "call") {
    const reason = await askCall(ticket);
    if (reason) run("call", ticketPath(ticket, "call"), { counter, reason });
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("main button, #keys");
  if (!button || !desk.state || !isOffered(button)) return;
  const id = button.closest("[data-ticket]")?.dataset.ticket;
  if (id) {
    const ticket = [...desk.state.queue, ...desk.state.parked].find((one) => one.id === id);
    if (ticket) act(button, ticket);
    return;
  }
  ACTIONS[button.dataset.action || button.id]?.();
});

// ---- keys

function nothingHasFocus() {
  return !document.activeElement || document.activeElement === document.body || document.activeElement === main;
}

function actionOf(event) {
  const typing = !nothingHasFocus() && !document.activeElement.matches("button, a, input[type=checkbox]");
  if (event.ctrlKey && event.key.toLowerCase() === "z" && typing) return null;
  if (event.key === " " && !event.ctrlKey && !event.altKey && !event.shiftKey && nothingHasFocus()) return "next";
  return actionOfKey(event) ?? null;
}

document.addEventListener("keydown", (event) => {
  if (event.repeat && (event.key === "Enter" || event.key === " ") && event.target.matches?.("button")) {
    event.preventDefault();
    return;
  }
  const action = actionOf(event);
  if (!action) return;
  event.preventDefault();
  if (event.repeat || isOpen() || !desk.state) return;
  if (action === "undo" ? desk.pending : !isOffered($(action))) return;
  ACTIONS[action]();
});

addEventListener("beforeunload", (event) => {
  if (desk.pending?.doubtful) event.preventDefault();
});

// ---- live

function showConnection() {
  const since = desk.lostSince ?? (desk.pending?.doubtful ? desk.pending.since : null);
  const lost = since !== null;
  $("connection").dataset.state = lost ? "lost" : "on";
  setText($("connection-text"), lost ? say("connection.lost", hour(since)) : say("connection.back"));
  $("connection").title = lost && desk.state ? say("connection.old", hour(desk.state.time)) : "";
}

const live = new Live(url, {
  state: receive,
  lost() {
    if (desk.lostSince === null) {
      desk.lostSince = now();
      announce(say("live.lost"));
    }
    showConnection();
  },
  back() {
    if (desk.lostSince !== null) announce(say("live.back"));
    desk.lostSince = null;
    showConnection();
  },
  signedOut() {
    desk.signedOut = true;
    draw();
  },
});

setInterval(() => {
  if (!desk.state) return;
  desk.can = possible(desk, lead);
  offer($("no-show"), desk.can["no-show"]);
  offer($("recall"), desk.can.recall);
  tick(desk);
  showCard(desk.state.ticket);
  drawStrip();
}, 1000);

listenForNumbers(callPrinted);
changes.resume().then((answer) => answer && settle(answer));
