// One signing job: receive, review, wait for the user's confirmation, PIN, sign, check, keep until acknowledged.
import type { AlgorithmPolicy } from '../signing/choose-algorithm.ts';
import type { Failure } from '../../shared/protocol/errors.ts';
import type { JobPhase, OutboxEntry } from '../../shared/protocol/job.ts';
import type { SigningWarning } from '../../shared/protocol/level.ts';
import type { SignatureChoice } from '../../shared/protocol/signature.ts';
import type { Placement, SignatureKind, SignatureLevel } from '../../shared/protocol/values.ts';
import type { Language } from '../../shared/text/text.ts';
import type { ByteSource } from '../core/byte-source.ts';
import type { Clock } from '../core/clock.ts';
import { hashSource } from '../core/hash-source.ts';
import { createPrivateFile, type PrivateFile } from '../core/document-file.ts';
import { AgentError } from '../core/errors.ts';
import { openPdf } from '../pdf/document.ts';
import { readCertificate } from '../pki/signing-certificate.ts';
import type { Signer, TokenAccess } from '../signing/ports.ts';
import { checkCertificate } from './check-certificate.ts';
import { toFailure } from './failure.ts';
import type { Journal } from './journal.ts';
import type { Outbox, StoredEntry } from './outbox.ts';
import { mendable } from './mendable.ts';
import { pinQuestion } from './pin-question.ts';
import type { DeskSlot } from './desk.ts';
import { openWithPassword, type PasswordPrompt } from './document-password.ts';
import {
  refuseUnlawful,
  type SigningCase,
  type SigningProfile,
  signingOrder,
} from './plan-signing.ts';
import type { PlaceSearch } from './ports.ts';
import { type PreviewedMark, previewMark, proposeMark, type ProposedMark } from './preview-mark.ts';
import { type ReceivedDocument, receiveDocument } from './receive-document.ts';
import { type JobReview, reviewDocument } from './review-document.ts';
import { KeySlot, type ReadyKey } from './ready-key.ts';
import { signAndCheck } from './sign-and-check.ts';
import { findCertificate, type HeldCertificate } from '../signing/token-certificates.ts';
import type { TrustServices } from '../signing/trust-services.ts';

export interface JobFacts {
  readonly jobId: string;
  readonly portalOrigin: string;
  readonly topOrigin: string;
  readonly label: string;
  readonly sizeBytes: number;
  readonly signatureKind: SignatureKind;
  readonly documentKey: string;
}

export interface JobServices {
  /** Opened for each document; undefined: nothing is checked or asked (training). */
  readonly trustServices: () => Promise<TrustServices | undefined>;
  readonly requireTrustedPath: boolean;
  readonly tokens: TokenAccess;
  readonly desks: DeskSlot;
  readonly outbox: Outbox;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly language: Language;
  readonly algorithms: AlgorithmPolicy;
  /** Asks for the password of an encrypted document. */
  readonly passwords: PasswordPrompt;
  /** The level wanted. */
  readonly level: SignatureLevel;
  /** A training certificate signs: every mark says so. */
  readonly isTraining: boolean;
  /** Private to the user; documents being signed lie there without a name. */
  readonly workFolder: string;
  /** What the settings say of a certificate. */
  readonly profile: (certificateSha256: string) => SigningProfile;
}

/** Who is told what happens; at most one connection at a time. */
export interface JobObserver {
  phaseChanged(phase: JobPhase, failure: Failure | undefined): void;
  reviewed(review: JobReview): void;
  signed(stored: StoredEntry): void;
}

export class SignJob {
  readonly facts: JobFacts;
  observer: JobObserver | undefined;
  readonly #services: JobServices;
  readonly #cancel = new AbortController();
  #phase: JobPhase = 'receiving';
  #failure: Failure | undefined;
  #file: PrivateFile | undefined;
  #review: JobReview | undefined;
  #search: PlaceSearch | undefined;
  /** What the key was made ready for: the PIN window says it. */
  #choice: SignatureChoice;
  /** Of an encrypted document, while the job lives. */
  #password: string | undefined;
  #stored: StoredEntry | undefined;
  readonly #keys = new KeySlot((certificateSha256) => this.#readyKey(certificateSha256));

  constructor(facts: JobFacts, services: JobServices) {
    this.facts = facts;
    this.#services = services;
    this.#choice = { kind: facts.signatureKind };
  }

  get phase(): JobPhase {
    return this.#phase;
  }

  get isOver(): boolean {
    return ['done', 'failed', 'cancelled'].includes(this.#phase);
  }

  /** Tells a (new) observer everything it needs to go on. */
  attach(observer: JobObserver): void {
    this.observer = observer;
    observer.phaseChanged(this.#phase, this.#failure);
    if (this.#review) observer.reviewed(this.#review);
    if (this.#stored) observer.signed(this.#stored);
  }

  /** Takes the document and looks at it; every end of it is told through the observer. */
  async receive(chunks: AsyncIterable<Uint8Array>): Promise<void> {
    await this.#guard('failed', async () => {
      const { signal } = this.#cancel;
      const { file, search } = this.#services.desks.take();
      this.#file = file;
      this.#search = search;
      signal.addEventListener('abort', () => {
        search.close();
      });
      try {
        const document = await receiveDocument(chunks, this.facts.sizeBytes, file, signal);
        this.#enter('reviewing');
        await this.#open(document, search);
      } finally {
        search.close();
      }
      signal.throwIfAborted();
      if (this.#review) this.observer?.reviewed(this.#review);
      this.#enter('awaiting-confirmation');
    });
  }

  async #open(document: ReceivedDocument, search: PlaceSearch): Promise<void> {
    const { passwords, language } = this.#services;
    const { signatureKind } = this.facts;
    const opened = await openWithPassword(
      (password) => reviewDocument(document, signatureKind, search, password),
      passwords,
      language,
      this.facts,
      this.#cancel.signal,
    );
    this.#review = opened.value;
    this.#password = opened.password;
  }

  /** Where the mark of a choice belongs. @throws AgentError, also when the law forbids this signature */
  async place(certificateSha256: string, choice: SignatureChoice): Promise<ProposedMark> {
    const signing = await this.#case(certificateSha256, choice);
    return proposeMark(signing);
  }

  /** The mark as it would be drawn now, for the preview. @throws AgentError */
  async planMark(
    certificateSha256: string,
    placement: Placement,
    choice: SignatureChoice = this.#choice,
  ): Promise<PreviewedMark> {
    const signing = await this.#case(certificateSha256, choice);
    refuseUnlawful(signing);
    return previewMark(signing, placement);
  }

  /**
   * Starts signing; progress and end come through the observer.
   * @throws AgentError BUSY unless the job waits for exactly this
   */
  confirm(
    certificateSha256: string,
    placement: Placement,
    choice: SignatureChoice = this.#choice,
  ): void {
    if (this.#phase !== 'awaiting-confirmation') throw new AgentError('BUSY', {});
    this.#makeReadyFor(choice);
    // Entered before anything is awaited: a second click in the same moment finds the job busy.
    this.#enter('signing');
    void this.#guard('awaiting-confirmation', () =>
      this.#sign(certificateSha256, placement, choice),
    );
  }

  /** @throws AgentError of the token and certificate families */
  async #case(certificateSha256: string, choice: SignatureChoice): Promise<SigningCase> {
    const { file, review, search } = this.#reviewed();
    this.#makeReadyFor(choice);
    const { held } = await this.#keys.get(certificateSha256);
    const { clock, isTraining } = this.#services;
    const profile = this.#services.profile(certificateSha256);
    return {
      document: openPdf(file.source(), { password: this.#password, forUpdate: true }),
      report: review.report,
      search,
      facts: {
        choice,
        profile,
        certificate: readCertificate(held.certificate.certificate),
        signingTime: wholeSecond(clock.now()),
        isTraining,
      },
      role: profile.role,
    };
  }

  /**
   * A key whose PIN window would say something else is made ready anew, but never under a signing that is on its way.
   *
   * @throws AgentError BUSY
   */
  #makeReadyFor(choice: SignatureChoice): void {
    const said = ({ kind, copyForm, documentCode, issuedDate }: SignatureChoice): string =>
      JSON.stringify([kind, copyForm, documentCode, issuedDate]);
    if (said(choice) === said(this.#choice)) return;
    if (this.#phase !== 'awaiting-confirmation') throw new AgentError('BUSY', {});
    this.#keys.clear();
    this.#choice = choice;
  }

  async #sign(
    certificateSha256: string,
    placement: Placement,
    choice: SignatureChoice,
  ): Promise<void> {
    const { file, review } = this.#reviewed();
    const signing = await this.#case(certificateSha256, choice);
    refuseUnlawful(signing);
    await previewMark(signing, placement);
    const { algorithms } = this.#services;
    const planned = await signingOrder(signing, placement);
    const order = { ...planned, reason: undefined, algorithms, password: this.#password };
    const { signer, warnings } = await this.#keys.take(certificateSha256);
    const output = createPrivateFile(this.#services.workFolder);
    try {
      const { signal } = this.#cancel;
      const progress = {
        copied: (sha256: string): void => {
          if (sha256 !== review.sha256) throw new AgentError('DOCUMENT_CHANGED', {});
        },
        signed: (): void => {
          this.#enter('validating');
        },
      };
      const { level: wanted } = this.#services;
      const services = await this.#services.trustServices();
      const { report, wasRepaired, level } = await signAndCheck(
        ...([file.source(), output, order, signer, signal, progress] as const),
        { level: wanted, services, warnings },
        review.report,
      );
      const source = output.source();
      const entry: OutboxEntry = {
        jobId: this.facts.jobId,
        portalOrigin: this.facts.portalOrigin,
        documentKey: this.facts.documentKey,
        label: this.facts.label,
        sizeBytes: source.sizeBytes,
        sha256: hashSource(source),
        unchangedBytes: wasRepaired ? 0 : this.facts.sizeBytes,
        signedAt: order.signingTime.toISOString(),
      };
      await this.#finish({ entry, report, level }, source);
    } finally {
      signer.close();
      output.close();
    }
  }

  /** On disk first, then told. A cancel that comes after the key was used no longer throws the document away. */
  async #finish(stored: StoredEntry, source: ByteSource): Promise<void> {
    await this.#services.outbox.store(stored, source);
    this.#stored = stored;
    this.#enter('done');
    this.observer?.signed(stored);
    this.#release();
  }

  async #readyKey(certificateSha256: string): Promise<ReadyKey> {
    const { clock, tokens, requireTrustedPath } = this.#services;
    const { review } = this.#reviewed();
    const { signal } = this.#cancel;
    const held = await findCertificate(tokens, certificateSha256, clock.now(), signal);
    const trustServices = await this.#services.trustServices();
    const policy = { trustServices, requireTrustedPath };
    const warnings = await checkCertificate(held, policy, signal);
    return { held, warnings, signer: await this.#signer(held, review, warnings) };
  }

  /** The token's signer, with the journal line before and the phases around the PIN. */
  async #signer(
    held: HeldCertificate,
    review: JobReview,
    warnings: readonly SigningWarning[],
  ): Promise<Signer> {
    const { journal, language, tokens } = this.#services;
    const question = pinQuestion(language, this.#questionFacts(review, warnings), held);
    const signer = await tokens.signer(held.token, held.certificate, {
      kind: 'dialog',
      question,
      language,
    });
    const line = {
      jobId: this.facts.jobId,
      sha256: review.sha256,
      certificateSha256: held.certificate.sha256,
      portalOrigin: this.facts.portalOrigin,
    };
    return {
      ...signer,
      sign: async (data, mechanism, signal) => {
        const codes = warnings.map(({ code }) => code);
        if (codes.length > 0) await journal.append({ event: 'warned', ...line, warnings: codes });
        await journal.append({ event: 'signing', ...line });
        this.#enter('awaiting-pin');
        const signature = await signer.sign(data, mechanism, signal);
        this.#enter('signing');
        await journal.append({ event: 'signed', ...line });
        return signature;
      },
    };
  }

  #questionFacts(
    review: JobReview,
    warnings: readonly SigningWarning[],
  ): Parameters<typeof pinQuestion>[1] {
    return {
      warnings,
      portalOrigin: this.facts.portalOrigin,
      label: this.facts.label,
      pageCount: review.pageCount,
      sha256: review.sha256,
      choice: this.#choice,
    };
  }

  #reviewed(): { file: PrivateFile; review: JobReview; search: PlaceSearch } {
    if (!this.#file || !this.#review || !this.#search) throw new AgentError('BUSY', {});
    return { file: this.#file, review: this.#review, search: this.#search };
  }

  /** Ends the job unless it is over: dialog and token process go, the document is forgotten. */
  cancel(): void {
    if (this.isOver) return;
    this.#cancel.abort(new AgentError('USER_CANCELLED', {}));
    if (this.#phase === 'awaiting-confirmation') this.#end('cancelled', undefined);
  }

  /** Every failure ends in a phase and is told; `mended` is where a mendable one leads. */
  async #guard(
    mended: 'failed' | 'awaiting-confirmation',
    run: () => Promise<void>,
  ): Promise<void> {
    try {
      await run();
    } catch (error) {
      const failure = toFailure(error);
      if (this.#cancel.signal.aborted) this.#end('cancelled', undefined);
      else if (mended !== 'failed' && mendable.includes(failure.code)) this.#enter(mended, failure);
      else this.#end('failed', failure);
    }
  }

  #enter(phase: JobPhase, failure?: Failure): void {
    this.#phase = phase;
    this.#failure = failure;
    this.observer?.phaseChanged(phase, failure);
  }

  #end(phase: 'failed' | 'cancelled', failure: Failure | undefined): void {
    this.#enter(phase, failure);
    this.#release();
  }

  #release(): void {
    this.#keys.clear();
    this.#file?.close();
    this.#file = undefined;
    this.#password = undefined;
  }
}

/** /M and the mark name whole seconds, so the moment itself is one. */
function wholeSecond(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 1000) * 1000);
}
