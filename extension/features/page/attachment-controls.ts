// Behaviour of the controls beside one attachment: sign, check, show the verdict.
import * as v from 'valibot';
import type { Failure } from '../../../shared/protocol/errors.ts';
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import type { SignatureKind } from '../../../shared/protocol/values.ts';
import { AttachmentBar, type BarActions } from '../../components/attachment-bar/attachment-bar.ts';
import { type BarState, quiet } from '../../components/attachment-bar/state.ts';
import type { ReadAnswer } from '../../messages/page-answers.ts';
import { PageDone, VerdictAnswer } from '../../messages/told-page.ts';
import type { SigningEnd } from '../../messages/to-page.ts';
import { type Attachment, isPortalError, type PortalAdapter } from '../../portals/portal.ts';
import type { ArrivingPart } from '../../portals/transfer.ts';
import { askFromPage } from './ask-from-page.ts';
import { failureWords } from './failure-words.ts';
import { randomId } from './random-id.ts';
import { createHost, type Speech } from './shadow-host.ts';
import { isHonestClick } from './trusted-click.ts';

export interface PageContext extends Speech {
  readonly adapter: PortalAdapter;
  readonly profile: PortalProfile;
  /** Incoming documents are checked by themselves. */
  readonly autoCheck: boolean;
  /** Kinds of signature that are offered. */
  readonly kinds: readonly SignatureKind[];
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
    const { words, kinds } = this.#context;
    const { suggestedKind } = this.#attachment.facts;
    const actions: BarActions = {
      approach: (event) => {
        if (event.isTrusted) void askFromPage({ kind: 'sign.prepare', prospect: 'near' });
      },
      sign: (kind) => this.#honest(() => this.sign(kind)),
      check: this.#honest(() => this.check()),
      openReport: this.#honest(() => this.#openReport()),
    };
    const others = kinds.filter((kind) => kind !== suggestedKind);
    return new AttachmentBar(words, actions, others);
  }

  #render(): void {
    const { facts, isPdf } = this.#attachment;
    const { label, suggestedKind } = facts;
    const kind = this.#context.kinds.find((one) => one === suggestedKind);
    this.#bar.show(isPdf ? { label, kind } : undefined, this.#state);
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

  /** @param kind - undefined for the usual one */
  async sign(kind?: SignatureKind): Promise<void> {
    const signingId = randomId();
    this.#signingId = signingId;
    this.#show({ ...this.#state, busy: 'signing', failure: undefined });
    const { facts: known } = this.#attachment;
    const facts = kind === undefined ? known : { ...known, suggestedKind: kind };
    const opening = askFromPage({ kind: 'sign.open', signingId, facts });
    const read = await this.read(
      (piece) => void opening.then(() => askFromPage({ kind: 'sign.part', signingId, ...piece })),
    );
    const opened = await opening;
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

  get facts(): Attachment['facts'] {
    return this.#attachment.facts;
  }

  /** Asks the person something, unless something is under way. */
  offer(offer: HTMLElement | undefined): void {
    if (!this.isBusy) this.#show({ ...this.#state, offer });
  }

  /** The portal's version of now is fetched and given to somebody. @param start - answers `PageDone` */
  async raise(start: (document: Blob) => Promise<unknown>): Promise<void> {
    this.#show({ ...quiet, busy: 'raising' });
    const read = await this.read();
    if (read.kind === 'failure') await this.#fail(read.failure);
    else {
      const answer = v.safeParse(PageDone, await start(read.document));
      if (!answer.success) await this.#fail({ code: 'AGENT_NOT_FOUND', details: {} });
      else if (answer.output.kind === 'failure') await this.#fail(answer.output.failure);
      else await this.#showSigned();
    }
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
    if (signingId !== undefined) await this.#handOver(signingId, await this.read());
  }

  async #fail(failure: Failure): Promise<void> {
    this.#signingId = undefined;
    this.#show({ ...quiet, failure: await failureWords(failure) });
  }

  async check(): Promise<void> {
    this.#show({ ...quiet, busy: 'checking' });
    const read = await this.read();
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

  /** For the automatic check; a file that is being worked on, or was checked, has no need of it. */
  get watchable(): Attachment | undefined {
    const { isPdf, isIncoming } = this.#attachment;
    const { busy, checked } = this.#state;
    return isPdf && isIncoming && !busy && !checked ? this.#attachment : undefined;
  }

  showVerdict(checked: NonNullable<BarState['checked']>): void {
    this.#show({ ...this.#state, checked });
  }

  async #openReport(): Promise<void> {
    if (this.#state.checked?.reportId === '') await this.check();
    const { checked } = this.#state;
    if (checked) await askFromPage({ kind: 'report.open', reportId: checked.reportId });
  }

  /** Told apart by `kind`: in Firefox a Blob of the page's world is not always an instance of this world's. */
  async read(arrives?: (part: ArrivingPart) => void): Promise<ReadAnswer> {
    const { adapter, signal } = this.#context;
    const { documentKey } = this.#attachment.facts;
    try {
      const file = await adapter.read(document, documentKey, signal, arrives);
      return { kind: 'document', document: file };
    } catch (error) {
      if (isPortalError(error)) return { kind: 'failure', failure: error.failure };
      throw error;
    }
  }
}
