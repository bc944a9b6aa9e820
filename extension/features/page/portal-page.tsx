// One portal page: finds its attachments, keeps controls beside them through re-rendering, answers the background.
import type { Failure } from '../../../shared/protocol/errors.ts';
import type { PageDescription, ReadAnswer, ToPage, UploadAnswer } from '../../messages/to-page.ts';
import { type Attachment, PortalError } from '../../portals/portal.ts';
import { askFromPage } from './ask-from-page.ts';
import { AttachmentControls, type PageContext } from './attachment-controls.tsx';
import { BatchControls } from './batch-controls.tsx';
import { Notice } from '../../components/attachment-bar/notice.tsx';
import { RaiseOffers } from './raise-offers.ts';
import { createHost, type ShadowHost } from './shadow-host.tsx';

/** Changes of the page that come together are looked at once. */
const SETTLE_MS = 30;
/** Shorter than the agent waits without a word. */
const STAY_READY_MS = 20_000;

export class PortalPage {
  readonly #context: PageContext;
  readonly #controls = new Map<string, AttachmentControls>();
  readonly #batch: BatchControls;
  readonly #raises: RaiseOffers;
  #notice: ShadowHost | undefined;
  #failure: Failure | undefined;
  #scheduled = false;
  /** Of `performance.now()`; when the agent was last told that a signing may follow. */
  #preparedAt = Number.NEGATIVE_INFINITY;

  constructor(context: PageContext) {
    this.#context = context;
    this.#batch = new BatchControls(context);
    this.#raises = new RaiseOffers(context);
    const observer = new MutationObserver(() => {
      this.#schedule();
    });
    observer.observe(document.body, { childList: true, subtree: true, attributes: true });
    context.signal.addEventListener('abort', () => {
      observer.disconnect();
      for (const controls of this.#controls.values()) controls.remove();
      this.#batch.remove();
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
      this.#warn(undefined);
    } catch (error) {
      if (!(error instanceof PortalError)) throw error;
      this.#warn(error.failure);
    }
  }

  #show(attachments: readonly Attachment[]): void {
    const shown = new Set<string>();
    for (const attachment of attachments) {
      const { place } = attachment;
      shown.add(place);
      const controls = this.#controls.get(place);
      if (controls === undefined) {
        this.#controls.set(place, new AttachmentControls(this.#context, attachment));
      } else controls.update(attachment);
    }
    for (const [place, controls] of this.#controls) {
      if (shown.has(place)) continue;
      controls.remove();
      this.#controls.delete(place);
    }
    const toolbar = shown.size > 0 ? this.#context.adapter.toolbar(document) : undefined;
    const controls = [...this.#controls.values()];
    this.#batch.update(toolbar, controls);
    void this.#raises.update(controls);
    this.#prepare();
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
  #warn(failure: Failure | undefined): void {
    if (JSON.stringify(failure) === JSON.stringify(this.#failure)) return;
    this.#failure = failure;
    this.#notice?.remove();
    this.#notice = undefined;
    if (failure === undefined) return;
    this.#notice = createHost('kyso-notice', this.#context.language);
    this.#notice.show(<Notice failure={failure} />);
    document.body.prepend(this.#notice.element);
  }

  async #revive(): Promise<void> {
    for (const controls of this.#controls.values()) await controls.revive();
  }

  async answer(message: ToPage): Promise<unknown> {
    const { adapter, signal } = this.#context;
    switch (message.kind) {
      case 'page.has':
        return adapter.shows(document, message.documentKey);
      case 'page.read':
        return attempt<ReadAnswer>(async () => ({
          kind: 'document',
          document: await adapter.read(document, message.documentKey, signal),
        }));
      case 'page.upload':
        return attempt<UploadAnswer>(async () => {
          await adapter.upload(document, message.documentKey, message.signed, signal);
          return { kind: 'stored' };
        });
      case 'page.ended':
        for (const controls of this.#controls.values()) {
          await controls.ended(message);
        }
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

async function attempt<Answer>(
  act: () => Promise<Answer>,
): Promise<Answer | { kind: 'failure'; failure: Failure }> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof PortalError) return { kind: 'failure', failure: error.failure };
    throw error;
  }
}
