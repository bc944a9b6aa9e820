// The ledger of sent documents as it travels: what was reserved, sent, failed or recalled, and to whom.
import * as v from 'valibot';
import { Instant, Sha256Hex, ShortText, Uuid } from '../protocol/values.ts';

const LedgerState = v.picklist(['reserved', 'sent', 'failed', 'recalled']);

const Code = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

export const LedgerDocument = v.strictObject({
  organizationCode: Code,
  /** Numbers begin anew each year. */
  year: v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(9999)),
  number: Code,
  notation: Code,
  documentId: v.optional(ShortText),
  issuedDate: v.optional(v.pipe(v.string(), v.isoDate())),
  subject: v.optional(v.pipe(v.string(), v.maxLength(5000))),
  signerName: v.optional(ShortText),
  /** The main document first. */
  files: v.pipe(
    v.array(v.strictObject({ name: ShortText, sha256: Sha256Hex })),
    v.minLength(1),
    v.maxLength(200),
  ),
  receivers: v.pipe(v.array(Code), v.maxLength(2000)),
});
export type LedgerDocument = v.InferOutput<typeof LedgerDocument>;

export const LedgerEntry = v.strictObject({
  id: Uuid,
  ...LedgerDocument.entries,
  state: LedgerState,
  /** What the sending was: new, or of a document that was sent before. */
  kind: v.picklist(['new', 'again', 'recall', 'update', 'replace']),
  reservedAt: Instant,
  /** When it was told how the sending ended. */
  settledAt: v.optional(Instant),
  /** Why it was sent in spite of warnings. */
  reason: v.optional(ShortText),
  /** What the portal said when it failed. */
  failure: v.optional(ShortText),
  /** The document that this one replaces, updates or recalls. */
  concerns: v.optional(ShortText),
  /** Codes of receivers whose system has answered (status 01). */
  answered: v.pipe(v.array(Code), v.maxLength(2000)),
  /** Account of the PC that sends, in a ledger that an office shares. */
  account: v.optional(ShortText),
});
export type LedgerEntry = v.InferOutput<typeof LedgerEntry>;
