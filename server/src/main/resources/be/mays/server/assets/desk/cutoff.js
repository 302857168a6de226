// Kiosks without the server: what numbers their visitors may have, and a field to type one.
import { say } from "./words.js";
import { offer } from "./show.js";

const $ = (id) => document.getElementById(id);
const form = $("cut-off");
let last = null;

function hide() {
  // why: who is typing keeps the field until the number is sent or the field is left
  form.hidden = !last?.length && !form.contains(document.activeElement);
}

form.addEventListener("focusout", () => setTimeout(hide));

// announce(text) is called when a kiosk is newly cut off or is back
export function showCutOff({ state, can }, announce) {
  offer($("cut-off-call"), can["call-printed"]);
  offer($("call-printed"), can["call-printed"]);
  const kiosks = state.cutOff ?? [];
  const known = last?.map((kiosk) => kiosk.sentence) ?? [];
  const fresh = kiosks.map((kiosk) => kiosk.sentence).filter((sentence) => !known.includes(sentence));
  if (last?.some((kiosk) => !kiosks.some((one) => one.device === kiosk.device))) announce(say("live.kiosk-back"));
  if (fresh.length) announce(fresh.join(" "));
  if (!last || fresh.length || kiosks.length !== last.length) {
    $("cut-off-list").replaceChildren(
      ...kiosks.map((kiosk) => Object.assign(document.createElement("li"), { textContent: kiosk.sentence })),
    );
  }
  last = kiosks;
  hide();
}

// call(number) calls it and tells whether that was done
export function listenForNumbers(call) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const number = $("cut-off-number");
    if (!number.value.trim() || !(await call(number.value))) return;
    number.value = "";
    number.blur();
  });
}
