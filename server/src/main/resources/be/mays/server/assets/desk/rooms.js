// Private rooms: who has them, until when, and a key to keep one or give it back.
import { hour, now, say } from "./words.js";

const $ = (id) => document.getElementById(id);
const MINUTES = 30;

function line(room, user, lead) {
  const item = document.createElement("li");
  const held = room.status !== "reserved" || Date.parse(room.until) > now() ? room.status : "free";
  const until = room.until ? hour(room.until) : "";
  const text = document.createElement("span");
  text.textContent = `${room.label}: ${say(`room.${held}`, room.clerkName ?? "", until)}`;
  item.append(text);
  const mine = room.clerk === user;
  if (held === "free" || (held === "reserved" && (mine || lead))) {
    const button = document.createElement("button");
    button.value = held === "free" ? `${room.counter} ${MINUTES} own` : `${room.counter} 0 ${mine ? "own" : "other"}`;
    button.textContent = held === "free" ? say("room.keep", MINUTES) : say("room.give-back");
    button.setAttribute("aria-label", `${room.label}: ${button.textContent}`);
    item.append(button);
  }
  return item;
}

// the change to make: {path, minutes, own}; null when the clerk thinks better of it
export async function askRoom(rooms, user, lead) {
  const dialog = $("rooms-dialog");
  $("rooms-list").replaceChildren(...rooms.map((room) => line(room, user, lead)));
  if (!rooms.length) $("rooms-list").append(Object.assign(document.createElement("li"), { textContent: say("room.none") }));
  dialog.returnValue = "";
  dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  if (!dialog.returnValue) return null;
  const [counter, minutes, whose] = dialog.returnValue.split(" ");
  return { path: `/api/v1/rooms/${counter}/reservation`, minutes: Number(minutes), own: whose === "own" };
}
