// One signing job: receive, review, wait for the user's confirmation, PIN, sign, check, keep until acknowledged.
import type { Failure } from '../../shared/protocol/errors.ts';
import type { JobPhase } from '../../shared/protocol/job.ts';
import type { SigningWarning } from '../../shared/protocol/level.ts';
import type { SignatureChoice } from '../../shared/protocol/signature.ts';
import type { Placement } from '../../shared/protocol/values.ts';
import type { PrivateFile } from '../core/document-file.ts';
import { AgentError } from '../core/errors.ts';
import { openPdf } from '../pdf/document.ts';
import { readCertificate } from '../pki/signing-certificate.ts';
import type { Signer } from '../signing/ports.ts';
import { findCertificate, type HeldCertificate } from '../signing/token-certificates.ts';
import type { SharedKey } from './batch/shared-key.ts';
import { checkCertificate } from './check-certificate.ts';
import { openWithPassword } from './document-password.ts';
import { toFailure } from './failure.ts';
import type { JobFacts, JobServices } from './job-facts.ts';
import type { JournalLine } from './journal.ts';
import { mendable } from './mendable.ts';
import type { StoredEntry } from './outbox.ts';
import { pinQuestion } from './pin-question.ts';
import { refuseUnlawful, type SigningCase } from './plan-signing.ts';
import type { PlaceSearch } from './ports.ts';
import { type PreviewedMark, previewMark, proposeMark, type ProposedMark } from './preview-mark.ts';
import { KeySlot, type ReadyKey } from './ready-key.ts';
import { recordedSigner, type UseOfKey } from './recorded-signer.ts';
import { type ReceivedDocument, receiveDocument, receivedSource } from './receive-document.ts';
import { type JobReview, reviewDocument } from './review-document.ts';
import { type KeyInUse, signToOutbox } from './sign-to-outbox.ts';

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
  #received: ReceivedDocument | undefined;
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
      this.#received = await receiveDocument(chunks, this.facts.sizeBytes, file, signal);
      this.#enter('reviewing');
      await this.#open(this.#received, search);
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
    this.#reviewed();
    this.#makeReadyFor(choice);
    const { held } = await this.#keys.get(certificateSha256);
    return this.#caseOf(held, choice);
  }

  #caseOf(held: HeldCertificate, choice: SignatureChoice): SigningCase {
    const { received, review, search } = this.#reviewed();
    const { clock, isTraining, allowed } = this.#services;
    const profile = this.#services.profile(held.certificate.sha256);
    return {
      document: openPdf(receivedSource(received), { password: this.#password, forUpdate: true }),
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
      allowed,
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
    const { signal } = this.#cancel;
    const signing = await this.#case(certificateSha256, choice);
    const key = (): Promise<ReadyKey> => this.#keys.take(certificateSha256);
    await this.#signAndStore(signing, placement, key, signal);
  }

  /** On disk first, then told. A cancel that comes after the key was used no longer throws the document away. */
  async #signAndStore(
    signing: SigningCase,
    placement: Placement,
    key: () => Promise<KeyInUse>,
    signal: AbortSignal,
  ): Promise<void> {
    const reviewed = { ...this.#reviewed(), password: this.#password };
    const stored = await signToOutbox(
      ...([this.facts, reviewed, signing, placement, key, this.#services, signal] as const),
      () => {
        this.#enter('validating');
      },
    );
    this.#stored = stored;
    this.#enter('done');
    this.observer?.signed(stored);
    this.#release();
  }

  /** Aborted when the job is cancelled. */
  get signal(): AbortSignal {
    return this.#cancel.signal;
  }

  /** SHA-256 of the reviewed document, lower-case hex. @throws AgentError BUSY while there is none */
  get sha256(): string {
    return this.#reviewed().review.sha256;
  }

  /** The job is one of a batch now: `signInBatch` follows. @throws AgentError BUSY unless it waits for a confirmation */
  joinBatch(): void {
    if (this.#phase !== 'awaiting-confirmation') throw new AgentError('BUSY', {});
    this.#keys.clear();
    this.#enter('signing');
  }

  /** Signs with the key that the batch shares; progress and end come through the observer. */
  async signInBatch(
    shared: Promise<SharedKey>,
    turn: number,
    placement: Placement,
    choice: SignatureChoice,
  ): Promise<void> {
    await this.#guard('awaiting-confirmation', async () => {
      const { held, warnings, key } = await shared;
      const own = key.forDocument(turn, {
        line: () => ({ ...this.#journalLine(held), ...codesOf(warnings) }),
        asked: async () => {
          this.#enter(key.isUsed ? 'signing' : 'awaiting-pin');
        },
        answered: () => {
          this.#enter('signing');
        },
      });
      try {
        own.signal.throwIfAborted();
        const use = async (): Promise<KeyInUse> => ({ signer: own.signer, warnings });
        await this.#signAndStore(this.#caseOf(held, choice), placement, use, own.signal);
      } finally {
        own.pass();
      }
    });
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
    const line = this.#journalLine(held);
    const shown: Signer = {
      ...signer,
      sign: async (data, mechanism, signal) => {
        this.#enter('awaiting-pin');
        const signature = await signer.sign(data, mechanism, signal);
        this.#enter('signing');
        return signature;
      },
    };
    return recordedSigner(shown, journal, () => line, warnings);
  }

  #journalLine(held: HeldCertificate): UseOfKey {
    const { jobId, portalOrigin } = this.facts;
    const certificateSha256 = held.certificate.sha256;
    return { jobId, sha256: this.sha256, certificateSha256, portalOrigin };
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

  #reviewed(): { received: ReceivedDocument; review: JobReview; search: PlaceSearch } {
    if (!this.#received || !this.#review || !this.#search) throw new AgentError('BUSY', {});
    return { received: this.#received, review: this.#review, search: this.#search };
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
    // Before its file: no text process is started on a descriptor that is somebody else's by then.
    this.#search?.close();
    this.#file?.close();
    this.#file = undefined;
    this.#received = undefined;
    this.#search = undefined;
    this.#password = undefined;
  }
}

const codesOf = (warnings: readonly SigningWarning[]): Pick<JournalLine, 'warnings'> =>
  warnings.length === 0 ? {} : { warnings: warnings.map(({ code }) => code) };

/** /M and the mark name whole seconds, so the moment itself is one. */
function wholeSecond(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 1000) * 1000);
}
