// The visitor's page without reloads: it keeps the number on the screen when the connection is gone.
let since = null;
let calm = document.getElementById("visit").dataset.tone;
let timer;

function clock() {
  const now = new Date();
  return `${now.getHours()}.${String(now.getMinutes()).padStart(2, "0")} uur`;
}

async function renew() {
  clearTimeout(timer);
  const lost = document.getElementById("lost");
  const main = document.getElementById("visit");
  try {
    const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(8000) });
    if (answer.status >= 500) throw new Error(String(answer.status));
    show(new DOMParser().parseFromString(await answer.text(), "text/html"), main);
    since = null;
    lost.textContent = "";
  } catch {
    since ??= clock();
    lost.textContent = (main.dataset.lost ?? "").replace("{0}", since);
  }
  const seconds = Number(document.getElementById("visit").dataset.refresh ?? 60);
  // why: a few seconds of chance keep all phones of the hall from asking at once
  timer = setTimeout(renew, (Math.min(seconds, 15) + Math.random() * 3 - 5) * 1000);
}

function show(page, main) {
  const fresh = page.getElementById("visit");
  document.title = page.title;
  main.dataset.tone = fresh.dataset.tone;
  main.dataset.refresh = fresh.dataset.refresh ?? "60";
  const said = main.querySelector(".say");
  const say = fresh.querySelector(".say");
  if (said.innerHTML !== say.innerHTML) said.replaceChildren(...say.childNodes);
  main.querySelector(".when")?.replaceChildren(...(fresh.querySelector(".when")?.childNodes ?? []));
  if (calm !== "go" && fresh.dataset.tone === "go") navigator.vibrate?.([300, 150, 300]);
  calm = fresh.dataset.tone;
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) renew();
});
addEventListener("online", renew);
timer = setTimeout(renew, 10000);
