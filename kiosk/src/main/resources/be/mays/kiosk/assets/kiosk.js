// The kiosk's page: shows the state that the kiosk sends, passes presses on, decides nothing.
import { $, act, lose, post, setText } from "./wire.js";
import { follow } from "./speech.js";
import { begin } from "./keys.js";
import { showDialog } from "./dialog.js";

const body = document.body;
const SHAPES = {
  quick: '<circle cx="50" cy="50" r="44" />',
  thematic: '<rect x="8" y="8" width="84" height="84" rx="6" />',
  private: '<path d="M14 96V46a36 36 0 0 1 72 0v50z" />',
};
const tiles = new Map();
let headline = "";

function makeTile(lane) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "lane";
  button.dataset.lane = lane;
  button.innerHTML =
    `<svg class="shape" viewBox="0 0 100 100" aria-hidden="true">${SHAPES[lane] ?? SHAPES.quick}</svg>` +
    '<span class="words"><span class="name"></span><span class="description"></span><span class="note"></span></span>';
  button.addEventListener("click", () => act(`lane:${lane}`));
  // why: a key held down repeats; any press length is one press
  button.addEventListener("keydown", (event) => {
    if (event.repeat && [" ", "Enter"].includes(event.key)) event.preventDefault();
  });
  return button;
}

function showTile(tile) {
  let button = tiles.get(tile.lane);
  if (!button) {
    button = makeTile(tile.lane);
    tiles.set(tile.lane, button);
  }
  button.dataset.lamp = tile.lamp;
  button.spoken = tile.spoken;
  // why: a dark button stays reachable, so that a press on it can say where to go
  button.setAttribute("aria-disabled", String(tile.lamp === "closed" || tile.lamp === "out_of_order"));
  setText(button.querySelector(".name"), tile.name);
  setText(button.querySelector(".description"), tile.description);
  setText(button.querySelector(".note"), tile.note);
  return button;
}

function showLanes(groups) {
  const lanes = $("lanes");
  const shape = groups.map((group) => group.lanes.map((tile) => tile.lane).join("+")).join(" ");
  if (lanes.dataset.shape !== shape) {
    lanes.replaceChildren(
      ...groups.map((group) => {
        const box = document.createElement("div");
        box.className = "group";
        box.dataset.lanes = String(group.lanes.length);
        const row = document.createElement("div");
        row.className = "row";
        row.append(...group.lanes.map(showTile));
        const waiting = document.createElement("p");
        waiting.className = "waiting";
        box.append(row, waiting);
        return box;
      }),
    );
    lanes.dataset.shape = shape;
  }
  groups.forEach((group, index) => {
    group.lanes.forEach(showTile);
    setText(lanes.children[index].querySelector(".waiting"), group.waiting);
  });
}

async function showSlip(count) {
  const before = body.dataset.slips;
  body.dataset.slips = String(count);
  if (!$("slip") || String(count) === before || count === 0) return;
  const answer = await fetch("/slip");
  if (answer.status === 200) {
    $("slip").innerHTML = await answer.text();
    $("slip").classList.remove("fresh");
    $("slip").scrollTop = 0;
    // why: only a slip that came while one looked comes out of the mouth
    if (before !== "") requestAnimationFrame(() => $("slip").classList.add("fresh"));
  }
}

function show(state) {
  body.dataset.view = state.view;
  setText($("municipality"), state.municipality);
  setText($("site"), state.siteName);
  setText($("clock"), state.clock);
  $("status").dataset.tone = state.status.tone;
  setText($("number"), state.status.number ?? "");
  setText($("headline"), state.status.headline);
  setText($("detail"), state.status.detail);
  setText($("code"), state.pairingCode ?? "");
  showLanes(state.groups);
  const changed = showDialog(state.dialog);
  if (changed) begin();
  follow(state.dialog, changed || state.status.headline !== headline);
  headline = state.status.headline;
  document.querySelectorAll("[data-fault]").forEach((button) => {
    button.setAttribute("aria-pressed", String(state.faults.includes(button.dataset.fault)));
  });
  showSlip(state.slips);
}

document.querySelectorAll("[data-fault]").forEach((button) => {
  button.addEventListener("click", () => {
    const fault = button.dataset.fault;
    const present = button.getAttribute("aria-pressed") !== "true";
    if (fault === "network") post("/virtual/network", { present });
    else if (fault === "sticks") post("/virtual/stick", { lane: "quick", present });
    else post("/virtual/fault", { fault, present });
  });
});
$("bounce")?.addEventListener("click", () => post("/virtual/bounce", { lane: "quick" }));

const events = new EventSource("/events");
events.addEventListener("state", (event) => show(JSON.parse(event.data)));
events.addEventListener("error", lose);
