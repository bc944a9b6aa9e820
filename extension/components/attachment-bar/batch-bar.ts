// The control for all attachments of a portal page together.
import { type BarWords, filled } from './bar-words.ts';
import { button, element, setFace } from './elements.ts';
import { failureChip } from './failure-chip.ts';
import type { FailureWords } from './state.ts';

export interface BatchState {
  /** Files that it signs. */
  readonly count: number;
  readonly isBusy: boolean;
  readonly failure: FailureWords | undefined;
}

export class BatchBar {
  readonly element: HTMLElement;
  readonly #words: BarWords;
  readonly #sign: HTMLButtonElement;
  readonly #status = element('span', { role: 'status', class: 'status' });

  constructor(
    words: BarWords,
    onApproach: (event: Event) => void,
    onSign: (event: MouseEvent) => void,
  ) {
    this.#words = words;
    this.#sign = button({ id: 'sign-all', class: 'quiet' }, {}, onSign);
    this.#sign.addEventListener('pointerenter', onApproach);
    this.#sign.addEventListener('focus', onApproach);
    this.element = element('span', { class: 'bar' }, this.#sign, this.#status);
  }

  show({ count, isBusy, failure }: BatchState): void {
    this.#sign.disabled = isBusy;
    setFace(this.#sign, { icon: 'pen', words: filled(this.#words['bar.signAll'], { count }) });
    this.#status.replaceChildren(
      ...(failure ? failureChip(failure, this.#words['bar.failed']) : []),
    );
  }
}
