// Verifies files one after the other in this process, the document as a whole too where it is asked for.
import { closeSync, openSync } from 'node:fs';
import type { DocumentReport } from '../../shared/report/report.ts';
import { descriptorSource } from '../core/byte-source.ts';
import type { DocumentChecks } from '../jobs/whole-document.ts';
import { type ValidationPolicy, verifyDocument } from '../validation/verify-document.ts';
import { type FileReport, unreadable } from './verify-in-processes.ts';

/** @param checks - undefined: signatures only */
export async function* verifyFiles(
  files: readonly string[],
  policy: ValidationPolicy,
  checks: DocumentChecks | undefined,
  signal: AbortSignal,
): AsyncGenerator<FileReport, void, undefined> {
  for (const file of files) yield { file, report: await verifyFile(file, policy, checks, signal) };
}

/** A file that is not there, or cannot be read, is an answer about that file and not the end of the run. */
async function verifyFile(
  file: string,
  policy: ValidationPolicy,
  checks: DocumentChecks | undefined,
  signal: AbortSignal,
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
    const report = verifyDocument(descriptorSource(descriptor), policy);
    return whole === undefined ? report : await whole.complete(report);
  } finally {
    whole?.close();
    closeSync(descriptor);
  }
}
