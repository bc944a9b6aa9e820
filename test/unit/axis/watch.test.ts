import { describe, expect, it } from 'vitest';
import { axisBoard, boardTable } from '../../../shared/axis/board.ts';
import type { AxisSending } from '../../../shared/axis/sending.ts';
import { watchSendings } from '../../../shared/axis/watch.ts';
import { sayIn } from '../../../shared/text/text.ts';

const sent: AxisSending = {
  documentId: 'H40,2026/02/05,142/UBND-VP',
  documentCode: '142/UBND-VP',
  organizationCode: 'H40',
  subject: 'Ký số',
  receiverCode: 'H41',
  receiverName: 'UBND tỉnh Minh Giang',
  kind: 'new',
  // Thursday, 15:00 in Vietnam
  sentAt: '2026-02-05T08:00:00Z',
  statuses: [],
};
const status = (code: string, at = '2026-02-05T08:01:00Z', description?: string) => ({
  code,
  at,
  ...(description === undefined ? {} : { description }),
});
const rules = (sending: Partial<AxisSending>, now: string): readonly string[] =>
  watchSendings([{ ...sent, ...sending }], { now: new Date(now) }).flatMap(({ findings }) =>
    findings.map(({ rule }) => rule),
  );
const soon = '2026-02-05T08:10:00Z';
const evening = '2026-02-05T16:59:59Z';
const nextDay = '2026-02-05T17:00:00Z';

describe('the watch', () => {
  it.each<[string, Partial<AxisSending>, string, readonly string[]]>([
    ['waits for 01 an hour', {}, soon, []],
    ['W1: no 01 after an hour', {}, '2026-02-05T09:00:01Z', ['W1']],
    [
      'waits for an answer until the day ends in Vietnam',
      { statuses: [status('01')] },
      evening,
      [],
    ],
    ['W2: neither 02 nor 03 by the end of the day', { statuses: [status('1')] }, nextDay, ['W2']],
    ['a later code says that it arrived', { statuses: [status('03')] }, nextDay, []],
    ['W3: refused', { statuses: [status('01'), status('02')] }, soon, ['W3']],
    ['W4: past its due date', { statuses: [status('03')], dueDate: '2026-02-05' }, nextDay, ['W4']],
    ['completed in time', { statuses: [status('06')], dueDate: '2026-02-05' }, nextDay, []],
    ['W5: a recall nobody answered', { kind: 'recall', statuses: [status('01')] }, nextDay, ['W5']],
    ['W5: status 13', { statuses: [status('01'), status('03'), status('13')] }, nextDay, ['W5']],
    ['W5 alone: status 13 is all that is known', { statuses: [status('13')] }, nextDay, ['W5']],
    ['a recall that was agreed to', { kind: 'recall', statuses: [status('15')] }, nextDay, []],
    ['W6: failed', { failure: 'Không kết nối được trục' }, soon, ['W6']],
    ['an unknown code is kept and fails nothing', { statuses: [status('77')] }, soon, []],
    ['nothing is missed of what was never sent', { statuses: [], sentAt: undefined }, nextDay, []],
  ])('%s', (_, sending, now, expected) => {
    expect(rules(sending, now)).toEqual(expected);
  });

  it('W7: tells the second of two, and neither two receivers nor a failed first', () => {
    const other = { ...sent, receiverCode: 'H42' };
    const failed = { ...sent, failure: 'x' };
    const arrived = (one: AxisSending): AxisSending => ({ ...one, statuses: [status('06')] });
    const all = [failed, sent, other, sent].map(arrived);
    const found = watchSendings(all, { now: new Date(soon) }).map(({ findings }) =>
      findings.map(({ rule }) => rule),
    );
    expect(found).toEqual([['W6'], [], [], ['W7']]);
  });

  it('keeps the furthest state, whatever comes late, and the reason of a refusal', () => {
    const statuses = [status('03'), status('01')];
    const [late] = watchSendings([{ ...sent, statuses }], { now: new Date(soon) });
    expect(late?.state).toBe('03');
    const refusal = [status('02', soon, 'Thiếu phụ lục')];
    const [refused] = watchSendings([{ ...sent, statuses: refusal }], { now: new Date(soon) });
    expect(refused?.findings).toEqual([{ rule: 'W3', since: soon, reason: 'Thiếu phụ lục' }]);
  });
});

describe('the board', () => {
  const sendings = [
    { ...sent, documentCode: '1/A', statuses: [status('06')] },
    { ...sent, documentId: 'b', documentCode: '2/A', statuses: [status('01')] },
    { ...sent, documentId: 'c', documentCode: '3/A', failure: 'Mất kết nối' },
    { ...sent, documentId: 'd', documentCode: '4/A' },
  ];
  const board = axisBoard(watchSendings(sendings, { now: new Date(nextDay) }));

  it('counts, and shows the most pressing first', () => {
    expect(board.counts).toEqual({ W1: 1, W2: 1, W3: 0, W4: 0, W5: 0, W6: 1, W7: 0 });
    expect(board.rows.map(({ sending }) => sending.documentCode)).toEqual([
      ...['3/A', '4/A', '2/A', '1/A'],
    ]);
  });

  it.each(['vi', 'en'] as const)('is a table of words in %s', (language) => {
    const [head = [], first = []] = boardTable(board, sayIn(language));
    expect(head).toHaveLength(first.length);
    expect(first[0]).toBe('3/A');
    expect(first[5]).toBe('05/02/2026 15:00:00');
    expect(first.at(-2)).toBe('05/02/2026 15:00:00');
    expect(first.at(-1)).toBe('Mất kết nối');
  });
});
