// Which extension origins may open a socket at this moment. Whole strings, byte for byte.
import { PAIRING_WINDOW_MS } from '../../../shared/protocol/limits.ts';

const FIREFOX_ORIGIN = /^moz-extension:\/\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface OriginSources {
  /** Fixed: built in and of the administrator's policy. */
  readonly fixed: ReadonlySet<string>;
  /** Of paired browser profiles. */
  readonly pinned: () => readonly string[];
  /** The native host has just vouched for it. */
  readonly isExpected: (origin: string) => boolean;
  /** Milliseconds that only grow. */
  readonly clock: () => number;
}

export class KnownOrigins {
  readonly #sources: OriginSources;
  #openUntil = 0;

  constructor(sources: OriginSources) {
    this.#sources = sources;
  }

  has(origin: string): boolean {
    const { fixed, pinned, isExpected } = this.#sources;
    if (fixed.has(origin) || pinned().includes(origin) || isExpected(origin)) return true;
    return this.isWindowOpen && FIREFOX_ORIGIN.test(origin);
  }

  /** A person at this PC waits for a browser that is not known yet. */
  openWindow(): void {
    this.#openUntil = this.#sources.clock() + PAIRING_WINDOW_MS;
  }

  closeWindow(): void {
    this.#openUntil = 0;
  }

  get isWindowOpen(): boolean {
    return this.#sources.clock() < this.#openUntil;
  }
}
