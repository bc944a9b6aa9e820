// What was kept of verifications for the record (TT 15/2025/TT-BKHCN Đ5.4, Đ6.2): listing, reading, destroying.
import * as v from 'valibot';
import { DocumentReport } from '../report/report.ts';
import { defineMethod } from './method.ts';
import { Instant, Label, Sha256Hex, StreamRef } from './values.ts';

/** Begins with the time, so that ids in their order are records in theirs. */
export const EvidenceId = v.pipe(v.string(), v.regex(/^\d{8}T\d{6}Z-[0-9a-f]{12}-[0-9a-f]{8}$/));

export const EvidenceEntry = v.strictObject({
  id: EvidenceId,
  time: Instant,
  label: Label,
  /** Of the document. */
  sha256: Sha256Hex,
  overall: DocumentReport.entries.overall,
});
export type EvidenceEntry = v.InferOutput<typeof EvidenceEntry>;

/** Most entries of one answer. */
export const EVIDENCE_PAGE = 50;

/** The answer to `evidence.list`, newest first. */
export const EvidencePage = v.strictObject({
  entries: v.pipe(v.array(EvidenceEntry), v.maxLength(EVIDENCE_PAGE)),
  /** There are older ones. */
  hasMore: v.boolean(),
});
export type EvidencePage = v.InferOutput<typeof EvidencePage>;

/** What was kept, newest first; an `EvidencePage` as JSON follows on the stream. @since 1 */
export const listEvidence = defineMethod(
  'evidence.list',
  v.strictObject({
    /** Only older ones than this; absent: from the newest. */
    before: v.optional(EvidenceId),
  }),
  v.strictObject({ page: StreamRef }),
);

/** The report of one record; a `DocumentReport` as JSON follows on the stream. @since 1 */
export const readEvidence = defineMethod(
  'evidence.read',
  v.strictObject({ id: EvidenceId }),
  v.strictObject({ entry: EvidenceEntry, report: StreamRef }),
);

/** Opens a window that shows the record and asks; answers at once, `window.ended` follows. @since 1 */
export const deleteEvidence = defineMethod(
  'evidence.delete',
  v.strictObject({ id: EvidenceId }),
  v.strictObject({}),
);
