// The board of what was sent: counts for its head, rows with what is amiss first, and the same as a table to export.
import { endOfDay, vietnamDay } from '../law/working-days.ts';
import { displayTime } from '../text/display-time.ts';
import type { Say } from '../text/text.ts';
import { statusMeaning } from './status-code.ts';
import { type WatchedSending, type WatchRule, watchRules } from './watch.ts';

export interface AxisBoard<Row extends WatchedSending = WatchedSending> {
  readonly counts: Readonly<Record<WatchRule, number>>;
  /** Those with findings first, the most pressing before the others; within a rule the oldest. */
  readonly rows: readonly Row[];
}

export const rulesInOrder = Object.keys(watchRules).filter(
  (rule): rule is WatchRule => rule in watchRules,
);

export function axisBoard<Row extends WatchedSending>(sendings: readonly Row[]): AxisBoard<Row> {
  const counts = { W1: 0, W2: 0, W3: 0, W4: 0, W5: 0, W6: 0, W7: 0 };
  for (const { findings } of sendings) for (const { rule } of findings) counts[rule] += 1;
  return { counts, rows: sendings.toSorted(byUrgency) };
}

function byUrgency(a: WatchedSending, b: WatchedSending): number {
  const rank = ({ findings: [first] }: WatchedSending): number =>
    first === undefined ? rulesInOrder.length : rulesInOrder.indexOf(first.rule);
  const since = ({ findings: [first], sending }: WatchedSending): string =>
    first?.since ?? sending.sentAt ?? '';
  return rank(a) - rank(b) || since(a).localeCompare(since(b));
}

const columns = [
  'code',
  'subject',
  'receiver',
  'receiverCode',
  'kind',
  'sentAt',
  'dueDate',
  'state',
  'findings',
  'since',
  'reason',
] as const;

/** Words only, a head and one line for each row; the same for CSV, XLSX and paper. */
export function boardTable({ rows }: AxisBoard, say: Say): readonly (readonly string[])[] {
  return [columns.map((name) => say(`axis.column.${name}`)), ...rows.map((row) => cells(row, say))];
}

function cells({ sending, state, findings }: WatchedSending, say: Say): readonly string[] {
  const { documentCode, subject = '', receiverName = '', receiverCode = '', kind } = sending;
  const { sentAt, dueDate = '' } = sending;
  return [
    documentCode,
    subject,
    receiverName,
    receiverCode,
    say(`axis.kind.${kind}`),
    sentAt === undefined ? '' : timeWords(sentAt),
    dueDate.split('-').toReversed().join('/'),
    stateWords(state, say),
    findings.map(({ rule }) => say(`axis.rule.${watchRules[rule]}`)).join('; '),
    sinceWords(findings),
    findings.flatMap(({ reason }) => reason ?? []).join('; '),
  ];
}

/** `03 đã tiếp nhận, vào sổ`; a word that nobody knows stands as it is. */
export function stateWords(state: string | undefined, say: Say): string {
  if (state === undefined) return say('axis.state.none');
  const meaning = statusMeaning(state);
  return meaning === undefined ? state : `${state} ${say(`edxml.status.${meaning}`)}`;
}

/** Since when the most pressing finding has been there; empty when nobody knows. */
function sinceWords([first]: WatchedSending['findings']): string {
  return first?.since === undefined ? '' : timeWords(first.since);
}

/** A moment at the very end of a day stands for the day: nobody has told the clock. */
export function timeWords(instant: string): string {
  const words = displayTime(instant);
  const isDay = endOfDay(vietnamDay(new Date(instant))).toISOString() === instant;
  return isDay ? words.slice(0, 10) : words;
}
