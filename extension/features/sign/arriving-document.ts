// A document that the page is still downloading: what has arrived goes on to the agent at once.
import { StreamError } from '../../../shared/channel/streams.ts';

const PDF = 'application/pdf';

export class ArrivingDocument {
  /** Bytes of the whole, as the portal has announced them. */
  readonly size: number;
  readonly #parts: Blob[] = [];
  #arrived = 0;
  #whole: Blob | undefined;
  #waiting = new Set<() => void>();
  /** The agent did not wait so long: the whole document is sent to it once it is there. */
  isGivenUp = false;

  constructor(size: number) {
    this.size = size;
  }

  /** What is made of exactly the pieces that were sent; undefined until it is complete. */
  get whole(): Blob | undefined {
    return this.#whole;
  }

  /** A piece that is not the next one is left out: `complete` brings it. */
  add(at: number, part: Blob): void {
    if (this.#whole || at !== this.#arrived || at + part.size > this.size) return;
    this.#take(part);
    this.#wake();
  }

  /**
   * The page has all of it. What arrived before counts, so that what is shown is what was sent.
   * @returns undefined when it has not the announced size
   */
  complete(document: Blob): Blob | undefined {
    if (document.size !== this.size) return undefined;
    if (this.#arrived < this.size) this.#take(document.slice(this.#arrived));
    this.#whole = new Blob(this.#parts, { type: PDF });
    this.#wake();
    return this.#whole;
  }

  #take(part: Blob): void {
    this.#parts.push(part);
    this.#arrived += part.size;
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  /** From the first piece on, however often it is begun. @throws StreamError `aborted` */
  async *pieces(signal: AbortSignal): AsyncGenerator<Blob, void, undefined> {
    for (let next = 0; ; ) {
      if (signal.aborted) throw new StreamError('aborted');
      const part = this.#parts[next];
      if (part !== undefined) {
        next++;
        yield part;
      } else if (this.#whole !== undefined) return;
      else await this.#more(signal);
    }
  }

  #more(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.add(resolve);
      signal.addEventListener(
        'abort',
        () => {
          resolve();
        },
        { once: true },
      );
    });
  }
}
