// The agent at rest: while nobody is connected, and was not for a moment, it gives back memory.

/** Longer than an extension needs to connect to the agent that it has started. */
const QUIET_MS = 300;

/** Counts connections; calls `rest` once each time none has been open for a moment, the first time after the start. */
export class Rest {
  readonly #rest: () => void;
  readonly #quietMs: number;
  #open = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(rest: () => void, quietMs = QUIET_MS) {
    this.#rest = rest;
    this.#quietMs = quietMs;
    this.#wait();
  }

  opened(): void {
    this.#open += 1;
    this.stop();
  }

  closed(): void {
    this.#open -= 1;
    if (this.#open === 0) this.#wait();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #wait(): void {
    this.#timer = setTimeout(this.#rest, this.#quietMs);
    this.#timer.unref();
  }
}
