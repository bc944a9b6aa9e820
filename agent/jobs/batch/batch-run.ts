// One document of a batch after the other: planned, signed with the shared key, checked, written under its name.
import { closeSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';
import type { Failure } from '../../../shared/protocol/errors.ts';
import type { LevelResult, SigningWarning } from '../../../shared/protocol/level.ts';
import type { SignatureLevel } from '../../../shared/protocol/values.ts';
import { AgentError } from '../../core/errors.ts';
import { hashSource } from '../../core/hash-source.ts';
import { openPdf } from '../../pdf/document.ts';
import { copiedDraft } from '../../signing/draft.ts';
import type { PinSource, TokenAccess } from '../../signing/ports.ts';
import type { HeldCertificate } from '../../signing/token-certificates.ts';
import type { CertificatePolicy } from '../check-certificate.ts';
import { toFailure } from '../failure.ts';
import { openInput, refuseSameFile, writeOutput } from '../input-and-output.ts';
import type { Journal } from '../journal.ts';
import {
  type FilePhase,
  type FileRequest,
  type FileSigned,
  newWarnings,
  planFile,
  type PlanServices,
  signedFacts,
} from '../plan-file.ts';
import { signAndCheck } from '../sign-and-check.ts';
import type { BatchKey, DocumentKey } from './batch-key.ts';
import type { BatchRecord, DocumentIdentity } from './batch-record.ts';
import { decideOnce } from './decide-once.ts';

export interface BatchOrder {
  /** All with the same certificate, outputs in the same folder under different names. */
  readonly documents: readonly FileRequest[];
  readonly held: HeldCertificate;
  /** Absolute; exists. */
  readonly outFolder: string;
  readonly level: SignatureLevel;
  /** Go on with a batch into this folder that did not end. */
  readonly resume: boolean;
}

export interface BatchServices extends CertificatePolicy, PlanServices {
  readonly tokens: TokenAccess;
  readonly journal: Journal;
  readonly stateFolder: string;
  /** How the one PIN is asked for. */
  pin(count: number, warnings: readonly SigningWarning[]): PinSource;
  /** Tells the person and lets it decide. @throws AgentError WARNING_REFUSED */
  decide(warnings: readonly SigningWarning[]): Promise<void>;
  phase(document: number, phase: FilePhase): void;
  /** In the order of the documents. */
  outcome(document: number, outcome: DocumentOutcome): void;
}

export type DocumentOutcome =
  | { readonly status: 'signed'; readonly result: FileSigned }
  /** By the run that this one goes on with. */
  | { readonly status: 'signed-before' }
  /** Nothing was delivered. */
  | { readonly status: 'refused'; readonly failure: Failure }
  /** Its turn did not come: the token failed before, or the batch was cancelled. */
  | { readonly status: 'not-signed'; readonly failure: Failure };

export const identityOf = (
  { output, choice, mark, fieldName, isTraining }: FileRequest,
  inputSha256: string,
): DocumentIdentity => ({
  output: basename(output),
  inputSha256,
  choice: JSON.stringify([choice, mark, fieldName, isTraining]),
});

export class BatchRun {
  readonly #record: BatchRecord;
  readonly #order: BatchOrder;
  readonly #services: BatchServices;
  readonly #key: BatchKey;
  readonly #doubts: readonly SigningWarning[];
  readonly #decide: BatchServices['decide'];
  readonly #inputs: ReadonlySet<string>;

  constructor(
    record: BatchRecord,
    order: BatchOrder,
    services: BatchServices,
    key: BatchKey,
    doubts: readonly SigningWarning[],
  ) {
    this.#record = record;
    this.#order = order;
    this.#services = services;
    this.#key = key;
    this.#doubts = doubts;
    this.#decide = decideOnce((warnings) => services.decide(warnings));
    this.#inputs = new Set(order.documents.map(({ input }) => realPath(input)));
  }

  /** @param turn - its place among those that are signed in this run */
  async sign(at: number, document: FileRequest, turn: number): Promise<DocumentOutcome> {
    let sha256 = '';
    const identity = (): DocumentIdentity => identityOf(document, sha256);
    const key = this.#key.forDocument(turn, {
      line: () => ({
        jobId: this.#record.batchId,
        sha256,
        certificateSha256: this.#order.held.certificate.sha256,
        portalOrigin: 'cli',
        ...(this.#record.wasLost(identity()) && { again: true }),
        ...(this.#doubts.length > 0 && { warnings: this.#doubts.map(({ code }) => code) }),
      }),
      asked: async () => {
        this.#services.phase(at, this.#key.isUsed ? 'signing' : 'awaiting-pin');
        await this.#record.noteSigning(identity());
      },
      answered: () => {
        this.#services.phase(at, 'signing');
      },
    });
    try {
      key.signal.throwIfAborted();
      const result = await this.#signFile(at, document, key, (digest) => {
        sha256 = digest;
        return identity();
      });
      return { status: 'signed', result };
    } catch (error) {
      const { stopped } = this.#key;
      if (stopped !== undefined && !key.isSigned())
        return { status: 'not-signed', failure: stopped };
      return { status: 'refused', failure: toFailure(error) };
    } finally {
      key.pass();
    }
  }

  async #signFile(
    at: number,
    document: FileRequest,
    { signer, signal }: DocumentKey,
    copied: (sha256: string) => DocumentIdentity,
  ): Promise<FileSigned> {
    const services = this.#services;
    const descriptor = openInput(document.input);
    try {
      refuseSameFile(descriptor, document.output);
      if (this.#inputs.has(realPath(document.output))) throw new AgentError('OUTPUT_IS_INPUT', {});
      services.phase(at, 'reviewing');
      const { password } = document;
      const planned = await planFile(descriptor, document, { ...services, signal }, (source) => ({
        value: openPdf(source, { password, forUpdate: true }),
        password,
      }));
      let identity: DocumentIdentity | undefined;
      const progress = {
        copied: (digest: string): void => {
          identity = copied(digest);
        },
        signed: (): void => {
          services.phase(at, 'validating');
        },
        lowered: (level: LevelResult) => this.#decide(newWarnings(level, this.#doubts)),
      };
      const wanted = {
        level: this.#order.level,
        services: services.trustServices,
        warnings: this.#doubts,
        allowed: document.isTraining ? undefined : services.allowed,
      };
      const { report, level } = await writeOutput(
        document.output,
        (file) =>
          signAndCheck(
            ...([
              copiedDraft(planned.source, file),
              planned.order,
              signer,
              signal,
              progress,
              wanted,
            ] as const),
            planned.report,
          ),
        async (file) => {
          if (identity) await this.#record.noteWritten(identity, hashSource(file.source()));
        },
      );
      return signedFacts(document, planned, report, level);
    } finally {
      closeSync(descriptor);
    }
  }
}

/** By what the name leads to, where there is something already. */
function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
