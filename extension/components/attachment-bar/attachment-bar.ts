// The controls beside one attachment of a portal page. Buttons stay the same elements: the focus stays where it is.
import { toneIcon } from '../tone-icon.ts';
import { type BarWords, filled } from './bar-words.ts';
import { button, element, setFace } from './elements.ts';
import { failureChip } from './failure-chip.ts';
import type { BarState, VerdictWords } from './state.ts';

type Act = (event: MouseEvent) => void;

export interface BarActions {
  /** The pointer or the focus is on «Ký số». */
  readonly approach: (event: Event) => void;
  readonly sign: Act;
  readonly check: Act;
  readonly openReport: Act;
  readonly raise: Act;
  readonly leaveLow: Act;
}

export class AttachmentBar {
  readonly element: HTMLElement;
  readonly #words: BarWords;
  readonly #actions: BarActions;
  readonly #sign: HTMLButtonElement;
  readonly #check: HTMLButtonElement;
  readonly #status = element('span', { role: 'status', class: 'status' });

  constructor(words: BarWords, actions: BarActions) {
    this.#words = words;
    this.#actions = actions;
    this.#sign = button({ id: 'sign', class: 'quiet' }, {}, actions.sign);
    this.#sign.addEventListener('pointerenter', actions.approach);
    this.#sign.addEventListener('focus', actions.approach);
    this.#check = button({ id: 'check', class: 'quiet' }, {}, actions.check);
    this.element = element('span', { class: 'bar' });
  }

  /** @param label - name of the file; undefined for one that cannot be signed */
  show(label: string | undefined, state: BarState): void {
    const words = this.#words;
    if (label === undefined) {
      this.element.className = 'bar note';
      this.element.replaceChildren(words['bar.notSignable']);
      return;
    }
    this.element.role = 'group';
    this.element.ariaLabel = filled(words['bar.group'], { label });
    this.#sign.disabled = state.busy !== undefined;
    setFace(this.#sign, {
      icon: 'pen',
      words: words[state.busy === 'signing' ? 'bar.signing' : 'bar.sign'],
    });
    this.#showCheck(state);
    this.#status.replaceChildren(...this.#statusOf(state));
    if (this.#sign.parentElement === null)
      this.element.replaceChildren(this.#sign, this.#check, this.#status);
  }

  /** Once there is a verdict, checking again needs less room than the verdict itself. */
  #showCheck({ busy, checked, failure }: BarState): void {
    const isNarrow = busy === undefined && (checked ?? failure) !== undefined;
    const words = this.#words[busy === 'checking' ? 'bar.checking' : 'bar.check'];
    const check = this.#check;
    check.className = isNarrow ? 'quiet narrow' : 'quiet';
    check.disabled = busy !== undefined;
    check.ariaLabel = words;
    check.title = isNarrow ? words : '';
    setFace(check, isNarrow ? { icon: 'refresh' } : { icon: 'search', words });
  }

  #statusOf({ checked, failure, busy, isRaiseOffered }: BarState): HTMLElement[] {
    const words = this.#words;
    return [
      ...(checked ? [this.#badge(checked.verdict)] : []),
      ...(failure ? failureChip(failure, words['bar.failed']) : []),
      ...(busy === 'raising' ? [element('span', { class: 'note' }, words['bar.raising'])] : []),
      ...(isRaiseOffered === true ? [this.#raiseOffer()] : []),
    ];
  }

  #badge({ tone, word, sentence, count, name }: VerdictWords): HTMLElement {
    const badge = button(
      { id: 'badge', class: `badge ${tone}`, title: sentence, 'aria-label': name },
      { icon: toneIcon[tone], words: word },
      this.#actions.openReport,
    );
    // The space is for those who hear the badge: the words, then the number.
    if (count > 0) badge.append(' ', element('span', { class: 'count' }, String(count)));
    return badge;
  }

  /** Asked once: either answer ends it. */
  #raiseOffer(): HTMLElement {
    const words = this.#words;
    return element(
      'span',
      { class: 'offer', role: 'group', 'aria-label': words['bar.raise'] },
      element('span', {}, words['bar.raise']),
      button(
        { id: 'raise', class: 'quiet' },
        { words: words['bar.raise.yes'] },
        this.#actions.raise,
      ),
      button(
        { id: 'leave-low', class: 'quiet' },
        { words: words['bar.raise.no'] },
        this.#actions.leaveLow,
      ),
    );
  }
}
