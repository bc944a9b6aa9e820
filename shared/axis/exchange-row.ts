// One row of a portal's exchange page as it was read, and what it says of a sending.
import * as v from 'valibot';
import { exchangeStates } from '../portal-profile/dispatch.ts';
import { ShortText } from '../protocol/values.ts';
import { dayIn, instantIn } from './portal-time.ts';
import { type AxisSending, sendingKinds } from './sending.ts';

/** Texts of the page: whatever a hostile page has written there. */
export const ExchangeRow = v.strictObject({
  documentId: v.optional(ShortText),
  documentCode: v.optional(ShortText),
  subject: v.optional(ShortText),
  receivingOrganization: v.optional(ShortText),
  organizationCode: v.optional(ShortText),
  kind: v.optional(v.picklist(sendingKinds)),
  state: v.optional(v.picklist(exchangeStates)),
  /** The portal's own words for the state. */
  stateWords: v.optional(ShortText),
  sentAt: v.optional(ShortText),
  changedAt: v.optional(ShortText),
  dueAt: v.optional(ShortText),
  reason: v.optional(ShortText),
  /** Address within the portal. */
  link: v.optional(ShortText),
});
export type ExchangeRow = v.InferOutput<typeof ExchangeRow>;

/** Undefined for a row that names no document: a heading, «không có dữ liệu». */
export function sendingOfRow(row: ExchangeRow): AxisSending | undefined {
  const { documentId, documentCode = documentId } = row;
  if (documentCode === undefined) return undefined;
  const sentAt = row.sentAt === undefined ? undefined : instantIn(row.sentAt);
  const dueDate = row.dueAt === undefined ? undefined : dayIn(row.dueAt);
  const { receivingOrganization: receiverName, organizationCode: receiverCode } = row;
  return {
    documentCode,
    kind: row.kind ?? 'new',
    statuses: statusesOf(row),
    ...present({ documentId, subject: row.subject, receiverName, receiverCode, link: row.link }),
    ...present({ sentAt, dueDate, failure: failureOf(row) }),
  };
}

/** A page shows the last status only; a word that its profile does not know is kept as it is. */
function statusesOf(row: ExchangeRow): AxisSending['statuses'] {
  const { state, stateWords, reason } = row;
  const code = state ?? stateWords?.slice(0, 100);
  const isOnItsWay = state === 'pending' || state === 'sent' || state === 'none';
  if (code === undefined || isOnItsWay || state === 'failed') return [];
  const at = row.changedAt === undefined ? undefined : instantIn(row.changedAt);
  return [{ code, ...present({ at, description: reason }) }];
}

const failureOf = ({ state, reason, stateWords }: ExchangeRow): string | undefined =>
  state === 'failed' ? (reason ?? stateWords ?? '') : undefined;

type Present<Values> = { [Name in keyof Values]?: Exclude<Values[Name], undefined> };

/** Without the members that have no value. */
function present<const Values extends Readonly<Record<string, string | undefined>>>(
  values: Values,
): Present<Values>;
function present(values: Readonly<Record<string, string | undefined>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
