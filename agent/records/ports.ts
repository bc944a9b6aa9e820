// What is kept of a verification for the record: TT 15/2025/TT-BKHCN Đ5.4, Đ6.2.
import * as v from 'valibot';
import type { LedgerDocument, LedgerEntry } from '../../shared/dispatch/ledger.ts';
import { EvidenceId } from '../../shared/protocol/evidence.ts';
import { DocumentReport } from '../../shared/report/report.ts';
import { Instant, Label, Sha256Hex } from '../../shared/protocol/values.ts';

/** One verification; what it rests on lies beside it, each piece named by its SHA-256. */
export const EvidenceRecord = v.strictObject({
  id: EvidenceId,
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
  /**
   * The newest ones, without reading the others.
   *
   * @param before - only older ones than the record of this id
   * @returns newest first
   */
  newest(count: number, before: string | undefined): readonly EvidenceRecord[];
  find(id: string): EvidenceRecord | undefined;
  /** A piece of a record; undefined when it is gone, or no longer what its name says. */
  piece(sha256: string): Uint8Array | undefined;
  /** Deletes a record with the pieces that no other one needs, and notes that it did. @returns false: no such record */
  remove(id: string): boolean;
}

/** How a sending goes on after it was reserved. */
export type LedgerSettlement =
  | { readonly state: 'sent' }
  | { readonly state: 'failed'; readonly failure: string }
  | { readonly state: 'recalled' };

export interface LedgerLook {
  /** `not-reconciled`: the office's ledger is not reached, so that only this PC's own was asked. */
  readonly state: 'asked' | 'not-reconciled';
  /** Every sending of the same file, identifier or number, and of what looks the same; newest first. */
  readonly entries: readonly LedgerEntry[];
}

export interface LedgerOrder {
  readonly document: LedgerDocument;
  readonly kind: LedgerEntry['kind'];
  readonly reason: string | undefined;
  /** Identifier of the document that is recalled, updated or replaced. */
  readonly concerns: string | undefined;
}

export interface LedgerAddition {
  readonly added: number;
  /** Entries that were left out because the number or identifier is held by another sending. */
  readonly conflicts: readonly LedgerEntry[];
}

/** What was sent, so that nothing is sent twice (NĐ 30 Đ15.1, PL VI III.1h). */
export interface SendLedger {
  look(document: LedgerDocument): Promise<LedgerLook>;
  /**
   * Takes the number before the document is sent; the entry is on the disk when this resolves.
   *
   * @throws AgentError ALREADY_SENT, BEING_SENT
   */
  reserve(order: LedgerOrder): Promise<LedgerEntry>;
  /** @throws AgentError RESERVATION_UNKNOWN */
  settle(id: string, settlement: LedgerSettlement): Promise<LedgerEntry>;
  /** A receiver's system has the document (status 01). @throws AgentError RESERVATION_UNKNOWN */
  answered(id: string, organizationCode: string): Promise<void>;
  /** Newest first. */
  list(year?: number): Promise<readonly LedgerEntry[]>;
  /** Entries of another ledger; those that are known by their id stay as they are. */
  add(entries: readonly LedgerEntry[]): Promise<LedgerAddition>;
  close(): void;
}

/** The ledger of this PC beside an office's own: what the office has not heard yet. */
export interface LocalLedger extends SendLedger {
  /** As `reserve`, for an entry that has an id already. @throws AgentError ALREADY_SENT, BEING_SENT */
  hold(entry: LedgerEntry): Promise<void>;
  /** What the office says of entries of this PC, unless the office is still to hear of them. */
  learn(entries: readonly LedgerEntry[]): Promise<void>;
  /** The office is to hear of this entry, as it then is. */
  defer(id: string): Promise<void>;
  /** Entries that the office has not heard of, oldest first. */
  deferred(): Promise<readonly LedgerEntry[]>;
  /** The office has it, or holds another sending with its number: a conflict stays until a person has looked. */
  heard(id: string, conflict: LedgerEntry | undefined): Promise<void>;
  /** Own entries with the sending that the office holds instead. */
  conflicts(): Promise<readonly LedgerConflict[]>;
}

export interface LedgerConflict {
  readonly own: LedgerEntry;
  readonly office: LedgerEntry;
}

/** The database of an office, by the three functions that its accounts may call. */
export interface OfficeDatabase {
  /**
   * @param argument - goes as JSON, and so does the answer
   * @throws AgentError OFFICE_LEDGER_UNREACHABLE
   */
  call(name: 'look' | 'reserve' | 'settle', argument: object): Promise<unknown>;
}
