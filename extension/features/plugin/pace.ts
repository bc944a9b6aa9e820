// How often a page may put our question before a person without any click of theirs.

const WINDOW_MS = 60_000;
const MOST = 5;

export class Pace {
  readonly #now: () => number;
  #asked: readonly number[] = [];

  /** @param now - milliseconds that only grow */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts this question. @returns false when the page has asked too often within the last minute */
  mayAsk(): boolean {
    const now = this.#now();
    this.#asked = this.#asked.filter((time) => now - time < WINDOW_MS);
    if (this.#asked.length >= MOST) return false;
    this.#asked = [...this.#asked, now];
    return true;
  }
}
