// What is kept of a verification for the record: TT 15/2025/TT-BKHCN Đ5.4, Đ6.2.
import * as v from 'valibot';
import { DocumentReport } from '../../shared/report/report.ts';
import { Instant, Label, Sha256Hex } from '../../shared/protocol/values.ts';

/** One verification; what it rests on lies beside it, each piece named by its SHA-256. */
export const EvidenceRecord = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^\d{8}T\d{6}Z-[0-9a-f]{12}-[0-9a-f]{8}$/)),
  time: Instant,
  document: v.strictObject({
    sha256: Sha256Hex,
    label: Label,
    sizeBytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  overall: DocumentReport.entries.overall,
  /** Indication and sub-indication of each signature, in their order. */
  conclusions: v.array(v.string()),
  report: Sha256Hex,
  certificates: v.array(Sha256Hex),
  crls: v.array(Sha256Hex),
  ocsps: v.array(Sha256Hex),
});
export type EvidenceRecord = v.InferOutput<typeof EvidenceRecord>;

export interface NewEvidence {
  readonly document: EvidenceRecord['document'];
  readonly report: DocumentReport;
  /** DER. */
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
}

export interface EvidenceRecords {
  /**
   * Keeps it, and forgets what is too old or too much. The same document with the same conclusions is kept once a day.
   *
   * @returns the id of the record
   */
  keep(evidence: NewEvidence): Promise<string>;
  /** Oldest first. What cannot be read is left out and left alone. */
  list(): readonly EvidenceRecord[];
  find(id: string): EvidenceRecord | undefined;
  /** A piece of a record; undefined when it is gone, or no longer what its name says. */
  piece(sha256: string): Uint8Array | undefined;
  /** Deletes a record with the pieces that no other one needs, and notes that it did. @returns false: no such record */
  remove(id: string): boolean;
}
