// The strip under the visitor: what can be undone, what was refused, and what is not known.
import { hour, now, say, sayCount } from "./words.js";
import { setText } from "./show.js";

const $ = (id) => document.getElementById(id);

function undoable(ticket) {
  return ticket?.undoable && ticket.undoUntil && Date.parse(ticket.undoUntil) > now() ? ticket : null;
}

// the ticket whose last event this desk can take back now; null when there is none
export function findUndo({ state, mine }) {
  if (!mine || state.counter.status !== "open") return null;
  if (state.ticket) return state.ticket.state === "called" ? undoable(state.ticket) : null;
  return undoable(state.last);
}

function undoText(ticket) {
  const seconds = Math.max(1, Math.ceil((Date.parse(ticket.undoUntil) - now()) / 1000));
  const what = ticket.state === "called" ? "called" : ticket.closedAs === "no_show" ? "no-show" : "finished";
  return { title: say(`undo.${what}`, ticket.label), text: sayCount("undo.left", seconds) };
}

function unknownText({ pending, before }) {
  const what = say(`change.${pending.kind}`);
  const known = before.ticket ? say("unknown.known.ticket", before.ticket.label) : say("unknown.known.nobody");
  return {
    title: say("unknown", what),
    text: `${say("unknown.text", hour(pending.since))} ${say("unknown.known", hour(before.time), known)}`,
  };
}

function content(desk) {
  const { state, pending, notice, signedOut } = desk;
  if (signedOut) return { kind: "signed-out", title: say("signed-out"), text: say("signed-out.text") };
  if (pending?.doubtful && desk.before) return { kind: "unknown", ...unknownText(desk), first: "retry", second: "drop" };
  // why: undo must not come where a moment ago another button was
  if (notice) return { ...notice, second: "dismiss" };
  const undo = findUndo(desk);
  if (undo) return { kind: "undo", ...undoText(undo), first: "undo" };
  if (desk.mine && !state.ticket && state.last?.closedAs === "no_show") {
    return { kind: "reinstate", title: "", text: say("reinstate.text", state.last.label), first: "reinstate" };
  }
  return { kind: "none", title: "", text: "" };
}

function key(button, label, action, text) {
  button.hidden = !action;
  button.dataset.action = action ?? "";
  if (action) setText(label, text);
}

export function showStrip(desk, labels) {
  const shown = content(desk);
  const strip = $("strip");
  if (strip.dataset.kind !== shown.kind) strip.dataset.kind = shown.kind;
  setText($("strip-title"), shown.title);
  setText($("strip-text"), shown.text);
  key($("strip-first"), $("strip-first-label"), shown.first, labels[shown.first]);
  $("strip-kbd").hidden = shown.first !== "undo";
  key($("strip-second"), $("strip-second"), shown.second, labels[shown.second]);
  const link = $("strip-link");
  link.hidden = shown.kind !== "signed-out";
  if (!link.hidden) {
    link.href = `/sign-in?to=${encodeURIComponent(location.pathname)}`;
    setText(link, say("signed-out.link"));
  }
}
