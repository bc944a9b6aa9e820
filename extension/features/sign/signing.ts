// One signing from click to upload: drives the agent's job and the portal page, and keeps the panel's view true.
import type { Failure } from '../../../shared/protocol/errors.ts';
import { consentPending } from '../../../shared/protocol/consent.ts';
import type { JobPhase } from '../../../shared/protocol/job.ts';
import { MAX_DOCUMENT_BYTES } from '../../../shared/protocol/limits.ts';
import type { SignatureChoice } from '../../../shared/protocol/signature.ts';
import type { AgentLink } from '../../channel/agent-link.ts';
import type { Connection } from '../../channel/connection.ts';
import { failureOf } from '../../channel/failure-of.ts';
import type { MarkAnswer, PlaceAnswer } from '../../messages/from-own-page.ts';
import {
  currentPhase,
  deliveringAgain,
  signingAgain,
  type Outcome,
  type SigningPhase,
  type SigningView,
} from '../../messages/signing-view.ts';
import { acknowledge } from './acknowledge.ts';
import { AgentJob, type Choice, type KindChoice, type SignedResult } from './agent-job.ts';
import { askCertificates, askMark, askPlace, cutShort, jobUnknown, tooLarge } from './ask-agent.ts';
import { ArrivingDocument } from './arriving-document.ts';
import { endOf, orderOf, type SigningRecord } from './record.ts';
import { type PageDoor, placeOf } from './page-door.ts';
import { shownPhases, undecided } from './phases.ts';
import { reconnect } from './reconnect.ts';

export interface SigningTools {
  readonly link: AgentLink;
  readonly pages: PageDoor;
  readonly now: () => number;
  readonly newId: () => string;
  /** Called after every change: keeps the record and shows the view. */
  readonly changed: (record: SigningRecord) => void;
}

/** Progress in smaller steps than this would cost more than it tells. */
const SHOWN_SHARE = 0.1;

export class Signing {
  readonly #tools: SigningTools;
  #record: SigningRecord;
  #job: AgentJob | undefined;
  #watched: Connection | undefined;
  #document: Blob | undefined;
  #arriving: ArrivingDocument | undefined;
  #attempt = 0;
  #signed: SignedResult | undefined;
  /** Resolves when there is something to decide, or nothing any more. */
  readonly arrived: Promise<void>;
  #arrive: () => void = () => undefined;

  constructor(tools: SigningTools, record: SigningRecord) {
    this.#tools = tools;
    this.#record = record;
    this.arrived = new Promise((resolve) => {
      this.#arrive = resolve;
    });
  }

  get record(): SigningRecord {
    return this.#record;
  }

  get isOpen(): boolean {
    return this.#record.view.outcome === undefined;
  }

  get isUndecided(): boolean {
    const phase = currentPhase(this.#record.view);
    // One of many is prepared while another one waits for the PIN of all.
    if (phase === 'preparing' && this.#record.isTogether === true) return false;
    return this.isOpen && undecided.has(phase);
  }

  /** A piece of the page's file, while the rest is on its way: the agent gets it at once. */
  arrives(at: number, sizeBytes: number, part: Blob): void {
    if (!this.isOpen || this.#document !== undefined) return;
    if (this.#arriving === undefined) {
      const isFirst = at === 0 && currentPhase(this.#record.view) === 'downloading';
      if (!isFirst || sizeBytes > MAX_DOCUMENT_BYTES) return;
      this.#arriving = new ArrivingDocument(sizeBytes);
      void this.#run();
    }
    this.#arriving.add(at, part);
  }

  /** The page's file, or the reason why there is none. */
  async begin(document: Blob | Failure): Promise<void> {
    if (this.#document !== undefined) return;
    if (!this.isOpen) this.#keep(document);
    else if (!(document instanceof Blob)) this.#breakOff(document);
    else if (document.size > MAX_DOCUMENT_BYTES) this.#fail(tooLarge, false);
    else await this.#take(document);
  }

  async #take(document: Blob): Promise<void> {
    const arriving = this.#arriving;
    // Any later, and the document is asked for again already: the worker was stopped while it came.
    const isAwaited = arriving?.isGivenUp ?? currentPhase(this.#record.view) === 'downloading';
    this.#keep(document);
    if (this.#document === undefined) this.#breakOff(cutShort);
    else if (isAwaited) await this.#run();
  }

  /** What came in pieces counts as it came. */
  #keep(document: Blob | Failure): void {
    const arriving = this.#arriving;
    this.#arriving = undefined;
    if (!(document instanceof Blob)) return;
    this.#document = arriving === undefined ? document : arriving.complete(document);
    if (this.#document !== undefined) this.#change({ hasDocument: true });
  }

  #breakOff(failure: Failure): void {
    this.#arriving = undefined;
    void this.#job?.cancel();
    this.#fail(failure, false);
  }

  /** Goes on after the worker was stopped or the connection was lost. */
  async continue(): Promise<void> {
    if (this.isOpen && currentPhase(this.#record.view) !== 'downloading') await this.#run();
  }

  async documentForPanel(): Promise<Blob | Failure> {
    return this.#document ?? (await this.#readAgain());
  }

  async confirm(choice: Choice): Promise<void> {
    if (currentPhase(this.#record.view) !== 'choosing' || this.#job === undefined) return;
    this.#clearMishap();
    this.#update({ signature: choice.signature });
    this.#enter('preparing');
    const job = this.#job;
    try {
      await job.confirm(choice);
    } catch (error) {
      if (!job.isLost) this.#fail(failureOf(error), false);
    }
  }

  /** The panel of all confirms this one with others. @returns the agent's job; undefined unless it waits for that */
  beginTogether(signature: SignatureChoice): string | undefined {
    if (!this.isOpen || currentPhase(this.#record.view) !== 'choosing') return undefined;
    this.#clearMishap();
    this.#update({ signature });
    this.#enter('preparing');
    return this.#record.jobId;
  }

  /** Nothing came of it: the same job can be confirmed again. */
  chooseAgain(mishap: Failure): void {
    if (currentPhase(this.#record.view) !== 'preparing') return;
    this.#change({ mishap });
    this.#enter('choosing');
  }

  place(choice: KindChoice): Promise<PlaceAnswer> {
    return askPlace(this.#job, choice);
  }

  mark(choice: Choice): Promise<MarkAnswer> {
    return askMark(this.#job, choice);
  }

  async listCertificates(): Promise<void> {
    const { portalOrigin } = this.#record.view;
    this.#change({ certificates: await askCertificates(this.#tools.link, portalOrigin) });
  }

  /** A signature that is already being made is not called back: its file waits in the outbox. */
  async cancel(): Promise<void> {
    if (!this.isOpen) return;
    const cancelled = this.#job?.cancel();
    this.#end({ kind: 'cancelled' });
    await cancelled;
  }

  async retry(): Promise<void> {
    const { outcome } = this.#record.view;
    if (outcome?.kind !== 'failed') return;
    if (outcome.kept) {
      this.#update({ view: deliveringAgain(this.#record.view) });
      await (this.#signed === undefined ? this.#run() : this.#deliver(this.#signed));
    } else {
      this.#update({ view: signingAgain(this.#record.view) });
      await this.#run();
    }
  }

  /** The signed file of a delivery that failed. */
  async signedDocument(): Promise<Blob | undefined> {
    return this.#signed?.document;
  }

  async #run(): Promise<void> {
    const attempt = ++this.#attempt;
    if (!this.#record.jobCreated) this.#enter('connecting');
    const connection = await this.#connect();
    if (connection === undefined) return;
    // One list of certificates is enough for a page full of documents: its panel asks.
    if (this.#record.isTogether !== true) void this.listCertificates();
    const stopHearing = this.#hearConsent(connection);
    try {
      if (!(await this.#resumed(connection))) await this.#sendNew(connection);
    } catch (error) {
      // A lost connection is taken up again by #watch; the agent's own reason arrives as job.state before this.
      // What an attempt before this one says of its end is no news.
      const isLost = connection.isClosed || attempt !== this.#attempt;
      if (this.isOpen && !isLost) this.#fail(failureOf(error), false);
    } finally {
      stopHearing();
      this.#answered();
    }
  }

  /** Says on the panel that a person is asked in the agent's window. @returns ends that */
  #hearConsent(connection: Connection): () => void {
    return connection.on(consentPending, ({ portalOrigin }) => {
      if (portalOrigin === this.#record.view.portalOrigin) this.#change({ awaitsConsent: true });
    });
  }

  #answered(): void {
    if (this.#record.view.awaitsConsent === true) this.#change({ awaitsConsent: false });
  }

  async #connect(): Promise<Connection | undefined> {
    try {
      const connection = await this.#tools.link.connect();
      this.#watch(connection);
      return connection;
    } catch (error) {
      this.#fail(failureOf(error), this.#signed !== undefined);
      return undefined;
    }
  }

  /** Whether the agent still has this job and will tell the rest. */
  async #resumed(connection: Connection): Promise<boolean> {
    if (!this.#record.jobCreated) return false;
    const job = this.#attach(connection, this.#record.jobId);
    const phase = await job.resume(this.#record.view.portalOrigin).catch(() => undefined);
    if (
      phase !== undefined &&
      phase !== 'receiving' &&
      phase !== 'failed' &&
      phase !== 'cancelled'
    ) {
      const shown = shownPhases[phase];
      if (shown !== undefined) this.#enter(shown);
      return true;
    }
    job.leave();
    this.#update({ jobId: this.#tools.newId(), jobCreated: false });
    return false;
  }

  async #sendNew(connection: Connection): Promise<void> {
    const document = this.#document ?? this.#arriving ?? (await this.#readAgain());
    if ('code' in document) {
      this.#fail(document, false);
      return;
    }
    if (!this.isOpen) return;
    const job = this.#attach(connection, this.#record.jobId);
    this.#update({ jobCreated: true });
    this.#enter('sending');
    await job.send(orderOf(this.#record), document, (sentShare) => {
      this.#answered();
      if (sentShare - this.#record.view.sentShare >= SHOWN_SHARE) this.#change({ sentShare });
    });
  }

  #attach(connection: Connection, jobId: string): AgentJob {
    this.#job?.leave();
    this.#job = new AgentJob(connection, jobId, this.#record.view.portalOrigin, {
      reviewed: (review) => {
        this.#change({ review });
      },
      entered: (phase, failure) => {
        this.#follow(phase, failure);
      },
      signed: (result) => {
        void this.#deliver(result);
      },
      resultLost: (error) => {
        this.#fail(failureOf(error), true);
      },
    });
    return this.#job;
  }

  #follow(phase: JobPhase, failure: Failure | undefined): void {
    if (!this.isOpen) return;
    if (phase === 'failed' && this.#giveUpArriving()) return;
    const shown = shownPhases[phase];
    // Copying and hashing come before the PIN: the agent calls them signing, a person would not.
    if (phase === 'signing' && currentPhase(this.#record.view) === 'preparing') return;
    if (shown === 'choosing' && failure !== undefined) this.#change({ mishap: failure });
    if (shown !== undefined) this.#enter(shown);
    else if (phase === 'failed') this.#fail(failure ?? jobUnknown, false);
    else if (phase === 'cancelled') this.#end({ kind: 'cancelled' });
  }

  /** A portal may take longer for the next piece than the agent waits for it. @returns false for whole documents */
  #giveUpArriving(): boolean {
    if (this.#arriving === undefined || this.#document !== undefined) return false;
    this.#arriving.isGivenUp = true;
    this.#attempt++;
    this.#job?.leave();
    this.#job = undefined;
    return true;
  }

  async #deliver(result: SignedResult): Promise<void> {
    if (!this.isOpen) return;
    this.#signed = result;
    this.#enter('uploading');
    const refusal = await this.#tools.pages.upload(placeOf(this.#record), result.document);
    if (refusal !== undefined) this.#fail(refusal, true);
    else {
      // The portal has it: nobody waits until the agent has put its copy away.
      const acknowledged = acknowledge(this.#tools.link, this.#record);
      const { report, level } = result;
      this.#end({ kind: 'done', report, ...(level && { level }) });
      await acknowledged;
    }
  }

  async #readAgain(): Promise<Blob | Failure> {
    const document = await this.#tools.pages.read(placeOf(this.#record));
    this.#keep(document);
    return document;
  }

  /** When the connection goes while work is open: connect again and resume, a few times. */
  #watch(connection: Connection): void {
    if (this.#watched === connection) return;
    this.#watched = connection;
    void connection.closed.then(() => this.#connectionLost());
  }

  async #connectionLost(): Promise<void> {
    if (!this.isOpen || currentPhase(this.#record.view) === 'uploading') return;
    // Nothing can be confirmed until the agent is there again.
    if (this.isUndecided) this.#enter('connecting');
    switch (await reconnect(this.#tools.link, () => this.isOpen)) {
      case 'back':
        await this.#run();
        return;
      case 'gone':
        this.#fail({ code: 'AGENT_NOT_FOUND', details: {} }, false);
        return;
      case 'ended':
        return;
    }
  }

  #enter(phase: SigningPhase): void {
    const { phases } = this.#record.view;
    if (currentPhase(this.#record.view) === phase && phases.length > 0) return;
    this.#change({ phases: [...phases, { phase, at: this.#tools.now() }] });
    if (phase === 'choosing') this.#arrive();
  }

  #fail(failure: Failure, kept: boolean): void {
    if (failure.code === 'USER_CANCELLED') this.#end({ kind: 'cancelled' });
    else this.#end({ kind: 'failed', failure, kept });
  }

  #end(outcome: Outcome): void {
    if (!this.isOpen) return;
    this.#change({ outcome });
    this.#arrive();
    this.#job?.leave();
    this.#job = undefined;
    void this.#tools.pages.ended(this.#record.page, endOf(this.#record, outcome));
  }

  #clearMishap(): void {
    const { mishap, ...view } = this.#record.view;
    if (mishap !== undefined) this.#update({ view });
  }

  #change(part: Partial<SigningView>): void {
    this.#update({ view: { ...this.#record.view, ...part } });
  }

  #update(part: Partial<SigningRecord>): void {
    this.#record = { ...this.#record, ...part };
    this.#tools.changed(this.#record);
  }

  /** The tab the panel is shown in. */
  shownIn(panelTabId: number): void {
    this.#update({ panelTabId });
  }
}
