// The controls beside one attachment of a portal page. Buttons stay the same elements: the focus stays where it is.
import type { SignatureKind } from '../../../shared/protocol/values.ts';
import { toneIcon } from '../tone-icon.ts';
import { type BarWords, filled } from './bar-words.ts';
import { button, element, setFace } from './elements.ts';
import { failureChip } from './failure-chip.ts';
import { kindMenu } from './kind-menu.ts';
import type { BarState, VerdictWords } from './state.ts';

type Act = (event: MouseEvent) => void;

/** What the bar stands beside. */
export interface BarFile {
  readonly label: string;
  /** What a person of this role usually signs here, where their certificates can. */
  readonly kind: SignatureKind | undefined;
}

export interface BarActions {
  /** The pointer or the focus is on «Ký số». */
  readonly approach: (event: Event) => void;
  /** @returns what a click does that signs as this kind, undefined for the usual one */
  readonly sign: (kind?: SignatureKind) => Act;
  readonly check: Act;
  readonly openReport: Act;
}

export class AttachmentBar {
  readonly element: HTMLElement;
  readonly #words: BarWords;
  readonly #actions: BarActions;
  readonly #sign: HTMLButtonElement;
  readonly #check: HTMLButtonElement;
  readonly #status = element('span', { role: 'status', class: 'status' });

  readonly #more: readonly HTMLElement[];

  /** @param kinds - offered beside the usual one */
  constructor(words: BarWords, actions: BarActions, kinds: readonly SignatureKind[]) {
    this.#words = words;
    this.#actions = actions;
    this.#more = kindMenu(words, kinds, actions.sign);
    this.#sign = button({ id: 'sign', class: 'quiet' }, {}, actions.sign());
    this.#sign.addEventListener('pointerenter', actions.approach);
    this.#sign.addEventListener('focus', actions.approach);
    this.#check = button({ id: 'check', class: 'quiet' }, {}, actions.check);
    this.element = element('span', { class: 'bar' });
  }

  /** @param file - undefined for one that cannot be signed */
  show(file: BarFile | undefined, state: BarState): void {
    const words = this.#words;
    if (file === undefined) {
      this.element.className = 'bar note';
      this.element.replaceChildren(words['bar.notSignable']);
      return;
    }
    const { label, kind } = file;
    const isBusy = state.busy !== undefined;
    this.element.role = 'group';
    this.element.ariaLabel = filled(words['bar.group'], { label });
    this.#sign.disabled = isBusy;
    const usual = kind === undefined ? 'bar.sign' : (`bar.kind.${kind}` as const);
    const face = words[state.busy === 'signing' ? 'bar.signing' : usual];
    setFace(this.#sign, { icon: 'pen', words: face });
    this.#showCheck(state);
    const [more] = this.#more;
    more?.toggleAttribute('disabled', isBusy);
    if (more) more.ariaLabel = filled(words['bar.more'], { label });
    this.#status.replaceChildren(...this.#statusOf(state));
    if (this.#sign.parentElement === null)
      this.element.replaceChildren(this.#sign, this.#check, ...this.#more, this.#status);
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

  #statusOf({ checked, failure, busy, offer }: BarState): HTMLElement[] {
    const words = this.#words;
    return [
      ...(checked ? [this.#badge(checked.verdict)] : []),
      ...(failure ? failureChip(failure, words['bar.failed']) : []),
      ...(busy === 'raising' ? [element('span', { class: 'note' }, words['bar.raising'])] : []),
      ...(offer ? [offer] : []),
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
}
