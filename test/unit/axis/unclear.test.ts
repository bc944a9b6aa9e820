import { expect, it } from 'vitest';
import type { AxisSending } from '../../../shared/axis/sending.ts';
import { isUnclear } from '../../../shared/axis/unclear.ts';

const sentAt = '2026-11-26T01:15:00.000Z';
const sending: AxisSending = { documentCode: '142/UBND-VP', kind: 'new', statuses: [] };
const status = (code: string): Pick<AxisSending, 'statuses'> => ({ statuses: [{ code }] });

it.each<[string, Partial<AxisSending>, boolean]>([
  ['on its way', { sentAt }, false],
  ['on its way since nobody knows when', {}, true],
  ['arrived since nobody knows when', status('01'), true],
  ['arrived', { ...status('1'), sentAt }, false],
  ['accepted', status('03'), false],
  ['failed', { failure: '' }, false],
  ['in words that nobody knows', { ...status('Chờ duyệt lại'), sentAt }, true],
  [
    'in such words, and a packet tells more',
    { statuses: [{ code: 'Đã nhận' }, { code: '03' }], sentAt },
    false,
  ],
])('a sending that is %s', (_, change, expected) => {
  expect(isUnclear({ ...sending, ...change })).toBe(expected);
});
