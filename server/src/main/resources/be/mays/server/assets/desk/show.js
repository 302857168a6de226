// Draws the desk's state. Elements stay where they are and keep the focus; only their texts change.
import { code, duration, hour, language, now, say, sayCount, shortDuration, stopwatch } from "./words.js";

const $ = (id) => document.getElementById(id);
const main = $("main");
const QUEUE_MOST = 20;

export function setText(element, text) {
  // why: writing the same text again would make a screen reader say it again
  if (element.textContent !== text) element.textContent = text;
}

export function offer(button, possible) {
  // why: a disabled button would lose the focus
  button.setAttribute("aria-disabled", String(!possible));
}

export function isOffered(button) {
  return button.getAttribute("aria-disabled") !== "true" && button.offsetParent !== null;
}

// keeps one element per ticket, so that neither focus nor place is lost
export function syncList(list, tickets, make, fill) {
  const old = new Map([...list.children].map((item) => [item.dataset.ticket, item]));
  tickets.forEach((ticket, index) => {
    let item = old.get(ticket.id);
    old.delete(ticket.id);
    if (!item) {
      item = make(ticket);
      item.dataset.ticket = ticket.id;
    }
    fill(item, ticket);
    if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
  });
  old.forEach((item) => item.remove());
}

function element(name, className, parent) {
  const made = document.createElement(name);
  if (className) made.className = className;
  parent?.append(made);
  return made;
}

function shape(lane) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#lane-${lane}`);
  svg.append(use);
  svg.setAttribute("class", `shape shape-${lane}`);
  return svg;
}

function showLanes(waiting) {
  for (const count of waiting) {
    const item = document.querySelector(`#lanes [data-lane="${count.lane}"]`);
    if (!item) continue;
    setText(item.querySelector(".lane-count"), String(count.waiting));
    const longest = item.querySelector(".lane-longest");
    const since = count.longestSince && now() - Date.parse(count.longestSince);
    if (count.waiting === 0 || since === undefined) setText(longest, say("nobody-waits"));
    else setText(longest, since < 60000 ? say("just-arrived") : say("longest", duration(since)));
  }
}

function makeWaiting(ticket) {
  const item = element("li");
  const button = element("button", "", item);
  button.type = "button";
  button.dataset.move = "call";
  button.append(shape(ticket.lane));
  element("span", "item-number", button);
  element("span", "item-service", button);
  element("span", "item-wait", button);
  element("span", "item-along", button);
  return item;
}

// what colleagues gave along, in words
function listAlong(ticket) {
  return [
    ...ticket.notes.map((note) => code("note", note)),
    ...ticket.texts.map((text) => `“${text}”`),
    ...(ticket.documents.length ? [say("along.documents", ticket.documents.join(", "))] : []),
    ...(ticket.sendBackTo ? [say("along.back", ticket.sendBackTo)] : []),
  ];
}

function fillWaiting(item, ticket) {
  const button = item.firstElementChild;
  const use = button.querySelector("use");
  use.setAttribute("href", `#lane-${ticket.lane}`);
  use.parentElement.setAttribute("class", `shape shape-${ticket.lane}`);
  setText(button.querySelector(".item-number"), ticket.label);
  setText(button.querySelector(".item-service"), ticket.serviceName ?? "");
  const waited = now() - Date.parse(ticket.arrival);
  setText(button.querySelector(".item-wait"), shortDuration(waited));
  const along = listAlong(ticket);
  setText(button.querySelector(".item-along"), along.join(". "));
  const parts = [ticket.label, ticket.serviceName, duration(waited), ...along];
  const label = say("queue.call.label", parts.filter(Boolean).join(", "));
  if (button.getAttribute("aria-label") !== label) button.setAttribute("aria-label", label);
}

function makeParked(ticket) {
  const item = element("li");
  element("span", "item-number", item);
  for (const move of ["resume", "back"]) {
    const button = element("button", "", item);
    button.type = "button";
    button.dataset.move = move;
    button.textContent = say(`parked.${move}`);
    button.setAttribute("aria-label", say(`parked.${move}.label`, ticket.label));
  }
  return item;
}

function showQueues(desk) {
  const { state, can } = desk;
  syncList($("queue"), state.queue, makeWaiting, fillWaiting);
  $("queue").querySelectorAll("button").forEach((button) => offer(button, can.call));
  setText($("queue-more"), state.queue.length ? "" : say("queue.empty"));
  syncList($("parked"), state.parked, makeParked, (item, ticket) =>
    setText(item.querySelector(".item-number"), ticket.label),
  );
  $("parked").querySelectorAll("button").forEach((button) =>
    offer(button, button.dataset.move === "resume" ? can.resume : can.back),
  );
  setText($("parked-none"), state.parked.length ? "" : say("parked.empty"));
}

function showStatus({ state, mine }) {
  const { counter } = state;
  const chip = $("status");
  const other = counter.status !== "closed" && !mine;
  chip.dataset.status = other ? "other" : counter.status;
  const reason = counter.pauseReason ? code("pause", counter.pauseReason) : "";
  setText(chip, other ? say("status.other", counter.clerkName ?? counter.clerk) : say(`status.${counter.status}`, reason));
}

function backTo(ticket, colleagues) {
  const name = ticket.sendBackTo;
  if (!name) return "";
  return colleagues.some((place) => place.clerkName === name) ? name : say("back-to.gone", name);
}

function showVisitor({ ticket, colleagues }) {
  setText($("number"), ticket.label);
  $("number").classList.toggle("is-label", !ticket.number);
  setText($("service"), ticket.serviceName ?? say("no-service"));
  $("lane-shape").setAttribute("href", `#lane-${ticket.lane}`);
  $("lane-shape").parentElement.setAttribute("class", `shape shape-${ticket.lane}`);
  setText($("lane-name"), document.querySelector(`#lanes [data-lane="${ticket.lane}"] .lane-name`)?.textContent ?? "");
  const marks = [
    ticket.flagged && "flagged",
    ticket.appointmentMissing && "appointment-missing",
    !ticket.present && "absent",
  ].filter(Boolean);
  if ($("marks").dataset.shown !== marks.join()) {
    $("marks").dataset.shown = marks.join();
    $("marks").replaceChildren(...marks.map((mark) => Object.assign(element("li"), { textContent: say(`mark.${mark}`) })));
  }
  const called = Date.parse(ticket.calledAt ?? ticket.arrival);
  setText($("waited"), duration(called - Date.parse(ticket.arrival)));
  const late = called - Date.parse(ticket.due);
  $("due").classList.toggle("late", late >= 60000);
  setText($("due"), late >= 60000 ? say("due.late", hour(ticket.due).replace(/ uur$/, ""), duration(late)) : hour(ticket.due));
  setText($("language"), language(ticket.language));
  setText($("why"), ticket.callReason ?? "");
  setText($("appointment"), ticket.appointmentAt ? hour(ticket.appointmentAt) : "");
  $("appointment-fact").hidden = !ticket.appointmentAt;
  setText($("channel"), say(`channel.${ticket.channel}`));
  $("channel-fact").hidden = ticket.channel === "kiosk";
  // why: those of the list beside are ticked there
  const documents = ticket.documents.filter((document) => !ticket.bring.includes(document));
  const notes = listAlong({ ...ticket, documents, sendBackTo: null });
  setText($("notes"), notes.join(". "));
  $("notes-fact").hidden = notes.length === 0;
  setText($("back-to"), backTo(ticket, colleagues));
  $("back-fact").hidden = !ticket.sendBackTo;
}

function showIdle({ state, mine }) {
  const { counter, queue, nobody } = state;
  let title;
  let text;
  let causes = [];
  if (counter.status !== "closed" && !mine) {
    title = say("idle.other");
    text = say("idle.other.text", counter.clerkName ?? counter.clerk);
  } else if (counter.status === "closed") {
    title = say("idle.closed");
    text = say("idle.closed.text");
  } else if (counter.status === "paused") {
    title = say("idle.paused");
    text = say("idle.paused.text", code("pause", counter.pauseReason));
  } else if (queue.length) {
    title = queue.length >= QUEUE_MOST ? say("idle.ready.more", QUEUE_MOST - 1) : sayCount("idle.ready", queue.length);
    text = say("idle.ready.text", queue[0].label, duration(now() - Date.parse(queue[0].arrival)));
    causes = listAlong(queue[0]);
  } else if (nobody) {
    title = nobody.sentence;
    text = say("idle.empty.text");
    causes = nobody.causes.map((cause) => cause.sentence);
  } else {
    title = say("idle.empty");
    text = say("idle.empty.text");
  }
  setText($("idle-title"), title);
  setText($("idle-text"), text);
  const list = $("causes");
  if (list.dataset.shown !== causes.join()) {
    list.dataset.shown = causes.join();
    list.replaceChildren(...causes.map((cause) => Object.assign(element("li"), { textContent: cause })));
  }
}

// the documents that this desk or a colleague has seen
export function listSeen(ticket) {
  const here = JSON.parse(sessionStorage.getItem(`mays.bring.${ticket.id}`) ?? "null");
  return (here ?? ticket.documents).filter((document) => ticket.bring.includes(document));
}

function showBring(ticket) {
  const list = $("bring");
  const shown = ticket ? `${ticket.id} ${ticket.service}` : "";
  if (list.dataset.shown !== shown) {
    list.dataset.shown = shown;
    const checked = ticket ? listSeen(ticket) : [];
    list.replaceChildren(
      ...(ticket?.bring ?? []).map((document) => {
        const item = element("li");
        const label = element("label", "", item);
        const box = element("input", "", label);
        box.type = "checkbox";
        box.value = document;
        box.checked = checked.includes(document);
        element("span", "", label).textContent = document;
        return item;
      }),
    );
    list.onchange = () => {
      const kept = [...list.querySelectorAll("input:checked")].map((box) => box.value);
      sessionStorage.setItem(`mays.bring.${ticket.id}`, JSON.stringify(kept));
      sayBring(ticket);
    };
  }
  sayBring(ticket);
}

function sayBring(ticket) {
  const left = document.querySelectorAll("#bring input:not(:checked)").length;
  let text = sayCount("bring.left", left);
  if (!ticket) text = say("bring.idle");
  else if (!ticket.service) text = say("bring.no-service");
  else if (!ticket.bring.length) text = say("bring.none");
  else if (left === 0) text = say("bring.done");
  setText($("bring-say"), text);
}

// what changes with time alone
export function tick(desk) {
  const { state } = desk;
  showLanes(state.waiting);
  for (const ticket of state.queue) {
    const item = $("queue").querySelector(`[data-ticket="${ticket.id}"]`);
    if (item) fillWaiting(item, ticket);
  }
  const { ticket } = state;
  if (!ticket) {
    showIdle(desk);
    setText($("phase"), "");
    return;
  }
  const since = ticket.state === "serving" ? ticket.startedAt : ticket.calledAt;
  const phase = say(`phase.${ticket.state}`, stopwatch(now() - Date.parse(since)));
  const recalls = ticket.state === "called" && ticket.recalls ? `. ${sayCount("phase.recalled", ticket.recalls)}` : "";
  const shown = ticket.state === "called" && state.shownAt ? `. ${say("phase.shown", hour(state.shownAt).replace(/ uur$/, ""))}` : "";
  const amber = state.amberAfterSeconds && ticket.state === "serving" && now() - Date.parse(since) > state.amberAfterSeconds * 1000;
  $("phase").classList.toggle("amber", Boolean(amber));
  setText($("phase"), phase + recalls + shown + (amber ? `. ${say("phase.long")}` : ""));
}

export function show(desk) {
  const { state, can, mine, pending } = desk;
  const { ticket, counter } = state;
  main.dataset.mode = ticket ? ticket.state : "idle";
  main.toggleAttribute("data-busy", Boolean(pending));
  $("visitor").hidden = !ticket;
  $("idle").hidden = Boolean(ticket);
  showStatus(desk);
  showQueues(desk);
  if (ticket) showVisitor(state);
  showBring(ticket);
  const label = { closed: "next.open", paused: mine ? "next.resume" : "next", closing: "next.closing" }[counter.status];
  setText($("next-label"), say(label ?? "next"));
  offer($("next"), can.next);
  for (const id of ["start", "recall", "no-show", "finish", "outcome", "cancel", "wrong-queue", "transfer", "park", "requeue", "reprint", "pause", "close", "rooms", "keys"]) {
    offer($(id), can[id]);
  }
  const waiting = state.queue.length ? `(${state.queue.length}) ` : "";
  document.title = ticket ? `${ticket.label} – ${counter.label}` : `${waiting}${counter.label}`;
  tick(desk);
}
