// Verifies files one after the other in this process, the document as a whole too where it is asked for.
import { closeSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import { MAX_LABEL_LENGTH } from '../../shared/protocol/limits.ts';
import type { DocumentReport } from '../../shared/report/report.ts';
import { descriptorSource } from '../core/byte-source.ts';
import { hashSource } from '../core/hash-source.ts';
import { keepEvidence } from '../jobs/keep-evidence.ts';
import { verifyWithEvidence } from '../jobs/verify-with-evidence.ts';
import type { DocumentChecks } from '../jobs/whole-document.ts';
import type { EvidenceRecords } from '../records/ports.ts';
import type { RevocationSource } from '../signing/ports.ts';
import type { ValidationPolicy } from '../validation/verify-document.ts';
import { type FileReport, unreadable } from './file-report.ts';

export interface VerificationMeans {
  readonly policy: ValidationPolicy;
  /** Asked for what is missing; undefined: nobody is asked. */
  readonly source: RevocationSource | undefined;
  /** undefined: signatures only. */
  readonly checks: DocumentChecks | undefined;
  /** Where what a report rests on is kept; undefined: it is not. */
  readonly evidence: EvidenceRecords | undefined;
  /** Told the id of what was kept. */
  readonly kept: (id: string) => void;
  readonly signal: AbortSignal;
}

export async function* verifyFiles(
  files: readonly string[],
  means: VerificationMeans,
): AsyncGenerator<FileReport, void, undefined> {
  for (const file of files) yield { file, report: await verifyFile(file, means) };
}

/** A file that is not there, or cannot be read, is an answer about that file and not the end of the run. */
async function verifyFile(
  file: string,
  { policy, source, checks, evidence, kept, signal }: VerificationMeans,
): Promise<DocumentReport> {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return unreadable;
  }
  // Loads while the signatures are checked.
  const whole = checks?.start(descriptor, signal);
  try {
    const bytes = descriptorSource(descriptor);
    const verification = await verifyWithEvidence(bytes, policy, source, signal);
    if (evidence !== undefined) {
      const label = basename(file).slice(0, MAX_LABEL_LENGTH);
      const document = { sha256: hashSource(bytes), label, sizeBytes: bytes.sizeBytes };
      const id = await keepEvidence(verification, document, evidence);
      if (id !== undefined) kept(id);
    }
    const { report } = verification;
    return whole === undefined ? report : await whole.complete(report, policy.password);
  } finally {
    whole?.close();
    closeSync(descriptor);
  }
}
