import { describe, expect, it } from 'vitest';
import { signerRole } from '../../../agent/pki/signer-role.ts';

const oids = {
  CN: '2.5.4.3',
  O: '2.5.4.10',
  T: '2.5.4.12',
  UID: '0.9.2342.19200300.100.1.1',
} as const;

type Part = readonly [keyof typeof oids, string];

const roleOf = (...parts: readonly Part[]): string =>
  signerRole({
    der: new Uint8Array(),
    relativeNames: [],
    attributes: parts.map(([name, value]) => ({ oid: oids[name], value })),
  });

const office: Part = ['O', 'UBND tỉnh Bình Minh'];

describe('whose certificate it is', () => {
  it.each<[string, readonly Part[]]>([
    ['a tax code', [office, ['UID', 'MST:2700000001'], ['CN', 'Văn phòng UBND tỉnh']]],
    ['a budget code before the name', [['UID', 'MNS: 1012345'], ['CN', 'Sở Nội vụ'], office]],
    ['both codes', [['UID', 'MST:1'], ['UID', 'MNS:2'], ['CN', 'Sở Nội vụ'], office]],
    ['a name that is its organization', [office, ['CN', 'UBND tỉnh Bình Minh']]],
  ])('is an organization with %s', (_, parts) => {
    expect(roleOf(...parts)).toBe('organization');
  });

  it.each<[string, readonly Part[]]>([
    ['nothing but a name', [office, ['CN', 'Nguyễn Văn Đức']]],
    ['a citizen id beside the tax code', [['UID', 'MST:1'], ['UID', 'CCCD:001'], office]],
    ['an old citizen id, written first', [['UID', 'CMND:17'], ['UID', 'MST:1'], office]],
    ['a title beside the tax code', [['UID', 'MST:1'], ['T', 'Chánh Văn phòng'], office]],
    ['a title and the name of the office', [office, ['T', 'Chủ tịch'], ['CN', office[1]]]],
  ])('is a person with %s', (_, parts) => {
    expect(roleOf(...parts)).toBe('person');
  });
});
