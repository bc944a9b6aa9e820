// One document on its way to one receiver over the exchange axis, as a portal, a ledger or status packets tell it.
import * as v from 'valibot';
import { Instant, ShortText } from '../protocol/values.ts';

const AxisStatus = v.strictObject({
  /** Two digits; codes that nobody knows are kept as they are. */
  code: v.pipe(v.string(), v.maxLength(100)),
  at: v.optional(Instant),
  description: v.optional(ShortText),
});

export const sendingKinds = ['new', 'recall', 'update', 'replace'] as const;

export const AxisSending = v.strictObject({
  documentId: v.optional(ShortText),
  /** `142/UBND-HCC` */
  documentCode: ShortText,
  organizationCode: v.optional(ShortText),
  subject: v.optional(ShortText),
  receiverCode: v.optional(ShortText),
  receiverName: v.optional(ShortText),
  kind: v.picklist(sendingKinds),
  sentAt: v.optional(Instant),
  /** Day by which it is to be handled. */
  dueDate: v.optional(v.pipe(v.string(), v.isoDate())),
  statuses: v.pipe(v.array(AxisStatus), v.maxLength(100)),
  /** What the portal says went wrong on the way. */
  failure: v.optional(ShortText),
  /** Where the portal shows it. */
  link: v.optional(ShortText),
});
export type AxisSending = v.InferOutput<typeof AxisSending>;
