// Texts, counts and times in words, in the site's time and by the server's clock.
const texts = new Map(
  [...document.getElementById("texts").content.querySelectorAll("[data-key]")].map((text) => [
    text.dataset.key,
    text.textContent,
  ]),
);
const zone = document.getElementById("main").dataset.zone;
const clock = new Intl.DateTimeFormat("nl-BE", { timeZone: zone, hour: "numeric", minute: "2-digit", hourCycle: "h23" });
const languages = new Intl.DisplayNames(["nl"], { type: "language" });
let serverTime = Date.now();
let heardAt = performance.now();

export const has = (key) => texts.has(key);

export function say(key, ...values) {
  return (texts.get(key) ?? key).replace(/\{(\d)\}/g, (_, index) => values[index] ?? "");
}

export function sayCount(key, count) {
  return say(`${key}.${count === 1 ? "one" : "many"}`, count);
}

// why: a desk's own clock may be wrong or be set; what counts is the server's, carried on by a monotonic one
export function setServerTime(instant) {
  serverTime = Date.parse(instant);
  heardAt = performance.now();
}

export function now() {
  return serverTime + performance.now() - heardAt;
}

export function hour(instant) {
  const parts = clock.formatToParts(typeof instant === "number" ? instant : Date.parse(instant));
  const part = (type) => parts.find((one) => one.type === type).value;
  return say("hour", `${Number(part("hour"))}.${part("minute")}`);
}

export function duration(millis) {
  const minutes = Math.floor(Math.max(0, millis) / 60000);
  if (minutes < 1) return say("minutes.none");
  return minutes < 60
    ? say("minutes", minutes)
    : say("hours", Math.floor(minutes / 60), String(minutes % 60).padStart(2, "0"));
}

// for lists, where there is little room
export function shortDuration(millis) {
  return millis < 60000 ? say("minutes.just") : duration(millis);
}

export function stopwatch(millis) {
  const seconds = Math.floor(Math.max(0, millis) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export function language(tag) {
  const name = languages.of(tag);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function code(kind, value) {
  return has(`${kind}.${value}`) ? say(`${kind}.${value}`) : value;
}
