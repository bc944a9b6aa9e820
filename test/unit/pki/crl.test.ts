import { beforeAll, describe, expect, it } from 'vitest';
import { Asn1Error } from '../../../agent/asn1/der.ts';
import { context, integer, sequence } from '../../../agent/asn1/encode.ts';
import { crlScope, isCrlOf } from '../../../agent/pki/check-crl.ts';
import { crlNumberHex, findCrlEntry, parseCrl } from '../../../agent/pki/crl.ts';
import {
  directory,
  ext,
  extension,
  generalizedTime,
  name,
  tagged,
  uri,
} from '../../support/authority/encode.ts';
import {
  algorithmOf,
  newAuthority,
  newRoot,
  newSigner,
  signedSequence,
  type TestCertificate,
} from '../../support/authority/issue.ts';
import { newCrl } from '../../support/authority/revocation.ts';
import { expectOnlyAsn1Errors } from '../../support/mutate.ts';

const url = 'http://ca.example/cp.crl';
let root: TestCertificate;
let subCa: TestCertificate;
let leaf: TestCertificate;
let other: TestCertificate;
beforeAll(() => {
  root = newRoot();
  subCa = newAuthority(root);
  leaf = newSigner(subCa, { extensions: [ext.distributionPoint(url)] });
  other = newSigner(subCa);
});

const flag = (tag: number): Uint8Array => tagged(tag, Uint8Array.from([0xff]));
const point = (...members: readonly Uint8Array[]): Uint8Array =>
  extension('2.5.29.28', true, sequence(...members));
const pointAt = (address: string): Uint8Array => context(0, context(0, uri(address)));

describe('an entry', () => {
  const entryWith = (oid: string, isCritical: boolean): boolean | undefined => {
    const extensions = [extension(oid, isCritical, generalizedTime('2024-05-01T00:00:00Z'))];
    const at = '2024-06-01T00:00:00Z';
    const crl = parseCrl(newCrl(subCa, { revoked: [{ certificate: leaf, at, extensions }] }));
    return findCrlEntry(crl, leaf.certificate.serialNumber)?.isForeign;
  };

  // RFC 5280 §5.3: an unknown critical extension, or another issuer (an indirect CRL), makes it useless.
  it.each([
    ['another issuer', '2.5.29.29', true, true],
    ['another issuer, not critical', '2.5.29.29', false, true],
    ['unknown and critical', '1.2.3.4', true, true],
    ['unknown and not critical', '1.2.3.4', false, false],
    ['since when, critical', '2.5.29.24', true, false],
  ])('with an extension: %s', (_, oid, isCritical, isForeign) => {
    expect(entryWith(oid, isCritical)).toBe(isForeign);
  });
});

describe('the reason of an entry', () => {
  // CRLReason, RFC 5280 §5.3.1: the name of every number
  it.each([
    [0, 'unspecified'],
    [1, 'keyCompromise'],
    [2, 'cACompromise'],
    [3, 'affiliationChanged'],
    [4, 'superseded'],
    [5, 'cessationOfOperation'],
    [6, 'certificateHold'],
    [7, undefined],
    [8, 'removeFromCRL'],
    [9, 'privilegeWithdrawn'],
    [10, 'aACompromise'],
    [11, undefined],
  ])('%i is %s', (reason, expected) => {
    const revoked = [{ certificate: leaf, at: '2024-06-01T00:00:00Z', reason }];
    const entry = findCrlEntry(parseCrl(newCrl(subCa, { revoked })), leaf.certificate.serialNumber);
    expect(entry).toMatchObject({ reason: expected, isForeign: false });
  });
});

describe('a CRL', () => {
  it('says who issued it, when, and what is revoked', () => {
    const crl = parseCrl(
      newCrl(subCa, {
        revoked: [
          { certificate: other, at: '2024-06-01T00:00:00Z' },
          {
            certificate: leaf,
            at: '2024-06-02T00:00:00Z',
            reason: 6,
            extensions: [extension('2.5.29.24', false, generalizedTime('2024-05-01T00:00:00Z'))],
          },
        ],
        extensions: [
          extension('2.5.29.20', false, integer(258)),
          extension('2.5.29.60', false, generalizedTime('2020-01-01T00:00:00Z')),
        ],
      }),
    );
    expect(crl.thisUpdate.toISOString()).toBe('2024-07-01T00:00:00.000Z');
    expect(crl.nextUpdate?.toISOString()).toBe('2024-07-08T00:00:00.000Z');
    expect(crl.expiredCertificatesFrom?.getUTCFullYear()).toBe(2020);
    expect(crlNumberHex(crl)).toBe('0102');
    expect(findCrlEntry(crl, leaf.certificate.serialNumber)).toEqual({
      revocationDate: new Date('2024-06-02T00:00:00Z'),
      reason: 'certificateHold',
      invalidityDate: new Date('2024-05-01T00:00:00Z'),
      isForeign: false,
    });
    expect(findCrlEntry(crl, other.certificate.serialNumber)).toMatchObject({ reason: undefined });
    expect(findCrlEntry(crl, subCa.certificate.serialNumber)).toBeUndefined();
    expect(isCrlOf(crl, subCa.certificate)).toBe(true);
  });

  it('without nextUpdate or entries is still one', () => {
    const crl = parseCrl(newCrl(subCa, { nextUpdate: 'none' }));
    expect(crl.nextUpdate).toBeUndefined();
    expect(findCrlEntry(crl, leaf.certificate.serialNumber)).toBeUndefined();
  });

  it('may be PEM, with text around it', () => {
    const der = newCrl(subCa);
    const base64 = Buffer.from(der)
      .toString('base64')
      .replace(/(.{64})/g, '$1\n');
    const pem = `Danh sách thu hồi\r\n-----BEGIN X509 CRL-----\n${base64}\n-----END X509 CRL-----\nhết`;
    expect(parseCrl(new TextEncoder().encode(pem)).der).toEqual(der);
    expect(() => parseCrl(new TextEncoder().encode('<html>404</html>'))).toThrow(Asn1Error);
  });

  it('counts only under the issuer’s name, key and right', () => {
    const crl = parseCrl(newCrl(subCa));
    const sameName = newAuthority(root);
    const noRight = newAuthority(root, {
      key: subCa.key,
      extensions: [ext.authority(), ext.keyUsage('keyCertSign')],
    });
    const otherName = newAuthority(root, { key: subCa.key, subject: 'CN=Khác' });
    const answers = [subCa, sameName, noRight, otherName].map(({ certificate }) =>
      isCrlOf(crl, certificate),
    );
    expect(answers).toEqual([true, false, false, false]);
  });

  it('with one bit changed is nobody’s', () => {
    const der = newCrl(subCa, { revoked: [{ certificate: leaf, at: '2024-06-01T00:00:00Z' }] });
    der[der.length - 90] = (der[der.length - 90] ?? 0) ^ 1;
    expect(isCrlOf(parseCrl(der), subCa.certificate)).toBe(false);
  });

  it.each<[string, () => readonly Uint8Array[], 'covers' | 'other' | 'unusable']>([
    ['no extension', () => [], 'covers'],
    ['its own distribution point', () => [point(pointAt(url))], 'covers'],
    ['another distribution point', () => [point(pointAt('http://ca.example/x.crl'))], 'other'],
    [
      'a directory name the certificate does not name',
      () => [point(context(0, context(0, directory('CN=Khác'))))],
      'other',
    ],
    ['user certificates', () => [point(flag(0x81))], 'covers'],
    ['authorities only', () => [point(flag(0x82))], 'other'],
    ['attribute certificates only', () => [point(flag(0x85))], 'other'],
    ['some reasons only', () => [point(tagged(0x83, Uint8Array.from([1, 0x40])))], 'unusable'],
    ['an indirect list', () => [point(flag(0x84))], 'unusable'],
    ['a delta list', () => [extension('2.5.29.27', true, integer(1))], 'unusable'],
    ['an unknown critical extension', () => [extension('1.2.3', true, integer(1))], 'unusable'],
  ])('is used as far as its scope goes: %s', (_, extensions, scope) => {
    expect(crlScope(parseCrl(newCrl(subCa, { extensions: extensions() })), leaf.certificate)).toBe(
      scope,
    );
  });

  it('of one hundred thousand entries is searched in a moment', () => {
    const entry = (at: number): Uint8Array =>
      sequence(
        tagged(2, Uint8Array.from([0x50, at >> 16, (at >> 8) & 255, at & 255, 7])),
        generalizedTime('2024-01-01T00:00:00Z'),
      );
    const entries = Array.from({ length: 100_000 }, (_, at) => entry(at));
    const body = sequence(
      integer(1),
      algorithmOf(subCa.key, 'sha256'),
      name(subCa.subject),
      generalizedTime('2024-07-01T00:00:00Z'),
      sequence(...entries),
    );
    const der = signedSequence(body, subCa.key, 'sha256');
    const crl = parseCrl(der);
    expect(isCrlOf(crl, subCa.certificate)).toBe(true);
    expect(findCrlEntry(crl, leaf.certificate.serialNumber)).toBeUndefined();
    expect(findCrlEntry(crl, Uint8Array.from([0x50, 1, 0x86, 0x9f, 7]))).toBeDefined();
  });

  it('comes from any bytes or not at all', () => {
    const der = newCrl(subCa, {
      revoked: [{ certificate: leaf, at: '2024-06-01T00:00:00Z', reason: 1 }],
      extensions: [point(pointAt(url))],
    });
    expectOnlyAsn1Errors(der, (bytes) => {
      const crl = parseCrl(bytes);
      crlNumberHex(crl);
      return findCrlEntry(crl, leaf.certificate.serialNumber);
    });
  });
});
