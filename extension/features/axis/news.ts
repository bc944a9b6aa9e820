// What a person is told without asking: kinds of findings that were not there before, and once a day how it stands.
import type { BoardRow } from '../../../shared/axis/board-rows.ts';
import { rulesInOrder } from '../../../shared/axis/board.ts';
import type { WatchRule } from '../../../shared/axis/watch.ts';
import { vietnamDay } from '../../../shared/law/working-days.ts';
import { vietnamHour } from './day-summary.ts';

/** What was told already. */
export interface Told {
  /** `keyOf` of rows, by rule. */
  readonly keys: Readonly<Partial<Record<WatchRule, readonly string[]>>>;
  /** Day of the last summary, `yyyy-mm-dd`. */
  readonly summaryOn: string | undefined;
}

interface News {
  /** New rows of each rule that has any; one notification tells them all. */
  readonly fresh: Readonly<Partial<Record<WatchRule, number>>>;
  readonly isSummaryDue: boolean;
  /** To be kept for the next time. */
  readonly told: Told;
}

const MOST_KEYS = 2000;

export function newsIn(
  rows: readonly BoardRow[],
  told: Told,
  { now, summaryHour }: { readonly now: Date; readonly summaryHour: number },
): News {
  const fresh: Partial<Record<WatchRule, number>> = {};
  const keys: Partial<Record<WatchRule, readonly string[]>> = {};
  for (const rule of rulesInOrder) {
    const current = rows
      .filter(({ findings }) => findings.some((finding) => finding.rule === rule))
      .map(keyOf);
    if (current.length === 0) continue;
    const before = new Set(told.keys[rule]);
    const count = current.filter((key) => !before.has(key)).length;
    if (count > 0) fresh[rule] = count;
    keys[rule] = current.slice(0, MOST_KEYS);
  }
  const today = vietnamDay(now);
  const isSummaryDue = vietnamHour(now) >= summaryHour && told.summaryOn !== today;
  return { fresh, isSummaryDue, told: { keys, summaryOn: isSummaryDue ? today : told.summaryOn } };
}

/** Short: what is kept names no subject. */
const keyOf = ({ sending, portalOrigin = '' }: BoardRow): string =>
  [portalOrigin, sending.documentCode, sending.receiverCode ?? sending.receiverName, sending.sentAt]
    .map((part) => part ?? '')
    .join(' ');
