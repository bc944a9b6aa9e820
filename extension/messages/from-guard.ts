// What the guard of a portal's send button asks of the background. Everything here may be forged by a hostile page process.
import * as v from 'valibot';
import { DispatchFields } from '../../shared/dispatch/fields.ts';
import { DispatchReport } from '../../shared/dispatch/report.ts';
import { Failure } from '../../shared/protocol/errors.ts';
import { Label, ShortText, Uuid } from '../../shared/protocol/values.ts';

const MOST_FILES = 100;

const files = v.pipe(
  v.array(v.strictObject({ label: Label, document: v.blob() })),
  v.maxLength(MOST_FILES),
);
const sending = { sendId: Uuid };
const Reason = v.pipe(ShortText, v.minLength(1));

/** `later`: nobody knows yet, and the number stays taken. */
const SendEnd = v.picklist(['sent', 'failed', 'later']);
export type SendEnd = v.InferOutput<typeof SendEnd>;

export const FromGuard = v.variant('kind', [
  /** Has the set checked; the main document first. */
  v.strictObject({ kind: v.literal('guard.check'), files, fields: DispatchFields }),
  /** Takes the number, right before the portal gets its click. */
  v.strictObject({ kind: v.literal('guard.reserve'), ...sending, reason: v.optional(Reason) }),
  /** What goes out though it could not be checked: remembered for the ledger. */
  v.strictObject({
    kind: v.literal('guard.unchecked'),
    files,
    fields: DispatchFields,
    reason: Reason,
    /** Why it could not. */
    obstacle: Failure,
  }),
  /** A document that was sent is taken back; there is nothing to check. */
  v.strictObject({ kind: v.literal('guard.recall'), fields: DispatchFields }),
  v.strictObject({
    kind: v.literal('guard.settle'),
    ...sending,
    end: SendEnd,
    /** What the portal said. */
    said: v.optional(ShortText),
  }),
  /** How the sending ended that holds this number. */
  v.strictObject({
    kind: v.literal('guard.earlier'),
    fields: DispatchFields,
    end: v.picklist(['sent', 'failed']),
  }),
  /** Clicks the element with this mark in the page's own world. */
  v.strictObject({
    kind: v.literal('guard.press'),
    mark: v.pipe(v.string(), v.regex(/^\w+$/)),
  }),
  /** What pages of this tab have sent without knowing how it ended. */
  v.strictObject({ kind: v.literal('guard.open') }),
]);
export type FromGuard = v.InferInput<typeof FromGuard>;

const failed = v.strictObject({ kind: v.literal('failure'), failure: Failure });

/** Answer to `guard.check`. */
export const GuardReport = v.variant('kind', [
  v.strictObject({ kind: v.literal('report'), ...sending, report: DispatchReport }),
  failed,
]);
export type GuardReport = v.InferOutput<typeof GuardReport>;

/** Answer to `guard.reserve`, `guard.unchecked` and `guard.recall`: the portal may have its click. */
export const GuardPass = v.variant('kind', [
  v.strictObject({ kind: v.literal('pass'), ...sending }),
  failed,
]);
export type GuardPass = v.InferOutput<typeof GuardPass>;

/** Answer to `guard.settle`, `guard.earlier` and `guard.press`. */
export const GuardDone = v.variant('kind', [v.strictObject({ kind: v.literal('done') }), failed]);
export type GuardDone = v.InferOutput<typeof GuardDone>;

export const OpenSending = v.strictObject({
  ...sending,
  documentCode: v.string(),
  /** Of this frame: it is the one that asks the person. */
  isHere: v.boolean(),
  /** The page that sent is gone, and nobody watches any more. */
  isOver: v.boolean(),
  isRecall: v.boolean(),
});
export type OpenSending = v.InferOutput<typeof OpenSending>;
/** Answer to `guard.open`. */
export const OpenSendings = v.array(OpenSending);
