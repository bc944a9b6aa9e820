import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type ExchangeRow, sendingOfRow } from '../../../shared/axis/exchange-row.ts';
import { AxisSending } from '../../../shared/axis/sending.ts';

const row: ExchangeRow = {
  documentCode: '142/UBND-VP',
  receivingOrganization: 'Sở Nội vụ',
  organizationCode: 'H41.02',
  state: '02',
  stateWords: 'Từ chối tiếp nhận',
  sentAt: '26/11/2026 08:15',
  changedAt: '26/11/2026 09:00',
  dueAt: '30/11/2026',
  reason: 'Thiếu phụ lục',
};

describe('a row of a portal', () => {
  it('is a sending with its last status', () => {
    const sending = sendingOfRow(row);
    expect(v.parse(AxisSending, sending)).toEqual({
      documentCode: '142/UBND-VP',
      kind: 'new',
      receiverName: 'Sở Nội vụ',
      receiverCode: 'H41.02',
      sentAt: '2026-11-26T01:15:00.000Z',
      dueDate: '2026-11-30',
      statuses: [{ code: '02', at: '2026-11-26T02:00:00.000Z', description: 'Thiếu phụ lục' }],
    });
  });

  it.each<[string, Partial<ExchangeRow>, Partial<AxisSending>]>([
    ['on its way', { state: 'sent' }, { statuses: [] }],
    ['failed, with the reason', { state: 'failed' }, { statuses: [], failure: 'Thiếu phụ lục' }],
    [
      'in words that the profile does not know',
      { state: undefined, stateWords: 'Chờ duyệt lại', changedAt: undefined, reason: undefined },
      { statuses: [{ code: 'Chờ duyệt lại' }] },
    ],
  ])('may be %s', (_, change, expected) => {
    expect(sendingOfRow({ ...row, ...change })).toMatchObject(expected);
  });

  it('is none without a document', () => {
    expect(sendingOfRow({ ...row, documentCode: undefined })).toBeUndefined();
    expect(sendingOfRow({ documentId: '17' })?.documentCode).toBe('17');
  });
});
