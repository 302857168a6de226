// Keeps the virtual signs up to date: asks every second, and changes the page only when a sign has changed.
const place = document.getElementById("signs");

setInterval(async () => {
  try {
    const answer = await fetch("/signs/list", { cache: "no-store", signal: AbortSignal.timeout(5000) });
    if (!answer.ok) throw new Error(String(answer.status));
    const html = await answer.text();
    if (html !== place.dataset.shown) {
      place.dataset.shown = html;
      place.innerHTML = html;
    }
    document.body.removeAttribute("data-lost");
  } catch {
    document.body.dataset.lost = "true";
  }
}, 1000);
