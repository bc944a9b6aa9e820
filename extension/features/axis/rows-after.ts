// The rows that are kept of a portal's exchange page after it was read again.
import type { AxisSending } from '../../../shared/axis/sending.ts';

const MOST_SENDINGS = 2000;
const MOST_BYTES = 1_500_000;

/**
 * The rows after a reading. A whole list replaces what was known; part of one replaces the sendings that it shows and
 * leaves the others.
 */
export function rowsAfter(
  before: readonly AxisSending[],
  read: readonly AxisSending[],
  isWhole: boolean,
): AxisSending[] {
  if (isWhole) return bounded(read);
  const fresh = new Set(read.map(identity));
  return bounded([...read, ...before.filter((one) => !fresh.has(identity(one)))]);
}

/** Two sendings of one document to one receiver differ in when they were sent. */
const identity = (one: AxisSending): string =>
  JSON.stringify([
    ...[one.documentId, one.documentCode, one.receiverCode, one.receiverName],
    ...[one.kind, one.sentAt],
  ]);

/** A browser keeps few megabytes for an extension: the newest stay. */
function bounded(sendings: readonly AxisSending[]): AxisSending[] {
  const kept: AxisSending[] = [];
  let bytes = 0;
  for (const sending of newestFirst(sendings).slice(0, MOST_SENDINGS)) {
    bytes += JSON.stringify(sending).length;
    if (bytes > MOST_BYTES) break;
    kept.push(sending);
  }
  return kept;
}

const newestFirst = (sendings: readonly AxisSending[]): readonly AxisSending[] =>
  sendings.toSorted((a, b) => (b.sentAt ?? '9').localeCompare(a.sentAt ?? '9'));
