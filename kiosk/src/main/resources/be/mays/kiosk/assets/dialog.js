// Shows the question that is up. Decides nothing: every button sends its act.
import { $, act, setAttribute, setText } from "./wire.js";
import { sayScreen } from "./speech.js";

const ICONS = {
  "open:languages": '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18"/>',
  speech: '<path d="M4 15v-3a8 8 0 0 1 16 0v3"/><rect x="3" y="14" width="4" height="6" rx="1.5"/><rect x="17" y="14" width="4" height="6" rx="1.5"/>',
  repeat: '<path d="M5 12a7 7 0 1 1 2 5M5 21v-4h4"/>',
  "open:options": '<rect x="3" y="4" width="18" height="13" rx="2"/><path d="M8 21h8M12 17v4"/>',
  "open:help": '<circle cx="12" cy="12" r="9"/><path d="M9 9.5a3 3 0 1 1 4 2.8c-.8.3-1 .9-1 1.7M12 17v.5"/>',
  restart: '<path d="M4 11l8-7 8 7v9h-5v-6H9v6H4z"/>',
  "open:services": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>',
};

const icon = (name) => `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${ICONS[name]}</svg>`;

const direction = (language) => (language === "ar" ? "rtl" : "ltr");

function element(tag, className, text = "", language = null) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  if (language) {
    made.lang = language;
    made.dir = direction(language);
  }
  return made;
}

function makeButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.innerHTML = '<span class="text"><span class="label"></span><span class="how"></span></span>';
  button.addEventListener("click", () => {
    if (button.dataset.act === "repeat") act("repeat").then(sayScreen);
    else act(button.dataset.act);
  });
  return button;
}

function showButton(button, choice, language) {
  if (button.dataset.act !== choice.act) {
    button.querySelector(".icon")?.remove();
    if (ICONS[choice.act]) button.insertAdjacentHTML("afterbegin", icon(choice.act));
    button.dataset.act = choice.act;
  }
  button.className = `choice ${choice.kind}`;
  button.spoken = choice.spoken;
  const label = button.querySelector(".label");
  const foreign = choice.language !== language;
  setAttribute(label, "lang", foreign ? choice.language : null);
  setAttribute(label, "dir", foreign ? direction(choice.language) : null);
  setText(label, choice.label);
  setText(button.querySelector(".how"), choice.detail);
  setAttribute(button, "aria-current", choice.kind === "language" && choice.on ? true : null);
  setAttribute(button, "aria-pressed", choice.kind === "language" ? null : (choice.on ?? null));
}

/** Keeps the buttons that stay, so that the focus stays where it was. */
function showButtons(box, choices, language) {
  const old = [...box.querySelectorAll(":scope > button")];
  const focused = old.find((button) => button === document.activeElement)?.dataset.act;
  const buttons = choices.map((choice, index) => old[index] ?? makeButton());
  choices.forEach((choice, index) => showButton(buttons[index], choice, language));
  buttons.slice(old.length).forEach((button) => box.append(button));
  old.slice(choices.length).forEach((button) => button.remove());
  const place = focused && buttons.find((button) => button.dataset.act === focused);
  if (place && place !== document.activeElement) place.focus({ preventScroll: true });
}

function showKeyboard(box, view) {
  const search = view.search;
  const letters = search.rows.map((row) => row.join("")).join(" ");
  if (box.dataset.letters !== letters) {
    box.dataset.letters = letters;
    box.replaceChildren(
      ...search.rows.map((row) => {
        const line = element("div", "letters");
        line.append(
          ...row.map((letter) => {
            const key = element("button", "letter", letter);
            key.type = "button";
            key.dataset.act = `type:${letter}`;
            key.spoken = [{ language: view.language, text: letter }];
            key.addEventListener("click", () => act(key.dataset.act));
            return key;
          }),
        );
        return line;
      }),
      element("div", "letters wide"),
    );
  }
  showButtons(box.lastElementChild, search.keys, view.language);
}

const LAYOUT = `
  <div class="about"></div>
  <h1 tabindex="-1"></h1>
  <p class="under"></p>
  <div class="typed" hidden><span class="icon-place"></span><span class="query"></span><span class="found" role="status"></span></div>
  <div class="body">
    <div class="facts"><p class="number"></p><ul class="bring"></ul><div class="notes"></div></div>
    <figure class="code" hidden><img alt=""><figcaption></figcaption></figure>
  </div>
  <div class="results"></div>
  <div class="answers"></div>
  <div class="keyboard" hidden></div>`;

function showLines(box, tag, className, lines, language) {
  const key = JSON.stringify(lines);
  if (box.dataset.lines === key) return;
  box.dataset.lines = key;
  box.replaceChildren(
    ...lines.map((line) => {
      const made = element(tag, className);
      made.append(element("span", "", line.text, line.language === language ? null : line.language));
      return made;
    }),
  );
}

function showQuestion(view) {
  const box = $("question");
  if (!box.firstElementChild) {
    box.innerHTML = LAYOUT;
    box.querySelector(".icon-place").innerHTML = icon("open:services");
  }
  const part = (name) => box.querySelector(`.${name}`);
  showLines(part("about"), "p", "heading", view.headings, view.language);
  setText(box.querySelector("h1"), view.title);
  setText(part("under"), view.detail);
  showLines(part("bring"), "li", "", view.lines, view.language);
  showLines(part("notes"), "p", "note-line", view.notes, view.language);
  part("bring").hidden = !view.lines.length;
  setText(part("number"), view.number ?? "");
  part("code").hidden = !view.code;
  if (view.code) {
    setAttribute(part("code").querySelector("img"), "src", view.code);
    setText(part("code").querySelector("figcaption"), view.codeLabel);
  }
  part("body").hidden = !view.lines.length && !view.notes.length && !view.code && !view.number;
  part("typed").hidden = !view.search;
  part("keyboard").hidden = !view.search;
  if (view.search) {
    setText(part("query"), view.search.query || view.search.prompt);
    part("query").classList.toggle("empty", !view.search.query);
    setText(part("found"), view.search.found);
    showKeyboard(part("keyboard"), view);
  }
  const isResult = (choice) => ["service", "turn"].includes(choice.kind);
  part("results").hidden = !view.search;
  showButtons(part("results"), view.choices.filter(isResult), view.language);
  showButtons(part("answers"), view.choices.filter((choice) => !isResult(choice)), view.language);
}

/** Shows the view; answers whether another question came up. */
export function showDialog(view) {
  const body = document.body;
  const name = view.name + view.headings.map((line) => line.text).join();
  const changed = body.dataset.name !== name || body.dataset.language !== view.language;
  body.dataset.name = name;
  body.dataset.language = view.language;
  body.dataset.question = view.name;
  if (view.name === "timeout") body.dataset.warned = "true";
  else delete body.dataset.warned;
  body.dataset.contrast = view.needs.contrast ? "high" : "usual";
  body.dataset.reach = view.needs.lowReach ? "low" : "usual";
  body.dataset.size = String(view.needs.size);
  body.dataset.volume = String(view.needs.volume);
  body.dataset.speech = view.needs.speech ? "on" : "off";
  setAttribute(document.documentElement, "lang", view.language);
  setAttribute(document.documentElement, "dir", view.direction);
  setText($("marker"), view.marker);
  setText($("help-text"), view.help);
  const start = view.name === "start";
  $("question").hidden = start;
  $("status").hidden = !start;
  $("lanes").hidden = !start;
  $("often").hidden = !start || !view.choices.length;
  setText($("extra"), start ? view.lines.map((line) => line.text).join(" · ") : "");
  showButtons($("often"), start ? view.choices : [], view.language);
  if (!start) showQuestion(view);
  const speaks = body.dataset.speaks === "true";
  const offered = view.tools.filter((tool) => speaks || !["speech", "repeat"].includes(tool.act));
  showButtons($("tools"), offered, view.language);
  return changed;
}

