// One portal page: finds its attachments, keeps controls beside them through re-rendering, answers the background.
import type { Failure } from '../../../shared/protocol/errors.ts';
import type { PageDescription, ReadAnswer } from '../../messages/page-answers.ts';
import type { Helper } from '../../messages/from-page.ts';
import type { ToPage } from '../../messages/to-page.ts';
import { type Attachment, isPortalError } from '../../portals/portal.ts';
import { askFromPage } from './ask-from-page.ts';
import { AttachmentControls, type PageContext } from './attachment-controls.ts';
import { notice } from '../../components/attachment-bar/failure-chip.ts';
import { attempt, deliverOnce, isDelivered } from './deliveries.ts';
import { failureWords } from './failure-words.ts';
import { kit } from './kit.ts';
import { FEWEST, type OpenPage } from './open-page.ts';
import { createHost } from './shadow-host.ts';

/** Changes of the page that come together are looked at once. */
const SETTLE_MS = 30;
/** A page that is being drawn is not a page that has changed. */
const DRAWN_MS = 1_500;
/** Shorter than the agent waits without a word. */
const STAY_READY_MS = 20_000;

export class PortalPage implements OpenPage {
  readonly kit = kit;
  signAll: (() => void) | undefined;
  readonly onLook = new Set<() => void>();
  readonly #helpers = new Set<string>();
  readonly #context: PageContext;
  readonly #controls = new Map<string, AttachmentControls>();
  #notice: HTMLElement | undefined;
  #failure: Failure | undefined;
  /** Since when the page does not fit its profile, of `performance.now()`. */
  #unfitSince: number | undefined;
  readonly #toCheck: Set<string>;
  #scheduled = false;
  /** Of `performance.now()`; when the agent was last told that a signing may follow. */
  #preparedAt = Number.NEGATIVE_INFINITY;

  constructor(context: PageContext) {
    this.#context = context;
    globalThis.kysoPage = this;
    this.#toCheck = new Set(context.checkAgain);
    const observer = new MutationObserver(() => {
      this.#schedule();
    });
    // The body itself may be drawn anew.
    const all = { childList: true, subtree: true, attributes: true };
    observer.observe(document.documentElement, all);
    context.signal.addEventListener('abort', () => {
      observer.disconnect();
      for (const controls of this.#controls.values()) controls.remove();
      this.#notice?.remove();
    });
    window.addEventListener('focus', () => void this.#revive(), { signal: context.signal });
    window.addEventListener(
      'pointermove',
      () => {
        this.#prepare();
      },
      { signal: context.signal, passive: true },
    );
    this.#synchronise();
  }

  get context(): PageContext {
    return this.#context;
  }

  controls(): readonly AttachmentControls[] {
    return [...this.#controls.values()];
  }

  /** Whatever a page rarely needs is a script of its own. */
  #help(name: Helper, isOfUse: boolean): void {
    if (!isOfUse || this.#helpers.has(name)) return;
    this.#helpers.add(name);
    void askFromPage({ kind: 'page.helper', name });
  }

  lookAgain(): void {
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    // Not an animation frame: a page behind the panel's window gets none.
    setTimeout(() => {
      this.#scheduled = false;
      if (!this.#context.signal.aborted) this.#synchronise();
    }, SETTLE_MS);
  }

  #synchronise(): void {
    const { adapter } = this.#context;
    try {
      this.#show(adapter.recognises(document) ? adapter.attachments(document) : []);
      this.#unfitSince = undefined;
      void this.#warn(undefined);
    } catch (error) {
      if (!isPortalError(error)) throw error;
      this.#unfit(error.failure);
    }
  }

  #unfit(failure: Failure): void {
    const now = performance.now();
    if (this.#unfitSince === undefined) {
      this.#unfitSince = now;
      setTimeout(() => {
        this.#schedule();
      }, DRAWN_MS);
    } else if (now - this.#unfitSince >= DRAWN_MS) void this.#warn(failure);
  }

  #show(attachments: readonly Attachment[]): void {
    const shown = new Set<string>();
    for (const attachment of attachments) {
      const { place } = attachment;
      shown.add(place);
      const controls = this.#controls.get(place);
      if (controls === undefined) this.#add(attachment);
      else controls.update(attachment);
    }
    for (const [place, controls] of this.#controls) {
      if (shown.has(place)) continue;
      controls.remove();
      this.#controls.delete(place);
    }
    const controls = this.controls();
    this.#prepare();
    const { autoCheck, adapter } = this.#context;
    this.#help('watch', autoCheck && controls.some(({ watchable }) => watchable));
    const signable = controls.filter(({ isSignable }) => isSignable).length;
    this.#help('raise', signable > 0);
    this.#help('batch', signable >= FEWEST);
    this.#help('list', adapter.lists(document));
    for (const look of this.onLook) look();
  }

  #add(attachment: Attachment): void {
    const controls = new AttachmentControls(this.#context, attachment, () => {
      void this.#loadAgain();
    });
    this.#controls.set(attachment.place, controls);
    if (this.#toCheck.delete(attachment.place)) void controls.check();
  }

  /** Once, and not while anything is under way: a page that loads loses what it was doing. */
  async #loadAgain(): Promise<void> {
    const all = [...this.#controls];
    const [old] = all.filter(([, { showsOld }]) => showsOld);
    if (old === undefined || all.some(([, { isBusy }]) => isBusy)) return;
    const places = all.filter(([, { showsOld }]) => showsOld).map(([place]) => place);
    await askFromPage({ kind: 'page.reloads', places });
    const { adapter, signal } = this.#context;
    await adapter.refresh(document, old[1].facts.documentKey, signal);
  }

  /** While a person is at a page with something to sign, the agent stays ready for it. */
  #prepare(): void {
    const isSignable = [...this.#controls.values()].some((controls) => controls.isSignable);
    const now = performance.now();
    if (!isSignable || document.hidden || now - this.#preparedAt < STAY_READY_MS) return;
    this.#preparedAt = now;
    void askFromPage({ kind: 'sign.prepare', prospect: 'shown' });
  }

  /** Never a silent miss: a page that changed says so, once, above everything else. */
  async #warn(failure: Failure | undefined): Promise<void> {
    if (JSON.stringify(failure) === JSON.stringify(this.#failure)) return;
    this.#failure = failure;
    this.#notice?.remove();
    this.#notice = undefined;
    if (failure === undefined) return;
    const words = await failureWords(failure);
    // While the words came, the page may have become what it was.
    if (this.#failure !== failure || this.#context.signal.aborted) return;
    this.#notice = createHost('kyso-notice', this.#context, notice(words));
    document.body.prepend(this.#notice);
  }

  async #revive(): Promise<void> {
    for (const controls of this.#controls.values()) await controls.revive();
  }

  async answer(message: ToPage): Promise<unknown> {
    const { adapter, signal } = this.#context;
    switch (message.kind) {
      case 'page.has':
        return (
          isDelivered(message.deliveryId ?? '') || adapter.shows(document, message.documentKey)
        );
      case 'page.read':
        return attempt<ReadAnswer>(async () => ({
          kind: 'document',
          document: await adapter.read(document, message.documentKey, signal),
        }));
      case 'page.upload':
        return deliverOnce(message.deliveryId ?? '', () =>
          adapter.upload(document, message.documentKey, message.signed, signal),
        );
      case 'page.ended':
        for (const controls of this.#controls.values()) {
          await controls.ended(message);
        }
        void this.#loadAgain();
        return true;
      case 'page.describe':
        return this.#description();
    }
  }

  #description(): PageDescription {
    return {
      portal: this.#context.adapter.profile,
      attachments: this.#controls.size,
      ...(this.#failure && { failure: this.#failure }),
    };
  }
}
