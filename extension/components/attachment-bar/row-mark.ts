// What is known of the document in a row of a list: its verdict, and what became of signing it.
import { toneIcon } from '../tone-icon.ts';
import type { button, element } from './elements.ts';
import type { failureChip } from './failure-chip.ts';
import type { FailureWords, VerdictWords } from './state.ts';

export interface RowState {
  /** Words of a signing; `ok` when all its files are signed. */
  readonly signing?: { readonly words: string; readonly tone: 'ok' | 'warn' | 'idle' } | undefined;
  readonly verdict?: VerdictWords | undefined;
  /** Why the report could not be made. */
  readonly failure?: FailureWords | undefined;
}

/** As the page's own script has them. */
interface Parts {
  readonly button: typeof button;
  readonly element: typeof element;
  readonly failureChip: typeof failureChip;
}

export class RowMark {
  readonly element: HTMLElement;
  readonly #parts: Parts;
  readonly #failed: string;
  readonly #openReport: (event: MouseEvent) => void;

  /** @param failed - the word for a report that could not be made */
  constructor(parts: Parts, failed: string, openReport: (event: MouseEvent) => void) {
    this.#parts = parts;
    this.#failed = failed;
    this.element = parts.element('span', { class: 'bar', role: 'status' });
    this.#openReport = openReport;
  }

  show({ signing, verdict, failure }: RowState): void {
    const { element, failureChip } = this.#parts;
    this.element.replaceChildren(
      ...(signing ? [element('span', { class: `badge mark ${signing.tone}` }, signing.words)] : []),
      ...(verdict ? [this.#badge(verdict)] : []),
      ...(failure ? failureChip(failure, this.#failed) : []),
    );
  }

  #badge({ tone, word, sentence, name }: VerdictWords): HTMLElement {
    return this.#parts.button(
      { id: 'badge', class: `badge ${tone}`, title: sentence, 'aria-label': name },
      { icon: toneIcon[tone], words: word },
      this.#openReport,
    );
  }
}
