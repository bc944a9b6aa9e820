// «Ký tất cả» above a list: finds what waits for this person's signature and opens one panel for all of it.
import { BatchBar } from '../../components/attachment-bar/batch-bar.ts';
import type { FailureWords } from '../../components/attachment-bar/state.ts';
import { type ListWords, MOST_FROM_LIST } from '../../messages/to-list.ts';
import { type Attachment, isPortalError } from '../../portals/portal.ts';
import { isSignable, signRuleOf } from '../../portals/profile/open-rows.ts';
import type { OpenPage } from '../page/open-page.ts';
import { randomId } from '../page/random-id.ts';
import type { ListRow } from './list-row.ts';

/** Documents that are opened at once; the portal has other visitors. */
const MOST_OPENED = 3;

export class ListBatch {
  readonly #page: OpenPage;
  readonly #words: ListWords;
  readonly #bar: BatchBar;
  readonly #host: HTMLElement;
  #rows: readonly ListRow[] = [];
  #isBusy = false;
  #failure: FailureWords | undefined;

  constructor(page: OpenPage, words: ListWords) {
    this.#page = page;
    this.#words = words;
    const { kit } = page;
    this.#bar = new BatchBar(
      kit,
      page.context.words,
      (event) => {
        if (event.isTrusted) void kit.askFromPage({ kind: 'sign.prepare', prospect: 'near' });
      },
      (event) => {
        const control = event.currentTarget;
        if (!(control instanceof HTMLElement) || !kit.isHonestClick(event, control)) return;
        this.#start();
      },
    );
    this.#host = kit.createHost('kyso-batch', page.context, this.#bar.element);
  }

  /** @returns signs all, where that is offered */
  update(rows: readonly ListRow[]): (() => void) | undefined {
    const { kit, context } = this.#page;
    const { profile, kinds } = context;
    const rule = signRuleOf(kit, profile, document);
    const signable =
      rule?.kinds.some((kind) => kinds.includes(kind)) === true
        ? rows.filter((row) => !row.isSettled && isSignable(kit, profile, rule, row.row.row))
        : [];
    const place = this.#place(signable.at(0)?.row.row);
    if (place === undefined) {
      this.#host.remove();
      return undefined;
    }
    const isSame = signable.length === this.#rows.length && this.#host.isConnected;
    this.#rows = signable;
    if (!isSame) {
      place(this.#host);
      this.#render();
    }
    return this.#start;
  }

  readonly #start = (): void => {
    if (!this.#isBusy) void this.#signAll();
  };

  /** @returns puts the control there */
  #place(first: Element | undefined): ((host: HTMLElement) => void) | undefined {
    if (first === undefined) return undefined;
    const selector = this.#page.context.profile.list?.toolbar;
    const toolbar = selector === undefined ? null : document.querySelector(selector);
    if (toolbar !== null) {
      return (host) => {
        toolbar.append(host);
      };
    }
    const list = first.closest('table, ul, ol, [role=table], [role=grid], [role=list]');
    return (host) => {
      (list ?? first).before(host);
    };
  }

  remove(): void {
    this.#host.remove();
  }

  #render(): void {
    const count = this.#rows.length;
    this.#bar.show({ count, isBusy: this.#isBusy, failure: this.#failure });
  }

  #show(isBusy: boolean, failure: FailureWords | undefined): void {
    this.#isBusy = isBusy;
    this.#failure = failure;
    this.#render();
  }

  async #signAll(): Promise<void> {
    this.#show(true, undefined);
    try {
      this.#show(false, await this.#open(await this.#waiting()));
    } catch (error) {
      if (!isPortalError(error)) throw error;
      this.#show(false, await this.#page.kit.failureWords(error.failure));
    }
  }

  /** What waits for this person, in the order of the rows. @throws PortalError */
  async #waiting(): Promise<Attachment[]> {
    const kinds = signRuleOf(this.#page.kit, this.#page.context.profile, document)?.kinds ?? [];
    const found = new Map<ListRow, Attachment[]>();
    const queue = this.#rows.slice(0, MOST_FROM_LIST).values();
    const work = async (): Promise<void> => {
      for (const row of queue) found.set(row, await row.waiting());
    };
    await Promise.all(Array.from({ length: MOST_OPENED }, work));
    const all = this.#rows.flatMap((row) => found.get(row) ?? []);
    return all.filter(({ facts: { suggestedKind } }) => kinds.some((one) => one === suggestedKind));
  }

  /** @returns why nothing, or not everything, is signed */
  async #open(waiting: readonly Attachment[]): Promise<FailureWords | undefined> {
    const words = this.#words;
    if (waiting.length === 0) {
      return { message: words['list.nothing'], nextStep: words['list.nothing.next'] };
    }
    const signings = waiting
      .slice(0, MOST_FROM_LIST)
      .map(({ facts }) => ({ signingId: randomId(), facts }));
    const { askFromPage, failureWords, isDone } = this.#page.kit;
    const answer = await askFromPage({ kind: 'sign.openAll', signings });
    if (!isDone(answer)) return failureWords({ code: 'AGENT_NOT_FOUND', details: {} });
    if (answer.kind === 'failure') return failureWords(answer.failure);
    const isCut = waiting.length > MOST_FROM_LIST || this.#rows.length > MOST_FROM_LIST;
    return isCut ? { message: words['list.most'], nextStep: '' } : undefined;
  }
}
