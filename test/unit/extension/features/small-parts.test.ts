import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { originOf } from '../../../../extension/features/options/options-app.tsx';
import { randomId } from '../../../../extension/features/page/random-id.ts';
import { matchPatterns } from '../../../../extension/features/register-portals.ts';
import { chosenCertificate } from '../../../../extension/features/sign/panel/certificate-choice.tsx';
import { fileName } from '../../../../extension/components/save-blob.ts';
import { boundsWithin } from '../../../../extension/features/sign/panel-window.ts';
import type { CertificateInfo } from '../../../../shared/protocol/token.ts';
import { Uuid } from '../../../../shared/protocol/values.ts';

describe('match patterns', () => {
  it('name each host once and no port, for content scripts match by host', () => {
    expect(
      matchPatterns([
        'http://127.0.0.1:8642',
        'http://127.0.0.1:9000',
        'https://qlvb.example',
        'https://*.tinh.example:8443/qlvb*',
      ]),
    ).toEqual(['http://127.0.0.1/*', 'https://*.tinh.example/*', 'https://qlvb.example/*']);
  });
});

describe('an address typed into the settings', () => {
  it.each([
    ['https://qlvb.tinh.gov.vn/van-ban/17?x=1', 'https://qlvb.tinh.gov.vn'],
    ['https://qlvb.tinh.gov.vn:8443', 'https://qlvb.tinh.gov.vn:8443'],
    ['http://127.0.0.1:8642/', 'http://127.0.0.1:8642'],
    ['http://localhost:8642/', 'http://localhost:8642'],
    ['http://qlvb.tinh.gov.vn', undefined],
    ['http://127.0.0.1.evil.example', undefined],
    ['http://localhost.evil.example', undefined],
    ['ftp://qlvb.tinh.gov.vn', undefined],
    ['javascript:alert(1)', undefined],
    ['qlvb.tinh.gov.vn', undefined],
  ])('%s becomes the origin %s', (address, origin) => {
    expect(originOf(address)).toBe(origin);
  });
});

describe('names and ids', () => {
  it('tell a signed file from the original and stay harmless as file names', () => {
    expect(fileName('Công văn 142.pdf', 'da-ky', 'pdf')).toBe('Công văn 142_da-ky.pdf');
    expect(fileName('a/b\\c:d.PDF', 'da-ky', 'pdf')).toBe('a_b_c_d_da-ky.pdf');
  });

  it('are random UUIDs also without a secure context', () => {
    const ids = Array.from({ length: 200 }, randomId);
    expect(new Set(ids).size).toBe(200);
    for (const id of ids) {
      expect(v.is(Uuid, id)).toBe(true);
      expect(id[14]).toBe('4');
      expect('89ab').toContain(id[19]);
    }
  });
});

describe('the panel window', () => {
  it('stands in the middle of the browser window and is never larger', () => {
    expect(boundsWithin({ width: 1920, height: 1080, left: 0, top: 0 })).toEqual({
      width: 1180,
      height: 860,
      left: 370,
      top: 110,
    });
    expect(boundsWithin({ width: 800, height: 600, left: 10, top: 20 })).toEqual({
      width: 800,
      height: 600,
      left: 10,
      top: 20,
    });
    expect(boundsWithin({})).toEqual({ width: 1180, height: 860 });
  });
});

describe('the certificate chosen first', () => {
  const certificate = (id: string, commonName: string, usable = true): CertificateInfo => ({
    id: id.repeat(64),
    tokenId: '1',
    tokenLabel: 'Token',
    subject: { commonName, organization: 'UBND tỉnh', organizationalUnits: [] },
    role: commonName === 'UBND tỉnh' ? 'organization' : 'person',
    issuer: { organizationalUnits: [] },
    serialNumber: '01',
    notBefore: '2026-01-01T00:00:00Z',
    notAfter: '2030-01-01T00:00:00Z',
    usable,
    ...(!usable && { why: 'CERTIFICATE_EXPIRED' as const }),
  });
  const office = certificate('a', 'UBND tỉnh');
  const expired = certificate('b', 'Nguyễn Văn Đức', false);
  const leader = certificate('c', 'Nguyễn Văn Đức');

  it('is usable, and of the role that the kind asks for', () => {
    const listed = { state: 'listed', certificates: [office, expired, leader] } as const;
    const choice = { ...listed, certificates: [...listed.certificates] };
    expect(chosenCertificate(choice, undefined, 'person')).toBe(leader);
    expect(chosenCertificate(choice, undefined, 'organization')).toBe(office);
    expect(chosenCertificate(choice, office.id, 'person')).toBe(office);
    expect(chosenCertificate(choice, expired.id, 'person')).toBe(leader);
  });

  it('is an office when there is no person, and none when nothing is usable', () => {
    expect(
      chosenCertificate({ state: 'listed', certificates: [office] }, undefined, 'person'),
    ).toBe(office);
    expect(
      chosenCertificate({ state: 'listed', certificates: [expired] }, undefined, 'person'),
    ).toBe(undefined);
    expect(chosenCertificate({ state: 'loading' }, undefined, 'person')).toBe(undefined);
  });
});
