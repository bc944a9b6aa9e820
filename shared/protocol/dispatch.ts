// The check before sending, and the ledger that keeps a document from being sent twice.
import * as v from 'valibot';
import { DispatchFields } from '../dispatch/fields.ts';
import { LedgerDocument, LedgerEntry } from '../dispatch/ledger.ts';
import { DispatchRules } from '../dispatch/rules.ts';
import { Failure } from './errors.ts';
import { defineEvent, defineMethod } from './method.ts';
import {
  Instant,
  Label,
  Origin,
  Sha256Hex,
  ShortText,
  SizeBytes,
  StreamId,
  StreamRef,
  Uuid,
} from './values.ts';

const MOST_FILES = 100;
/** Thousands of receivers fit. */
const MOST_DESCRIPTION_BYTES = 4 * 1024 * 1024;

/** JSON on the first stream of a check: a list of receivers may be longer than a control message. */
export const DispatchDescription = v.strictObject({
  fields: DispatchFields,
  /** Of the portal's profile; those of the agent's policy go before them. */
  rules: v.optional(DispatchRules, {}),
});
export type DispatchDescription = v.InferInput<typeof DispatchDescription>;

/**
 * Opens a check before sending. Its description follows on the first stream, then each file on its own, the main document
 * first. @since 1
 */
export const checkDispatch = defineMethod(
  'dispatch.check',
  v.strictObject({
    dispatchId: Uuid,
    /** Absent for files that the person chose in the extension's own page: nothing is reserved for them. */
    portalOrigin: v.optional(Origin),
    descriptionBytes: v.pipe(
      v.number(),
      v.integer(),
      v.minValue(2),
      v.maxValue(MOST_DESCRIPTION_BYTES),
    ),
    files: v.pipe(
      v.array(v.strictObject({ label: Label, sizeBytes: SizeBytes })),
      v.minLength(1),
      v.maxLength(MOST_FILES),
    ),
  }),
  v.strictObject({ streams: v.array(StreamId) }),
);

/** The end of a check before sending: 23 answers, or why there are none. */
export const dispatchResult = defineEvent(
  'dispatch.result',
  v.strictObject({
    dispatchId: Uuid,
    outcome: v.variant('kind', [
      /** The report is a `DispatchReport` as JSON; `sha256` of the files in their order. */
      v.strictObject({ kind: v.literal('report'), sha256: v.array(Sha256Hex), report: StreamRef }),
      v.strictObject({ kind: v.literal('failure'), failure: Failure }),
    ]),
  }),
);

/**
 * Takes the number of a checked set, right before the portal is told to send. Refused where the check forbids it, and
 * without a reason where it warns. @since 1
 */
export const reserveSending = defineMethod(
  'ledger.reserve',
  v.strictObject({ dispatchId: Uuid, portalOrigin: Origin, reason: v.optional(ShortText) }),
  v.strictObject({ reservationId: Uuid }),
);

const reservation = v.strictObject({ reservationId: Uuid });
const nothing = v.strictObject({});

/** The portal has sent it. @since 1 */
export const sendingSent = defineMethod('ledger.sent', reservation, nothing);

/** The portal has not: the number is free again. @since 1 */
export const sendingFailed = defineMethod(
  'ledger.failed',
  v.strictObject({ reservationId: Uuid, failure: ShortText }),
  nothing,
);

/** The document was recalled. @since 1 */
export const sendingRecalled = defineMethod('ledger.recall', reservation, nothing);

/** What the ledger knows of a number, newest first, at most 20. @since 1 */
export const lookInLedger = defineMethod(
  'ledger.look',
  v.strictObject({
    portalOrigin: Origin,
    organizationCode: ShortText,
    year: v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(9999)),
    number: ShortText,
    notation: ShortText,
  }),
  v.strictObject({
    /** `not-reconciled`: the office's ledger was not reached. */
    state: v.picklist(['asked', 'not-reconciled']),
    entries: v.array(LedgerEntry),
  }),
);

/**
 * A sending that went out while the agent was away, with the person's reason; told when it is back. Told twice it is
 * written once. @since 1
 */
export const recordSending = defineMethod(
  'ledger.record',
  v.strictObject({
    portalOrigin: Origin,
    sendingId: Uuid,
    /** When the portal was told to send. */
    at: Instant,
    /** `reserved`: nobody knows whether the portal has sent it. */
    state: v.picklist(['reserved', 'sent', 'failed']),
    kind: LedgerEntry.entries.kind,
    concerns: v.optional(ShortText),
    reason: ShortText,
    /** Code of the failure that kept it from being checked. */
    obstacle: ShortText,
    /** For people. */
    documentCode: v.optional(ShortText),
    /** Absent when the portal did not say enough: then only the audit record has it. */
    document: v.optional(LedgerDocument),
  }),
  v.strictObject({
    /** `conflict`: another sending holds the number; `noted`: only in the audit record. */
    outcome: v.picklist(['recorded', 'conflict', 'noted']),
  }),
);
