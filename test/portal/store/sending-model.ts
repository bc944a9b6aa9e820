// What the portal knows of a document on the exchange axis: one sending for each receiver, and what the receiver answered.
import * as v from 'valibot';

const sendingKinds = ['new', 'recall', 'update', 'replace'] as const;
const transports = ['pending', 'sent', 'failed'] as const;

/** BussinessDocType of QCVN 102:2016 (0 to 3). */
export type SendingKind = (typeof sendingKinds)[number];
export const SendingKindName = v.picklist(sendingKinds);

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const sendingRow = v.object({
  id: count,
  documentId: count,
  receiverCode: v.string(),
  receiverName: v.string(),
  /** Of the last packet for this receiver. */
  kind: SendingKindName,
  paper: v.picklist([0, 1]),
  sentBy: v.string(),
  sentAt: v.string(),
  dueDate: v.string(),
  /** How far the packet came on its way to the axis. */
  transport: v.picklist(transports),
  failure: v.string(),
});
/** `sentAt` is an ISO instant, `dueDate` an ISO day or empty; `failure` is said when `transport` is `failed`. */
export type SendingRow = Readonly<v.InferOutput<typeof sendingRow>>;
export type NewSending = Omit<SendingRow, 'id'>;

export const sendingStatusRow = v.object({
  sendingId: count,
  code: v.pipe(v.string(), v.regex(/^(?:0[1-9]|1[0-6])$/)),
  at: v.string(),
  description: v.string(),
});
/** One status packet: a code `01` to `16`, the ISO instant, and the receiver's words. */
export type SendingStatusRow = Readonly<v.InferOutput<typeof sendingStatusRow>>;

export type Sending = SendingRow & { readonly statuses: readonly SendingStatusRow[] };

/** The last code, or how the way to the axis went while nobody has answered. */
export function stateOf({ transport, statuses }: Sending): string {
  return statuses.at(-1)?.code ?? transport;
}
