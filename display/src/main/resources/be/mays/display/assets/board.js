// Keeps the board's page alive: shows what the program sends, plays each announcement once, says by itself when
// the program cannot be heard, and recovers without anybody.
const LOST_AFTER_MILLIS = 5_000;
const SILENT_AFTER_MILLIS = 25_000;
const RECONNECT_MILLIS = 2_000;
const TOO_OLD_MILLIS = 3_000;
const REMEMBERED = 200;

const body = document.body;
const main = document.getElementById("main");
const foot = document.getElementById("foot");
const live = document.getElementById("live");
const lostNotice = document.getElementById("page-lost");
const lostSince = document.getElementById("page-lost-since");

let source = null;
let heardAt = performance.now();
let brokenAt = null;
let openedAt = 0;
let clock = foot.querySelector(".clock")?.textContent ?? "";
const shown = new Map([
  [main, null],
  [foot, null],
]);
let seen = new Set(listCalls());

function listCalls() {
  return [...main.querySelectorAll("[data-call]")].map((call) => call.dataset.call);
}

function replace(element, html) {
  if (shown.get(element) !== html) {
    element.innerHTML = html;
    shown.set(element, html);
  }
}

// lines that found no room are counted, never passed over in silence
function countHidden() {
  const more = main.querySelector(".more");
  const list = main.querySelector(".list ol");
  if (!more || !list) {
    return;
  }
  const edge = list.getBoundingClientRect().right;
  const hidden = [...list.querySelectorAll(".marked")].filter(
    (row) => row.getBoundingClientRect().left >= edge - 1,
  ).length;
  const count = Number(more.dataset.count) + hidden;
  more.hidden = count === 0;
  more.textContent = more.dataset.text.replace("{0}", String(count));
}

function show(picture) {
  if (picture.boot !== body.dataset.boot) {
    location.reload();
    return;
  }
  heard();
  clock = picture.clock;
  body.dataset.kind = picture.kind;
  replace(main, picture.main);
  replace(foot, picture.foot);
  for (const panel of main.querySelectorAll(".panels .panel")) {
    if (!seen.has(panel.dataset.call)) {
      panel.classList.add("fresh");
    }
  }
  countHidden();
  seen = new Set(
    [...main.querySelectorAll(".panels .panel"), ...main.querySelectorAll(".row:not(.marked)")].map(
      (call) => call.dataset.call,
    ),
  );
  if (picture.kind === "lost") {
    stopPlaying();
  } else if (picture.play) {
    announce(picture.play);
  }
}

function heard() {
  heardAt = performance.now();
  brokenAt = null;
  lostNotice.hidden = true;
}

function connect() {
  source?.close();
  openedAt = performance.now();
  source = new EventSource("/events");
  source.addEventListener("picture", (event) => show(JSON.parse(event.data)));
  source.addEventListener("alive", (event) => {
    if (event.data === body.dataset.boot) {
      heard();
    } else {
      location.reload();
    }
  });
  source.addEventListener("error", () => {
    brokenAt ??= performance.now();
  });
}

function watch() {
  const now = performance.now();
  const broken = brokenAt !== null && now - brokenAt > LOST_AFTER_MILLIS;
  const silent = now - heardAt > SILENT_AFTER_MILLIS;
  if (broken || silent) {
    if (lostNotice.hidden) {
      lostSince.textContent = lostNotice.dataset.since.replace("{0}", clock);
      lostNotice.hidden = false;
      stopPlaying();
    }
  }
  if ((brokenAt !== null || silent) && now - openedAt > RECONNECT_MILLIS) {
    connect();
  }
}

// Sound: one announcement after the other, each once, even when the page is loaded again.
const played = new Set(JSON.parse(sessionStorage.getItem("played") ?? "[]"));
const queue = [];
let playing = null;
let context = null;
let reported = "";

function audio() {
  context ??= new AudioContext();
  return context;
}

function report(state) {
  if (state !== reported) {
    reported = state;
    fetch(`/sound/${state}`, { method: "POST" }).catch(() => {
      reported = "";
    });
  }
}

function announce(play) {
  if (played.has(play.id)) {
    return;
  }
  played.add(play.id);
  while (played.size > REMEMBERED) {
    played.delete(played.values().next().value);
  }
  sessionStorage.setItem("played", JSON.stringify([...played]));
  if (play.ageMillis > TOO_OLD_MILLIS) {
    return;
  }
  live.textContent = play.text;
  if (play.file) {
    queue.push(play);
    playNext();
  }
}

async function playNext() {
  if (playing || queue.length === 0) {
    return;
  }
  const play = queue.shift();
  playing = { id: play.id, node: null };
  const mine = playing;
  try {
    const device = audio();
    if (device.state === "suspended") {
      await Promise.race([device.resume(), new Promise((done) => setTimeout(done, 500))]);
    }
    report(device.state === "running" ? "running" : "suspended");
    if (device.state === "running") {
      const answer = await fetch(play.file);
      const sound = await device.decodeAudioData(await answer.arrayBuffer());
      if (playing === mine) {
        const node = device.createBufferSource();
        const loudness = device.createGain();
        loudness.gain.value = play.volume;
        node.buffer = sound;
        node.connect(loudness).connect(device.destination);
        mine.node = node;
        body.dataset.playing = String(play.id);
        await new Promise((done) => {
          node.addEventListener("ended", done);
          node.start();
          // a loudspeaker that vanishes may never say that it ended
          setTimeout(done, sound.duration * 1_000 + 1_000);
        });
      }
    }
  } catch {
    report("failed");
  }
  if (playing === mine) {
    playing = null;
    delete body.dataset.playing;
    playNext();
  }
}

function stopPlaying() {
  queue.length = 0;
  playing?.node?.stop();
  playing = null;
  delete body.dataset.playing;
}

countHidden();
addEventListener("resize", countHidden);
connect();
setInterval(watch, 1_000);
