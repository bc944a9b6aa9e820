// The control for all attachments of a portal page together.
import { type BarWords, filled } from './bar-words.ts';
import type { button, element, setFace } from './elements.ts';
import type { failureChip } from './failure-chip.ts';
import type { FailureWords } from './state.ts';

export interface BatchState {
  /** Files that it signs. */
  readonly count: number;
  readonly isBusy: boolean;
  readonly failure: FailureWords | undefined;
}

/** As the page's own script has them. */
interface Parts {
  readonly button: typeof button;
  readonly element: typeof element;
  readonly setFace: typeof setFace;
  readonly failureChip: typeof failureChip;
}

export class BatchBar {
  readonly element: HTMLElement;
  readonly #parts: Parts;
  readonly #words: BarWords;
  readonly #sign: HTMLButtonElement;
  readonly #status: HTMLElement;

  constructor(
    parts: Parts,
    words: BarWords,
    onApproach: (event: Event) => void,
    onSign: (event: MouseEvent) => void,
  ) {
    const { button, element } = parts;
    this.#parts = parts;
    this.#words = words;
    this.#status = element('span', { role: 'status', class: 'status' });
    this.#sign = button({ id: 'sign-all', class: 'quiet' }, {}, onSign);
    this.#sign.addEventListener('pointerenter', onApproach);
    this.#sign.addEventListener('focus', onApproach);
    this.element = element('span', { class: 'bar' }, this.#sign, this.#status);
  }

  show({ count, isBusy, failure }: BatchState): void {
    this.#sign.disabled = isBusy;
    const { failureChip, setFace } = this.#parts;
    setFace(this.#sign, { icon: 'pen', words: filled(this.#words['bar.signAll'], { count }) });
    this.#status.replaceChildren(
      ...(failure ? failureChip(failure, this.#words['bar.failed']) : []),
    );
  }
}
