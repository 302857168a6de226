// What every part of the page needs: elements, texts, and the way to the program.
export const $ = (id) => document.getElementById(id);

export function setText(element, text) {
  // why: writing the same text again would make a screen reader say it again
  if (element.textContent !== text) element.textContent = text;
}

export function setAttribute(element, name, value) {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

export function lose() {
  $("status").dataset.tone = "care";
  document.body.dataset.question = "start";
  $("status").hidden = false;
  $("question").hidden = true;
  setText($("number"), "");
  setText($("headline"), document.body.dataset.lost);
  setText($("detail"), "");
}

export function post(path, message) {
  return fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(message),
  }).catch(lose);
}

let line = Promise.resolve();

/** Sends what the visitor did; one after the other, for fast fingers must not overtake themselves. */
export function act(name) {
  line = line.then(() => post("/act", { act: name }));
  return line;
}
