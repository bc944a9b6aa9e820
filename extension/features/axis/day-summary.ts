// How the sendings of one day stand, for the end of that day.
import type { BoardRow } from '../../../shared/axis/board-rows.ts';
import { vietnamDay } from '../../../shared/law/working-days.ts';

export interface DaySummary {
  /** `yyyy-mm-dd` */
  readonly day: string;
  /** Sendings of that day, one for each receiver. */
  readonly sent: number;
  readonly accepted: number;
  readonly refused: number;
  /** Neither accepted nor refused, and nothing went wrong on the way. */
  readonly waiting: number;
  readonly failed: number;
  /** Of any day: what needs a look. */
  readonly open: number;
}

export function daySummary(rows: readonly BoardRow[], now: Date): DaySummary {
  const day = vietnamDay(now);
  const today = rows.filter(({ sending: { sentAt } }) => {
    return sentAt !== undefined && vietnamDay(new Date(sentAt)) === day;
  });
  const count = (fits: (row: BoardRow) => boolean): number => today.filter(fits).length;
  const failed = count(({ sending }) => sending.failure !== undefined);
  const refused = count((row) => row.sending.failure === undefined && row.state === '02');
  const accepted = count(
    (row) => row.sending.failure === undefined && ACCEPTED.includes(row.state ?? ''),
  );
  return {
    ...{ day, sent: today.length, accepted, refused, failed },
    waiting: today.length - accepted - refused - failed,
    open: rows.filter(({ findings }) => findings.length > 0).length,
  };
}

const ACCEPTED: readonly string[] = ['03', '04', '05', '06'];

const VIETNAM_OFFSET_HOURS = 7;

/** 0 to 23 */
export const vietnamHour = (time: Date): number => (time.getUTCHours() + VIETNAM_OFFSET_HOURS) % 24;

/** dd/mm/yyyy */
export const dayWords = (day: string): string => day.split('-').toReversed().join('/');
