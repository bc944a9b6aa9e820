import { describe, expect, it } from 'vitest';
import { Asn1Error } from '../../../agent/asn1/der.ts';
import { context, integer, objectIdentifier, sequence, setOf } from '../../../agent/asn1/encode.ts';
import { readCertificates } from '../../../agent/cms/read-certificates.ts';
import { newAuthority, newRoot } from '../../support/authority/issue.ts';
import { expectOnlyAsn1Errors } from '../../support/mutate.ts';

const root = newRoot();
const subCa = newAuthority(root);
const bundle = sequence(
  objectIdentifier('1.2.840.113549.1.7.2'),
  context(
    0,
    sequence(
      integer(1),
      setOf(),
      sequence(objectIdentifier('1.2.840.113549.1.7.1')),
      context(0, root.der, subCa.der),
      setOf(),
    ),
  ),
);
const pem = (label: string, ...ders: readonly Uint8Array[]): Uint8Array =>
  new TextEncoder().encode(
    ders
      .map(
        (der) =>
          `chủ thể\n-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64')}\n-----END ${label}-----\n`,
      )
      .join(''),
  );

describe('certificates of a file', () => {
  it.each<[string, Uint8Array, readonly Uint8Array[]]>([
    ['DER', root.der, [root.der]],
    ['PEM', pem('CERTIFICATE', subCa.der, root.der), [subCa.der, root.der]],
    ['PKCS#7, DER', bundle, [root.der, subCa.der]],
    ['PKCS#7, PEM', pem('PKCS7', bundle), [root.der, subCa.der]],
  ])('are read from %s', (_, bytes, ders) => {
    expect(readCertificates(bytes).map(({ der }) => der)).toEqual(ders);
  });

  it('are missing in anything else', () => {
    for (const bytes of [new Uint8Array(), new TextEncoder().encode('<html>')]) {
      expect(() => readCertificates(bytes)).toThrow(Asn1Error);
    }
    expectOnlyAsn1Errors(bundle, readCertificates, 200);
  });
});
