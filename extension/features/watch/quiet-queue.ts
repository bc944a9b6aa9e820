// Work that nobody asked for: one piece at a time, only for what is on the screen, never while a person signs.

/** Between two pieces: the page and the portal have other things to do. */
const GAP_MS = 150;
/** Until it is asked again whether this is a moment. */
const LATER_MS = 3_000;

/** `later`: not now; `stop`: no more of it on this page. */
type Outcome = 'done' | 'later' | 'stop';

interface Piece {
  readonly element: Element;
  readonly work: () => Promise<Outcome>;
}

export class QuietQueue {
  readonly #signal: AbortSignal;
  readonly #isBusy: () => boolean;
  readonly #pieces = new Map<string, Piece>();
  /** What was done for an element: a page that draws itself anew has new ones. */
  readonly #done = new WeakMap<Element, string>();
  readonly #visible = new WeakSet<Element>();
  readonly #observer: IntersectionObserver;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isWorking = false;

  /** @param isBusy - a person is doing something here */
  constructor(signal: AbortSignal, isBusy: () => boolean) {
    this.#signal = signal;
    this.#isBusy = isBusy;
    this.#observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) this.#visible.add(target);
        else this.#visible.delete(target);
      }
      this.#wake(0);
    });
    const wake = (): void => {
      this.#wake(0);
    };
    document.addEventListener('visibilitychange', wake, { signal });
    signal.addEventListener('abort', () => {
      this.#observer.disconnect();
      clearTimeout(this.#timer);
    });
  }

  /** @param key - whatever was done for this element under it is not done again */
  offer(key: string, element: Element, work: () => Promise<Outcome>): void {
    const offered = this.#pieces.get(key);
    if (this.#signal.aborted || offered?.element === element) return;
    if (this.#done.get(element) === key) return;
    if (offered !== undefined) this.#observer.unobserve(offered.element);
    this.#pieces.set(key, { element, work });
    this.#observer.observe(element);
  }

  #wake(afterMs: number): void {
    clearTimeout(this.#timer);
    if (this.#isWorking || this.#signal.aborted) return;
    this.#timer = setTimeout(() => void this.#next(), afterMs);
  }

  async #next(): Promise<void> {
    this.#forgetGone();
    const next = [...this.#pieces].find(([, { element }]) => this.#visible.has(element));
    if (next === undefined || document.hidden || this.#isWorking) return;
    if (this.#isBusy()) {
      this.#wake(LATER_MS);
      return;
    }
    const [key, { element, work }] = next;
    this.#isWorking = true;
    const outcome = await work().catch((error: unknown) => {
      // A bug of ours must not be repeated for every row.
      console.error(error);
      return 'stop' as const;
    });
    this.#isWorking = false;
    if (outcome === 'stop') this.#pieces.clear();
    if (outcome === 'done') {
      this.#done.set(element, key);
      this.#pieces.delete(key);
      this.#observer.unobserve(element);
    }
    this.#wake(outcome === 'later' ? LATER_MS : GAP_MS);
  }

  /** An element that left the page is seen no more. */
  #forgetGone(): void {
    for (const [key, { element }] of this.#pieces) {
      if (element.isConnected) continue;
      this.#pieces.delete(key);
      this.#observer.unobserve(element);
    }
  }
}
