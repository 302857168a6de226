// Keeps the desk's state live: server-sent events, and a question now and then in case they have gone silent.
import { pause } from "./changes.js";

const QUIET_MILLIS = 20000;

export class Live {
  #url;
  #on;
  #source = null;
  #attempt = 0;
  #heard = performance.now();
  #timer;

  // on: {state(json), lost(), back(), signedOut()}
  constructor(url, on) {
    this.#url = url;
    this.#on = on;
    setInterval(() => this.#watch(), 5000);
    addEventListener("online", () => this.#begin());
    addEventListener("pagehide", () => this.#source?.close());
    this.#begin();
  }

  // asks for the state now
  async ask() {
    const answer = await fetch(this.#url, { cache: "no-store", signal: AbortSignal.timeout(5000) });
    if (answer.status === 401) {
      this.#on.signedOut();
      return false;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    this.#hear(await answer.json());
    return true;
  }

  #hear(state) {
    this.#heard = performance.now();
    this.#on.state(state);
  }

  #begin() {
    clearTimeout(this.#timer);
    this.#source?.close();
    const source = new EventSource(`${this.#url}/events`);
    this.#source = source;
    source.addEventListener("open", () => {
      this.#attempt = 0;
      this.#heard = performance.now();
      this.#on.back();
    });
    source.addEventListener("desk", (event) => this.#hear(JSON.parse(event.data)));
    source.addEventListener("error", () => {
      // why: the browser would try again at a fixed pace, and not at all after an answer such as 503
      source.close();
      if (this.#source === source) this.#again();
    });
  }

  #again() {
    this.#source = null;
    this.#on.lost();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      try {
        if (await this.ask()) this.#begin();
      } catch {
        this.#again();
      }
    }, pause(++this.#attempt));
  }

  async #watch() {
    if (!this.#source || performance.now() - this.#heard < QUIET_MILLIS) return;
    try {
      await this.ask();
    } catch {
      this.#source?.close();
      if (this.#source) this.#again();
    }
  }
}
