// Results that may come at once or later, given on in the order they were begun.

export class InOrder<T> {
  readonly #deliver: (value: T) => void;
  readonly #failed: (error: unknown) => void;
  /** Undefined while nothing is under way: then what is there at once is given on at once. */
  #tail: Promise<void> | undefined;
  #isOver = false;

  constructor(deliver: (value: T) => void, failed: (error: unknown) => void) {
    this.#deliver = deliver;
    this.#failed = failed;
  }

  /** After the first failure nothing is given on any more. */
  push(value: T | Promise<T>): void {
    if (this.#isOver) {
      if (value instanceof Promise) value.catch(ignore);
      return;
    }
    if (this.#tail === undefined && !(value instanceof Promise)) {
      this.#deliver(value);
      return;
    }
    const before = this.#tail ?? Promise.resolve();
    const later = Promise.resolve(value);
    // Its turn comes later: a failure until then is no unhandled one.
    later.catch(ignore);
    const tail = before.then(async () => {
      try {
        const result = await later;
        if (!this.#isOver) this.#deliver(result);
      } catch (error) {
        this.fail(error);
      }
      if (this.#tail === tail) this.#tail = undefined;
    });
    this.#tail = tail;
  }

  fail(error: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#failed(error);
  }

  stop(): void {
    this.#isOver = true;
  }
}

function ignore(): void {
  // Told in its turn.
}
