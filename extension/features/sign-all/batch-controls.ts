// Behaviour of «Ký tất cả» on a document's page, put in where there are several files: opens one panel for all PDF attachments and hands each document over.
import type { Failure } from '../../../shared/protocol/errors.ts';
import type { FailureWords } from '../../components/attachment-bar/state.ts';
import { BatchBar } from '../../components/attachment-bar/batch-bar.ts';
import type { PageDone } from '../../messages/told-page.ts';
import type { AttachmentControls } from '../page/attachment-controls.ts';
import type { Kit } from '../page/kit.ts';
import { FEWEST, type OpenPage } from '../page/open-page.ts';

/** Documents on their way from the portal to the agent at once; the others wait at the portal. */
const MOST_ON_THE_WAY = 2;

class BatchControls {
  readonly #bar: BatchBar;
  readonly #host: HTMLElement;
  #controls: readonly AttachmentControls[] = [];
  #isBusy = false;
  #failure: FailureWords | undefined;

  readonly #kit: Kit;

  constructor({ kit, context }: OpenPage) {
    this.#kit = kit;
    this.#bar = new BatchBar(
      kit,
      context.words,
      (event) => {
        if (event.isTrusted) void kit.askFromPage({ kind: 'sign.prepare', prospect: 'near' });
      },
      (event) => {
        const control = event.currentTarget;
        if (!(control instanceof HTMLElement) || !kit.isHonestClick(event, control)) return;
        this.#start();
      },
    );
    this.#host = kit.createHost('kyso-batch', context, this.#bar.element);
  }

  /** @param toolbar - undefined where the page has no place for it @returns signs all, where that is offered */
  update(
    toolbar: Element | undefined,
    controls: readonly AttachmentControls[],
  ): (() => void) | undefined {
    const signable = controls.filter(({ isSignable }) => isSignable);
    if (toolbar === undefined || signable.length < FEWEST) {
      this.#host.remove();
      return undefined;
    }
    const isSame =
      signable.length === this.#controls.length && this.#host.parentElement === toolbar;
    this.#controls = signable;
    if (!isSame) {
      toolbar.append(this.#host);
      this.#render();
    }
    return this.#start;
  }

  readonly #start = (): void => {
    if (!this.#isBusy) void this.#signAll();
  };

  remove(): void {
    this.#host.remove();
  }

  #render(): void {
    const count = this.#controls.length;
    this.#bar.show({ count, isBusy: this.#isBusy, failure: this.#failure });
  }

  async #signAll(): Promise<void> {
    this.#show(true, undefined);
    const joined = this.#controls.flatMap((controls) => {
      const signing = controls.join();
      return signing === undefined ? [] : [{ controls, signing }];
    });
    const signings = joined.map(({ signing }) => signing);
    const { askFromPage, isDone, failureWords } = this.#kit;
    const answer = await askFromPage({ kind: 'sign.openAll', signings });
    const failure = failureIn(isDone(answer) ? answer : undefined);
    if (failure !== undefined) for (const { controls } of joined) controls.leave();
    else {
      const queue = joined.values();
      const work = async (): Promise<void> => {
        for (const { controls } of queue) await controls.deliver();
      };
      await Promise.all(Array.from({ length: MOST_ON_THE_WAY }, work));
    }
    this.#show(false, failure && (await failureWords(failure)));
  }

  #show(isBusy: boolean, failure: FailureWords | undefined): void {
    this.#isBusy = isBusy;
    this.#failure = failure;
    this.#render();
  }
}

function failureIn(answer: PageDone | undefined): Failure | undefined {
  if (answer === undefined) return { code: 'AGENT_NOT_FOUND', details: {} };
  return answer.kind === 'failure' ? answer.failure : undefined;
}

/** As the page changes. */
export function offerBatch(page: OpenPage): void {
  const { context } = page;
  const batch = new BatchControls(page);
  context.signal.addEventListener('abort', () => {
    batch.remove();
  });
  page.onLook.add(() => {
    const controls = page.controls();
    const toolbar = controls.length > 0 ? context.adapter.toolbar(document) : undefined;
    page.signAll = batch.update(toolbar, controls);
  });
  // Among the other looks at the page: one that does not fit its profile is told once.
  page.lookAgain();
}
