// Behaviour of the controls beside one attachment: sign, check, show the verdict.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Failure } from '../../../shared/protocol/errors.ts';
import type { Language } from '../../../shared/text/text.ts';
import { AttachmentBar } from '../../components/attachment-bar/attachment-bar.tsx';
import { type BarState, quiet } from '../../components/attachment-bar/state.ts';
import { DoneAnswer } from '../../messages/from-own-page.ts';
import { type FromPage, VerifyAnswer } from '../../messages/from-page.ts';
import type { ReadAnswer, SigningEnd } from '../../messages/to-page.ts';
import { type Attachment, type PortalAdapter, PortalError } from '../../portals/portal.ts';
import { randomId } from './random-id.ts';
import { createHost, type ShadowHost } from './shadow-host.tsx';
import { isHonestClick } from './trusted-click.ts';

export interface PageContext {
  readonly adapter: PortalAdapter;
  readonly language: Language;
  readonly signal: AbortSignal;
}

type EndOfSigning = Pick<SigningEnd, 'signingId' | 'outcome' | 'failure'>;

export class AttachmentControls {
  readonly #context: PageContext;
  readonly #host: ShadowHost;
  #attachment: Attachment;
  #state: BarState = quiet;
  #signingId: string | undefined;

  constructor(context: PageContext, attachment: Attachment) {
    this.#context = context;
    this.#attachment = attachment;
    this.#host = createHost('kyso-bar', context.language);
    this.update(attachment);
    this.#render();
  }

  /** The row may have been drawn anew: stay in it, once. */
  update(attachment: Attachment): void {
    const changed = attachment.facts.documentKey !== this.#attachment.facts.documentKey;
    this.#attachment = attachment;
    if (this.#host.element.parentElement !== attachment.mount) {
      attachment.mount.append(this.#host.element);
    }
    // A verdict belongs to one version.
    if (changed && this.#state.busy === undefined) this.#show(quiet);
  }

  remove(): void {
    this.#host.remove();
  }

  /** The background says how the signing ended; a signed version is checked as the portal now has it. */
  async ended({ signingId, outcome, failure }: EndOfSigning): Promise<void> {
    if (signingId !== this.#signingId) return;
    this.#signingId = undefined;
    this.#show({ ...quiet, failure });
    if (outcome !== 'done') return;
    await this.#refresh();
    await this.#check();
  }

  async #refresh(): Promise<void> {
    const { adapter, signal } = this.#context;
    try {
      await adapter.refresh(document, this.#attachment.facts.documentKey, signal);
      const current = adapter
        .attachments(document)
        .find(({ place }) => place === this.#attachment.place);
      if (current !== undefined) this.update(current);
    } catch (error) {
      // The page stays as it is; the check that follows says what is wrong with it.
      if (!(error instanceof PortalError)) throw error;
    }
  }

  /** After the window was away: a signing that is over without a word must not lock the button. */
  async revive(): Promise<void> {
    const signingId = this.#signingId;
    if (signingId === undefined) return;
    if ((await this.#ask({ kind: 'sign.isOpen', signingId })) !== true) {
      await this.ended({ signingId, outcome: 'cancelled' });
    }
  }

  #render(): void {
    this.#host.show(
      <AttachmentBar
        label={this.#attachment.facts.label}
        isPdf={this.#attachment.isPdf}
        state={this.#state}
        actions={{
          approach: (event) => {
            if (event.isTrusted) void this.#ask({ kind: 'sign.prepare' });
          },
          sign: this.#honest(() => this.#sign()),
          check: this.#honest(() => this.#check()),
          openReport: this.#honest(() => this.#openReport()),
        }}
      />,
    );
  }

  #show(state: BarState): void {
    this.#state = state;
    this.#render();
  }

  #honest(act: () => Promise<void>): (event: MouseEvent) => void {
    return (event) => {
      const control = event.currentTarget;
      if (!(control instanceof HTMLElement) || !isHonestClick(event, control)) return;
      if (this.#state.busy === undefined) void act();
    };
  }

  async #sign(): Promise<void> {
    const signingId = randomId();
    this.#signingId = signingId;
    this.#show({ ...this.#state, busy: 'signing', failure: undefined });
    const { facts } = this.#attachment;
    const [opened, read] = await Promise.all([
      this.#ask({ kind: 'sign.open', signingId, facts }),
      this.#read(),
    ]);
    const answer = v.safeParse(DoneAnswer, opened);
    if (!answer.success) this.#fail({ code: 'AGENT_NOT_FOUND', details: {} });
    else if (answer.output.kind === 'failure') this.#fail(answer.output.failure);
    else if (read.kind === 'failure') {
      await this.#ask({ kind: 'sign.unreadable', signingId, failure: read.failure });
    } else await this.#ask({ kind: 'sign.document', signingId, document: read.document });
  }

  #fail(failure: Failure): void {
    this.#signingId = undefined;
    this.#show({ ...quiet, failure });
  }

  async #check(): Promise<void> {
    this.#show({ ...quiet, busy: 'checking' });
    const read = await this.#read();
    if (read.kind === 'failure') {
      this.#fail(read.failure);
      return;
    }
    const { document } = read;
    const { facts } = this.#attachment;
    const answer = v.safeParse(VerifyAnswer, await this.#ask({ kind: 'verify', facts, document }));
    if (!answer.success) this.#fail({ code: 'REQUEST_TIMEOUT', details: {} });
    else if (answer.output.kind === 'failure') this.#fail(answer.output.failure);
    else {
      const { reportId, report } = answer.output;
      this.#show({ ...quiet, checked: { reportId, report } });
    }
  }

  async #openReport(): Promise<void> {
    const { checked } = this.#state;
    if (checked) await this.#ask({ kind: 'report.open', reportId: checked.reportId });
  }

  /** Told apart by `kind`: in Firefox a Blob of the page's world is not always an instance of this world's. */
  async #read(): Promise<ReadAnswer> {
    const { adapter, signal } = this.#context;
    const { documentKey } = this.#attachment.facts;
    try {
      return { kind: 'document', document: await adapter.read(document, documentKey, signal) };
    } catch (error) {
      if (error instanceof PortalError) return { kind: 'failure', failure: error.failure };
      throw error;
    }
  }

  /** Undefined when the extension was updated or removed under this page. */
  async #ask(message: FromPage): Promise<unknown> {
    try {
      const answer: unknown = await browser.runtime.sendMessage(message);
      return answer;
    } catch {
      return undefined;
    }
  }
}
