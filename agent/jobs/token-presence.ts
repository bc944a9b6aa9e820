// Who wants to hear of tokens that come and go; nothing is watched while nobody does.
import type { TokenNames, TokenWatch } from '../signing/ports.ts';

type PresenceChange = {
  readonly kind: 'inserted' | 'removed';
  readonly token: TokenNames;
};

type Listener = (change: PresenceChange) => void;

export class TokenPresence {
  readonly #watch: TokenWatch;
  readonly #changed: () => void;
  readonly #listeners = new Set<Listener>();
  #running: { readonly stop: AbortController; readonly first: Promise<void> } | undefined;
  #present: readonly TokenNames[] = [];

  /** @param changed - called before anybody is told: what was known of the tokens is out of date */
  constructor(watch: TokenWatch, changed: () => void) {
    this.#watch = watch;
    this.#changed = changed;
  }

  /**
   * @returns the tokens that are there now, and how to stop hearing
   * @throws AgentError DRIVER_NOT_FOUND, DRIVER_UNSUITABLE
   */
  async listen(
    listener: Listener,
  ): Promise<{ readonly present: readonly TokenNames[]; readonly stop: () => void }> {
    this.#listeners.add(listener);
    const stop = (): void => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.stop();
    };
    try {
      await (this.#running ??= this.#start()).first;
    } catch (error) {
      stop();
      throw error;
    }
    return { present: this.#present, stop };
  }

  stop(): void {
    this.#running?.stop.abort();
    this.#running = undefined;
  }

  #start(): { readonly stop: AbortController; readonly first: Promise<void> } {
    const stop = new AbortController();
    this.#present = [];
    const first = new Promise<void>((resolve, reject) => {
      let isFirst = true;
      this.#watch((present) => {
        if (stop.signal.aborted) return;
        if (isFirst) this.#present = present;
        else this.#tell(present);
        isFirst = false;
        resolve();
      }, stop.signal).then(resolve, (error: unknown) => {
        this.stop();
        reject(error instanceof Error ? error : new Error('watch failed', { cause: error }));
      });
    });
    return { stop, first };
  }

  #tell(present: readonly TokenNames[]): void {
    const before = this.#present;
    this.#present = present;
    const changes = [
      ...missing(before, present).map((token) => ({ kind: 'removed', token }) as const),
      ...missing(present, before).map((token) => ({ kind: 'inserted', token }) as const),
    ];
    if (changes.length > 0) this.#changed();
    for (const change of changes) for (const listener of [...this.#listeners]) listener(change);
  }
}

/** Tokens of the first list that the second has not. */
const missing = (
  tokens: readonly TokenNames[],
  others: readonly TokenNames[],
): readonly TokenNames[] =>
  tokens.filter(
    ({ label, serial }) =>
      !others.some((other) => other.label === label && other.serial === serial),
  );
