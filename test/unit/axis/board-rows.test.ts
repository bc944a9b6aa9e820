import { describe, expect, it } from 'vitest';
import { boardRows, type PortalSendings } from '../../../shared/axis/board-rows.ts';
import type { AxisSending } from '../../../shared/axis/sending.ts';
import { joinTold, type ToldStatus } from '../../../shared/axis/told-status.ts';

const sent: AxisSending = {
  documentId: '17',
  documentCode: '142/UBND-VP',
  receiverCode: 'H41.02',
  receiverName: 'Sở Nội vụ',
  kind: 'new',
  sentAt: '2026-02-05T02:00:00.000Z',
  statuses: [],
};
const portal = (sendings: readonly AxisSending[], more: Partial<PortalSendings> = {}) => ({
  origin: 'https://qlvb.example',
  readAt: '2026-02-05T05:00:00.000Z',
  isWhole: true,
  sendings,
  ...more,
});
const own: AxisSending = {
  ...sent,
  documentId: 'H41,2026/02/05,142/UBND-VP',
  receiverName: undefined,
  sentAt: '2026-02-05T02:00:20.000Z',
};
const told: ToldStatus = {
  file: 'tt.xml',
  code: '02',
  at: '2026-02-05T03:00:00.000Z',
  description: 'Gửi sai nơi nhận',
  from: 'H41.02',
  documentIds: ['H41,2026/02/05,142/UBND-VP'],
};
const options = { now: new Date('2026-02-05T05:00:00Z') };
const rulesOf = (parts: Parameters<typeof boardRows>[0]): readonly string[] =>
  boardRows(parts, options).rows.map(
    ({ findings, portalOrigin, isUnknownToPortal }) =>
      `${portalOrigin === undefined ? 'ledger' : 'portal'} ${findings.map(({ rule }) => rule).join(' ')}${isUnknownToPortal ? ' unknown' : ''}`,
  );

describe('the rows of the board', () => {
  it('are one for what portal and ledger both have, whatever identifiers they use', () => {
    expect(rulesOf({ portals: [portal([sent])], told: [], ledger: [own] })).toEqual(['portal W1']);
  });

  it('take a receiver that only has a name by its name', () => {
    const named = { ...own, receiverCode: 'SỞ NỘI VỤ' };
    const shown = { ...sent, receiverCode: undefined };
    expect(rulesOf({ portals: [portal([shown])], told: [], ledger: [named] })).toHaveLength(1);
  });

  it('keep last year’s document of the same number apart', () => {
    const old = { ...own, sentAt: '2025-02-05T02:00:00.000Z' };
    expect(rulesOf({ portals: [portal([sent])], told: [], ledger: [old] })).toHaveLength(2);
  });

  it('tell what the ledger has sent and a portal does not show, without calling it late', () => {
    const earlier = { ...sent, documentCode: '141/UBND-VP', sentAt: '2026-02-04T02:00:00.000Z' };
    const parts = { told: [], ledger: [own] };
    expect(rulesOf({ ...parts, portals: [portal([earlier])] })).toContain('ledger  unknown');
    // Not before its list was read again, not from a part of it, and not from before it begins.
    expect(
      rulesOf({ ...parts, portals: [portal([earlier], { readAt: '2026-02-05T02:01:00.000Z' })] }),
    ).toContain('ledger ');
    expect(rulesOf({ ...parts, portals: [portal([earlier], { isWhole: false })] })).toContain(
      'ledger ',
    );
    const later = { ...earlier, sentAt: '2026-02-05T04:30:00.000Z' };
    expect(rulesOf({ ...parts, portals: [portal([later])] })).toContain('ledger ');
  });

  it('take in what status packets say, and tell those about nothing that is known', () => {
    const other = { ...told, from: 'H41.03', file: 'khac.xml' };
    const { rows, unmatched } = boardRows(
      { portals: [portal([sent])], told: [told, other], ledger: [] },
      options,
    );
    expect(rows[0]?.findings).toEqual([{ rule: 'W3', since: told.at, reason: 'Gửi sai nơi nhận' }]);
    expect(unmatched).toEqual([other]);
  });

  it('call the later of two equal sendings too much, however the portal sorts them', () => {
    const again = { ...sent, sentAt: '2026-02-05T04:30:00.000Z' };
    const { rows } = boardRows({ portals: [portal([again, sent])], told: [], ledger: [] }, options);
    const twice = rows.find(({ findings }) => findings.some(({ rule }) => rule === 'W7'));
    expect(twice?.sending.sentAt).toBe(again.sentAt);
  });

  it('are found among thousands', () => {
    const many = Array.from({ length: 2000 }, (_, at) => ({ ...sent, documentCode: `${at}/A` }));
    const { rows } = boardRows({ portals: [portal(many)], told: [], ledger: many }, options);
    expect(rows).toHaveLength(2000);
  });
});

it('a packet that is dropped twice is kept once, and the newest stay', () => {
  const other = { ...told, code: '03' };
  expect(joinTold([told], [told, other], 10)).toEqual([told, other]);
  expect(joinTold([told], [other], 1)).toEqual([other]);
});
