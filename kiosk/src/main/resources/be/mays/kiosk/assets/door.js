// The technician's way in, which no visitor finds by chance: three seconds on the clock, or Ctrl + Alt + S.
const HOLD_MILLIS = 3_000;
const open = () => location.assign("/service");

const clock = document.querySelector(".bar .clock");
let timer = 0;
const release = () => clearTimeout(timer);
clock.addEventListener("pointerdown", () => {
  release();
  timer = setTimeout(open, HOLD_MILLIS);
});
for (const sign of ["pointerup", "pointerleave", "pointercancel"]) clock.addEventListener(sign, release);
// why: holding a finger on a touch screen would open the browser's menu
clock.addEventListener("contextmenu", (event) => event.preventDefault());

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.altKey && event.code === "KeyS" && !event.repeat) open();
});
