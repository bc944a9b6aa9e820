// The board of what was sent: counts for its head, rows with what is amiss first, and the same as a table to export.
import { displayTime } from '../text/display-time.ts';
import type { Say } from '../text/text.ts';
import { type WatchedSending, type WatchRule, watchRules } from './watch.ts';

export interface AxisBoard {
  readonly counts: Readonly<Record<WatchRule, number>>;
  /** Those with findings first, the most pressing before the others; within a rule the oldest. */
  readonly rows: readonly WatchedSending[];
}

const order = Object.keys(watchRules).filter((rule): rule is WatchRule => rule in watchRules);

export function axisBoard(sendings: readonly WatchedSending[]): AxisBoard {
  const counts = { W1: 0, W2: 0, W3: 0, W4: 0, W5: 0, W6: 0, W7: 0 };
  for (const { findings } of sendings) for (const { rule } of findings) counts[rule] += 1;
  return { counts, rows: sendings.toSorted(byUrgency) };
}

function byUrgency(a: WatchedSending, b: WatchedSending): number {
  const rank = ({ findings: [first] }: WatchedSending): number =>
    first === undefined ? order.length : order.indexOf(first.rule);
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
    sentAt === undefined ? '' : displayTime(sentAt),
    dueDate.split('-').toReversed().join('/'),
    state ?? say('axis.state.none'),
    findings.map(({ rule }) => say(`axis.rule.${watchRules[rule]}`)).join('; '),
    findings.flatMap(({ reason }) => reason ?? []).join('; '),
  ];
}
