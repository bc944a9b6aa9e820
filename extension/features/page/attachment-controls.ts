// Behaviour of the controls beside one attachment: sign, check, show the verdict.
import * as v from 'valibot';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { AttachmentBar } from '../../components/attachment-bar/attachment-bar.ts';
import { type BarState, quiet } from '../../components/attachment-bar/state.ts';
import type { ReadAnswer } from '../../messages/page-answers.ts';
import { PageDone, VerdictAnswer } from '../../messages/told-page.ts';
import type { SigningEnd } from '../../messages/to-page.ts';
import { type Attachment, isPortalError, type PortalAdapter } from '../../portals/portal.ts';
import { askFromPage } from './ask-from-page.ts';
import { failureWords } from './failure-words.ts';
import { randomId } from './random-id.ts';
import { createHost, type Speech } from './shadow-host.ts';
import { isHonestClick } from './trusted-click.ts';

export interface PageContext extends Speech {
  readonly adapter: PortalAdapter;
  /** Places of attachments that are to be checked at once. */
  readonly checkAgain: readonly string[];
  readonly signal: AbortSignal;
}

type EndOfSigning = Pick<SigningEnd, 'signingId' | 'outcome' | 'failure'>;

export class AttachmentControls {
  readonly #context: PageContext;
  readonly #bar: AttachmentBar;
  readonly #host: HTMLElement;
  #attachment: Attachment;
  #state: BarState = quiet;
  #signingId: string | undefined;
  /** Digest of the file whose missing timestamp the person is asked about. */
  #lacking: string | undefined;
  #showsOld = false;

  readonly #old: () => void;

  /** @param old - called when the page must load again to show what the portal has */
  constructor(context: PageContext, attachment: Attachment, old: () => void) {
    this.#context = context;
    this.#old = old;
    this.#attachment = attachment;
    this.#bar = this.#createBar();
    this.#host = createHost('kyso-bar', context, this.#bar.element);
    this.update(attachment);
    this.#render();
  }

  /** The row may have been drawn anew: stay in it, once. */
  update(attachment: Attachment): void {
    const changed = attachment.facts.documentKey !== this.#attachment.facts.documentKey;
    this.#attachment = attachment;
    if (this.#host.parentElement !== attachment.mount) {
      attachment.mount.append(this.#host);
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
    this.#show({ ...quiet, failure: failure && (await failureWords(failure)) });
    if (outcome !== 'done') return;
    await this.#showSigned();
  }

  /** The page loads again when nothing else is under way on it; then the new page checks. */
  async #showSigned(): Promise<void> {
    if (this.#context.adapter.reloads) {
      this.#showsOld = true;
      this.#show(quiet);
      this.#old();
      return;
    }
    await this.#refresh();
    await this.check();
  }

  /** Whether the page must load again to show what the portal has. */
  get showsOld(): boolean {
    return this.#showsOld;
  }

  get isBusy(): boolean {
    return this.#state.busy !== undefined;
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
      if (!isPortalError(error)) throw error;
    }
  }

  /** After the window was away: a signing that is over without a word must not lock the button. */
  async revive(): Promise<void> {
    const signingId = this.#signingId;
    if (signingId === undefined) return;
    if ((await askFromPage({ kind: 'sign.isOpen', signingId })) !== true) {
      await this.ended({ signingId, outcome: 'cancelled' });
    }
  }

  #createBar(): AttachmentBar {
    return new AttachmentBar(this.#context.words, {
      approach: (event) => {
        if (event.isTrusted) void askFromPage({ kind: 'sign.prepare', prospect: 'near' });
      },
      sign: this.#honest(() => this.#sign()),
      check: this.#honest(() => this.check()),
      openReport: this.#honest(() => this.#openReport()),
      raise: this.#honest(() => this.#raise()),
      leaveLow: this.#honest(() => this.#leaveLow()),
    });
  }

  #render(): void {
    const { facts, isPdf } = this.#attachment;
    this.#bar.show(isPdf ? facts.label : undefined, this.#state);
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
      askFromPage({ kind: 'sign.open', signingId, facts }),
      this.#read(),
    ]);
    const answer = v.safeParse(PageDone, opened);
    if (!answer.success) await this.#fail({ code: 'AGENT_NOT_FOUND', details: {} });
    else if (answer.output.kind === 'failure') await this.#fail(answer.output.failure);
    else await this.#handOver(signingId, read);
  }

  async #handOver(signingId: string, read: ReadAnswer): Promise<void> {
    await askFromPage(
      read.kind === 'failure'
        ? { kind: 'sign.unreadable', signingId, failure: read.failure }
        : { kind: 'sign.document', signingId, document: read.document },
    );
  }

  get documentKey(): string {
    return this.#attachment.facts.documentKey;
  }

  /**
   * The agent remembers a file of this attachment that lacks its timestamp: if the portal still has that very file, the
   * person is asked.
   */
  async offerRaise(sha256: string): Promise<void> {
    const read = await this.#read();
    if (read.kind === 'failure') return;
    const { document } = read;
    const isCurrent = await askFromPage({ kind: 'raise.isCurrent', sha256, document });
    if (isCurrent !== true || this.#state.busy !== undefined) return;
    this.#lacking = sha256;
    this.#show({ ...this.#state, isRaiseOffered: true });
  }

  /** With the version that the portal has now: it is fetched again. */
  async #raise(): Promise<void> {
    const sha256 = this.#lacking;
    if (sha256 === undefined) return;
    this.#lacking = undefined;
    this.#show({ ...quiet, busy: 'raising' });
    const read = await this.#read();
    if (read.kind === 'failure') {
      await this.#fail(read.failure);
      return;
    }
    const { facts } = this.#attachment;
    const { document } = read;
    const answer = v.safeParse(
      PageDone,
      await askFromPage({ kind: 'raise.start', sha256, facts, document }),
    );
    if (!answer.success) await this.#fail({ code: 'AGENT_NOT_FOUND', details: {} });
    else if (answer.output.kind === 'failure') await this.#fail(answer.output.failure);
    else await this.#showSigned();
  }

  async #leaveLow(): Promise<void> {
    const sha256 = this.#lacking;
    this.#lacking = undefined;
    this.#show({ ...this.#state, isRaiseOffered: false });
    if (sha256 !== undefined) await askFromPage({ kind: 'raise.forget', sha256 });
  }

  get isSignable(): boolean {
    return this.#attachment.isPdf;
  }

  /** Takes part in a signing of all. @returns undefined while something else is under way here */
  join(): { readonly signingId: string; readonly facts: Attachment['facts'] } | undefined {
    if (this.#state.busy !== undefined) return undefined;
    const signingId = randomId();
    this.#signingId = signingId;
    this.#show({ ...this.#state, busy: 'signing', failure: undefined });
    return { signingId, facts: this.#attachment.facts };
  }

  /** There will be no signing of all. */
  leave(): void {
    this.#signingId = undefined;
    this.#show({ ...this.#state, busy: undefined });
  }

  /** Reads the document for the signing that was joined. */
  async deliver(): Promise<void> {
    const signingId = this.#signingId;
    if (signingId !== undefined) await this.#handOver(signingId, await this.#read());
  }

  async #fail(failure: Failure): Promise<void> {
    this.#signingId = undefined;
    this.#show({ ...quiet, failure: await failureWords(failure) });
  }

  async check(): Promise<void> {
    this.#show({ ...quiet, busy: 'checking' });
    const read = await this.#read();
    if (read.kind === 'failure') {
      await this.#fail(read.failure);
      return;
    }
    const { document } = read;
    const { facts } = this.#attachment;
    const answer = v.safeParse(
      VerdictAnswer,
      await askFromPage({ kind: 'verify', facts, document }),
    );
    if (!answer.success) await this.#fail({ code: 'REQUEST_TIMEOUT', details: {} });
    else if (answer.output.kind === 'failure') await this.#fail(answer.output.failure);
    else {
      const { reportId, verdict } = answer.output;
      this.#show({ ...quiet, checked: { reportId, verdict } });
    }
  }

  async #openReport(): Promise<void> {
    const { checked } = this.#state;
    if (checked) await askFromPage({ kind: 'report.open', reportId: checked.reportId });
  }

  /** Told apart by `kind`: in Firefox a Blob of the page's world is not always an instance of this world's. */
  async #read(): Promise<ReadAnswer> {
    const { adapter, signal } = this.#context;
    const { documentKey } = this.#attachment.facts;
    try {
      return { kind: 'document', document: await adapter.read(document, documentKey, signal) };
    } catch (error) {
      if (isPortalError(error)) return { kind: 'failure', failure: error.failure };
      throw error;
    }
  }
}
