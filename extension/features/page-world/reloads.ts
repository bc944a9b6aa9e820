// Pages that load again because a file on them was signed: afterwards that file is checked.
import type { PageTarget } from '../../messages/page-target.ts';

/** A page that takes longer has gone elsewhere. */
const RELOAD_MS = 60_000;

interface Reload {
  readonly origin: string;
  readonly places: readonly string[];
  readonly until: number;
}

export class Reloads {
  readonly #expected = new Map<string, Reload>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** @param target - the frame, whatever document it holds */
  remember(target: PageTarget, origin: string, places: readonly string[]): void {
    this.#expected.set(nameOf(target), { origin, places, until: this.#now() + RELOAD_MS });
  }

  /** Once. */
  take(target: PageTarget, origin: string): string[] {
    const name = nameOf(target);
    const reload = this.#expected.get(name);
    this.#expected.delete(name);
    if (reload?.origin !== origin || reload.until < this.#now()) return [];
    return [...reload.places];
  }
}

const nameOf = ({ tabId, frameId }: PageTarget): string => `${tabId} ${frameId}`;
