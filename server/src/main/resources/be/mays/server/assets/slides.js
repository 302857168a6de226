// Messages and pictures for the boards: adding, moving, removing. The list itself is drawn by the server.
import { newKey } from "./desk/changes.js";

const MOST_BYTES = 300 * 1024;
const SIDES = [1920, 1600, 1280, 960, 640];
const QUALITIES = [0.9, 0.8, 0.7, 0.6];

const csrf = document.querySelector('meta[name="csrf"]').content;
const form = document.getElementById("add");
const said = document.getElementById("said");
const moved = document.getElementById("moved");
const dialog = document.getElementById("remove");
const list = document.querySelector("ol.slides");
let key = newKey();

function change(method, path, body) {
  return fetch(path, {
    method,
    headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf, "Idempotency-Key": key },
    body: body && JSON.stringify(body),
  });
}

function say(place, text) {
  place.className = "notice care";
  place.textContent = text;
}

function encoded(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = failed;
    reader.readAsDataURL(blob);
  });
}

function drawn(bitmap, side) {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

// A photograph of a telephone is far too large for a board: it is drawn smaller here, upright, as JPEG.
async function fitting(file) {
  const bitmap = await createImageBitmap(file);
  const small = Math.max(bitmap.width, bitmap.height) <= SIDES[0] && file.size <= MOST_BYTES;
  if (small && file.type === "image/png") {
    return file;
  }
  for (const side of SIDES) {
    const canvas = drawn(bitmap, side);
    for (const quality of QUALITIES) {
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
      if (blob && blob.size <= MOST_BYTES) {
        return blob;
      }
    }
  }
  throw new Error("too large");
}

// What the form holds, or null when something is missing that was said.
async function read() {
  const fields = form.elements;
  const file = fields.picture.files[0];
  const slide = { seconds: Number(fields.seconds.value), sites: [] };
  const boxes = [...form.querySelectorAll('input[name="sites"]')];
  if (boxes.some((box) => !box.checked)) {
    slide.sites = boxes.filter((box) => box.checked).map((box) => box.value);
  }
  for (const name of ["text", "from", "until"]) {
    const value = fields[name].value.trim().replace(/\s+/g, " ");
    if (value) slide[name] = value;
  }
  if ((!slide.text && !file) || boxes.every((box) => !box.checked)) {
    say(said, form.dataset.empty);
    return null;
  }
  if (file) {
    slide.alternative = fields.alternative.value.trim();
    if (!slide.alternative) {
      say(said, form.dataset.alternative);
      fields.alternative.focus();
      return null;
    }
    try {
      slide.picture = await encoded(await fitting(file));
    } catch {
      say(said, form.dataset.unreadable);
      return null;
    }
  }
  return slide;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const slide = await read();
  if (!slide) return;
  try {
    const answer = await change("POST", "/api/v1/slides", slide);
    if (!answer.ok) {
      const problem = await answer.json();
      key = newKey();
      say(said, problem.code === "BAD_PICTURE" ? form.dataset.unreadable : form.dataset.failed);
      return;
    }
    form.reset();
    location.reload();
  } catch {
    say(said, form.dataset.failed);
  }
});

async function applied(promise) {
  try {
    const answer = await promise;
    if (!answer.ok) throw new Error(String(answer.status));
    location.reload();
  } catch {
    say(moved, moved.dataset.failed);
  }
}

list.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const slide = button.closest("[data-slide]");
  key = newKey();
  if (button.classList.contains("move")) {
    const ids = [...list.querySelectorAll("[data-slide]")].map((one) => one.dataset.slide);
    const from = ids.indexOf(slide.dataset.slide);
    ids.splice(from + Number(button.dataset.by), 0, ...ids.splice(from, 1));
    applied(change("PUT", "/api/v1/slides", { slides: ids }));
  } else {
    document.getElementById("remove-name").textContent = button.dataset.name;
    dialog.returnValue = "";
    dialog.showModal();
    dialog.addEventListener(
      "close",
      () => {
        if (dialog.returnValue === "yes") applied(change("DELETE", `/api/v1/slides/${slide.dataset.slide}`));
      },
      { once: true },
    );
  }
});
