import { beforeAll, describe, expect, it } from 'vitest';
import { parseCertificate, serialNumberHex } from '../../../agent/pki/certificate.ts';
import { urisOf } from '../../../agent/pki/general-name.ts';
import { isSignedBy } from '../../../agent/pki/signature-algorithm.ts';
import { dns, email, ext, extension, tagged } from '../../support/authority/encode.ts';
import {
  issue,
  newAuthority,
  newRoot,
  type TestCertificate,
} from '../../support/authority/issue.ts';
import { expectOnlyAsn1Errors } from '../../support/mutate.ts';
import { testPki } from '../../support/pki.ts';

let root: TestCertificate;
let full: TestCertificate;
beforeAll(() => {
  root = newRoot();
  full = newAuthority(root, {
    serial: '00f00d',
    extensions: [
      ext.authority(3),
      ext.keyUsage('digitalSignature', 'keyEncipherment', 'keyCertSign', 'cRLSign'),
      ext.purposes(true, '1.3.6.1.5.5.7.3.8'),
      ext.nameConstraints([dns('binhminh.example')], [email('x@y.example')]),
      ext.policies('2.16.704.1.1.1.1.1'),
      ext.policyMappings(['1.2.3', '1.2.4']),
      ext.requireExplicitPolicy(2),
      ext.inhibitAnyPolicy(1),
      ext.distributionPoint('http://ca.example/a.crl', 'http://pub.example/a.crl'),
      ext.access('http://ocsp.example/', 'http://ca.example/a.p7b'),
      ext.alternativeNames(email('nguyen.van.duc@binhminh.example')),
      ext.ocspNoCheck(),
    ],
  });
});

describe('facts of a certificate', () => {
  it('are all of its extensions', () => {
    const { certificate } = full;
    expect(certificate).toMatchObject({
      isAuthority: true,
      pathLength: 3,
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'],
      certificatePolicies: ['2.16.704.1.1.1.1.1'],
      policyMappings: [['1.2.3', '1.2.4']],
      requireExplicitPolicy: 2,
      inhibitPolicyMapping: undefined,
      inhibitAnyPolicy: 1,
      ocspUrls: ['http://ocsp.example/'],
      issuerUrls: ['http://ca.example/a.p7b'],
      hasOcspNoCheck: true,
      unprocessedExtensions: [],
      hasConsistentAlgorithm: true,
      nameConstraints: {
        permitted: [{ kind: 'dns', value: 'binhminh.example' }],
        excluded: [{ kind: 'email', value: 'x@y.example' }],
      },
      subjectAlternativeNames: [{ kind: 'email', value: 'nguyen.van.duc@binhminh.example' }],
    });
    expect([...(certificate.keyUsage ?? [])]).toEqual([
      'digitalSignature',
      'keyEncipherment',
      'keyCertSign',
      'cRLSign',
    ]);
    expect(certificate.crlDistributionPoints.map(({ names }) => urisOf(names))).toEqual([
      ['http://ca.example/a.crl', 'http://pub.example/a.crl'],
    ]);
    expect(certificate.authorityKeyIdentifier?.keyIdentifier).toEqual(
      root.certificate.subjectKeyIdentifier,
    );
    expect(serialNumberHex(certificate)).toBe('F00D');
  });

  it('are read alike from what openssl issues', () => {
    const leader = parseCertificate(testPki().leader.certificate);
    const subCa = parseCertificate(testPki().subCa.certificate);
    expect(leader).toMatchObject({ isAuthority: false, pathLength: undefined });
    expect(leader.authorityKeyIdentifier?.keyIdentifier).toEqual(subCa.subjectKeyIdentifier);
    expect(isSignedBy(leader, subCa.subjectPublicKeyInfo)).toBe(true);
    expect(isSignedBy(subCa, leader.subjectPublicKeyInfo)).toBe(false);
  });

  it.each([
    [
      'critical and unknown',
      [extension('1.2.3.4.5', true, Uint8Array.from([5, 0]))],
      ['1.2.3.4.5'],
    ],
    ['unknown but not critical', [extension('1.2.3.4.5', false, Uint8Array.from([5, 0]))], []],
    ['malformed', [extension('2.5.29.19', true, Uint8Array.from([0x30, 9]))], ['2.5.29.19']],
    ['twice the same', [ext.policies('1.2.3'), ext.policies('1.2.4')], ['2.5.29.32']],
  ])('say which extension stops a path: %s', (_, extensions, unprocessed) => {
    const { certificate } = issue({ subject: 'CN=Ánh', extensions });
    expect(certificate.unprocessedExtensions).toEqual(unprocessed);
    expect(certificate.isAuthority).toBe(false);
  });

  it('tell when the two algorithm identifiers differ', () => {
    const inner = full.der.slice();
    const at = Buffer.from(inner).indexOf(Buffer.from('2a8648ce3d040302', 'hex'));
    inner[at + 7] = 3;
    expect(parseCertificate(inner).hasConsistentAlgorithm).toBe(false);
  });

  it('come from any bytes or not at all', () => {
    expectOnlyAsn1Errors(full.der, parseCertificate);
  });

  it('are refused with a subtree that has a range', () => {
    const range = tagged(0x30, Uint8Array.from([...dns('a.example'), 0x81, 1, 5]));
    const constraints = extension('2.5.29.30', true, tagged(0x30, tagged(0xa0, range)));
    expect(
      issue({ subject: 'CN=Ánh', extensions: [constraints] }).certificate.unprocessedExtensions,
    ).toEqual(['2.5.29.30']);
  });
});
