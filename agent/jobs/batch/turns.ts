// Whose turn it is: documents are prepared side by side and use the key one after the other, in the order of the list.
export class Turns {
  readonly #passed = new Set<number>();
  readonly #waiting = new Map<number, () => void>();
  #next = 0;

  /** Resolves when every document before this one has used the key or given up its turn. */
  wait(document: number): Promise<void> {
    if (document <= this.#next) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.set(document, resolve);
    });
  }

  /** This document needs the key no more; may be said more than once. */
  pass(document: number): void {
    this.#passed.add(document);
    while (this.#passed.delete(this.#next)) this.#next += 1;
    this.#waiting.get(this.#next)?.();
    this.#waiting.delete(this.#next);
  }
}
