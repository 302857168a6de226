// What a clerk can do now. The server decides; this only keeps the desk from offering what would be refused.
import { now } from "./words.js";

// lead: whether this is a team lead, who may act for the clerk who works here
export function possible({ state, mine, pending, signedOut }, lead) {
  const { ticket } = state;
  const status = state.counter.status;
  const free = !pending && !signedOut;
  const may = free && (mine || lead);
  const atWork = mine && status === "open";
  const open = may && Boolean(ticket);
  return {
    next: free && (mine || status === "closed"),
    start: open && ticket.state === "called",
    recall: open && ticket.state === "called" && Boolean(state.recallFrom) && now() >= Date.parse(state.recallFrom),
    "no-show": open && ticket.state === "called" && !(now() < Date.parse(state.noShowFrom)),
    finish: open,
    outcome: open,
    cancel: open,
    "wrong-queue": open,
    transfer: open,
    park: open,
    requeue: open,
    reprint: open && Boolean(ticket.number),
    pause: may && status === "open" && !ticket,
    close: may && (status === "open" || status === "paused"),
    call: free && atWork && !ticket,
    resume: free && atWork && !ticket,
    back: may,
    "call-printed": free,
    rooms: free,
    keys: !signedOut,
  };
}
