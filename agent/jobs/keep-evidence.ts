// Keeps what a verification rests on, for the record. A record that cannot be written never takes the report away.
import type { EvidenceRecord, EvidenceRecords } from '../records/ports.ts';
import type { Verification } from '../validation/verify-document.ts';

/** @returns the id of the record; undefined when there is nothing to keep, or no room for it */
export async function keepEvidence(
  { report, relied }: Verification,
  document: EvidenceRecord['document'],
  records: EvidenceRecords,
): Promise<string | undefined> {
  if (report.signatures.length === 0) return undefined;
  try {
    return await records.keep({ document, report, ...relied });
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
