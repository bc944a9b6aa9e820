// What of a portal's list of sendings stands in the way of sending a number.
import { expect, it } from 'vitest';
import { sentDocuments } from '../../../../../extension/features/guard/background/sent-list.ts';
import type { AxisSending } from '../../../../../shared/axis/sending.ts';

const row = (more: Partial<AxisSending> = {}): AxisSending => ({
  ...{ documentCode: '142/UBND-VP', kind: 'new', statuses: [] },
  ...more,
});

it.each<readonly [string, readonly AxisSending[], readonly object[]]>([
  ['nothing', [], []],
  ['a number without its day', [row()], [{ documentCode: '142/UBND-VP' }]],
  [
    'many receivers, one document, its day in Vietnam',
    [row({ sentAt: '2026-12-31T20:00:00Z' }), row({ sentAt: '2026-12-31T21:00:00Z' })],
    [{ documentCode: '142/UBND-VP', issuedDate: '2027-01-01' }],
  ],
  ['what failed on the way', [row({ failure: 'Lỗi trục' })], []],
  ['what the receiver sent back', [row({ statuses: [{ code: '02' }] })], []],
  ['a recall', [row({ kind: 'recall' })], []],
  [
    'one that failed here and came there',
    [row({ failure: '' }), row({ statuses: [{ code: '01' }] })],
    [{ documentCode: '142/UBND-VP' }],
  ],
])('of %s', (_name, sendings, expected) => {
  expect(sentDocuments(sendings)).toEqual(expected);
});
