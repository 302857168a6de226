// Sends one change at a time. A change without an answer is sent again with the same key until the server says
// what came of it, also after the page was loaded anew.
const PATIENCE_MILLIS = 8000;
const FAULTS_BORNE = 3;

// why: randomUUID is absent where a desk comes by plain http
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

export function pause(attempt) {
  const base = Math.min(10000, 500 * 2 ** Math.min(attempt - 1, 5));
  return base * (0.5 + Math.random());
}

export class Changes {
  #csrf;
  #store;
  #tell;
  #wake = () => {};
  pending = null;

  // tell() is called whenever pending begins, becomes doubtful or ends
  constructor({ csrf, counter, tell }) {
    this.#csrf = csrf;
    this.#store = `mays.pending.${counter}`;
    this.#tell = tell;
  }

  // the answer: {kind: done, refused, fault, signed-out or dropped, body, change}
  async run(change) {
    if (this.pending) return { kind: "dropped", change };
    return this.#finish({ key: newKey(), ...change });
  }

  // a change that was left without an answer when the page was closed; null when there is none
  async resume() {
    const kept = sessionStorage.getItem(this.#store);
    if (!kept) return null;
    return this.#finish({ ...JSON.parse(kept), doubtful: true });
  }

  retry() {
    this.#wake();
  }

  drop() {
    this.pending = null;
    sessionStorage.removeItem(this.#store);
    this.#wake();
    this.#tell();
  }

  async #finish(change) {
    this.pending = change;
    sessionStorage.setItem(this.#store, JSON.stringify(change));
    this.#tell();
    for (let attempt = 1; ; attempt++) {
      const answer = await this.#ask(change, attempt);
      if (this.pending !== change) return { kind: "dropped", change };
      if (answer.kind !== "unknown") {
        this.pending = null;
        sessionStorage.removeItem(this.#store);
        this.#tell();
        return { ...answer, change };
      }
      change.doubtful = true;
      this.#tell();
      await new Promise((resolve) => {
        this.#wake = resolve;
        setTimeout(resolve, pause(attempt));
      });
      if (this.pending !== change) return { kind: "dropped", change };
    }
  }

  async #ask(change, attempt) {
    let answer;
    let body;
    try {
      answer = await fetch(change.path, {
        method: change.method ?? "POST",
        headers: {
          "Content-Type": "application/json",
          "Idempotency-Key": change.key,
          "X-CSRF-Token": this.#csrf,
        },
        body: JSON.stringify(change.body ?? {}),
        signal: AbortSignal.timeout(PATIENCE_MILLIS),
      });
      body = answer.status === 204 ? {} : await answer.json();
    } catch {
      return { kind: "unknown" };
    }
    if (answer.ok) return { kind: "done", body };
    if (answer.status === 401) return { kind: "signed-out", body };
    if (answer.status === 500 && attempt >= FAULTS_BORNE) return { kind: "fault", body };
    if (answer.status >= 500 || answer.status === 429) return { kind: "unknown" };
    return { kind: "refused", body };
  }
}
