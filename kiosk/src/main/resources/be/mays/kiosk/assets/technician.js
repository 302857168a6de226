// The service page: a keypad for the code, news of running checks, and an end when nobody touches it.
const TAKE_A_LOOK_MILLIS = 700;

const code = document.getElementById("code");
const pad = document.querySelector(".pad");
if (pad) {
  pad.hidden = false;
  pad.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.digit && code.value.length < code.maxLength) code.value += button.dataset.digit;
    if (button && "erase" in button.dataset) code.value = "";
  });
}

async function follow() {
  const checks = document.getElementById("checks");
  if (checks?.dataset.running !== "true") return;
  try {
    const answer = await fetch("/service/checks");
    if (answer.status !== 200) return;
    checks.outerHTML = await answer.text();
    // why: what the checks found shows in the other parts of the page too
    if (document.getElementById("checks").dataset.running !== "true") location.assign("/service");
  } catch {
    // why: the kiosk starts again; the next look finds it
  }
  setTimeout(follow, TAKE_A_LOOK_MILLIS);
}
follow();

// why: a visitor must never find a page for technicians
let timer = 0;
function wait() {
  clearTimeout(timer);
  timer = setTimeout(() => location.assign("/"), Number(document.body.dataset.idleSeconds) * 1_000);
}
for (const sign of ["pointerdown", "keydown"]) document.addEventListener(sign, wait);
wait();
