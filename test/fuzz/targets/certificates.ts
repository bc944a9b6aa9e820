// Certificates as files, issuers' servers and signatures bring them.
import { readCertificates } from '../../../agent/cms/read-certificates.ts';
import { personName } from '../../../agent/pki/name.ts';
import { signerRole } from '../../../agent/pki/signer-role.ts';
import { isSignedBy } from '../../../agent/pki/signature-algorithm.ts';
import { signingObstacle } from '../../../agent/pki/signing-certificate.ts';
import { root, short, signer, subCa, tsa } from '../../support/authority/scene.ts';
import { newSignature } from '../../support/authority/signature.ts';
import { pem } from '../../support/pem.ts';
import type { FuzzTarget } from '../target.ts';

const now = new Date('2024-07-01T09:00:00Z');

export const target: FuzzTarget = {
  name: 'certificates',
  words: ['0', '\u0006\u0003U\u001d', '\u0001\u0001', '-----BEGIN CERTIFICATE-----'],
  seeds: () => [
    root.der,
    subCa.der,
    tsa.der,
    pem('CERTIFICATE', signer.der),
    newSignature(short, new Uint8Array(), { certificates: [short, subCa, root] }),
  ],
  run(input) {
    for (const certificate of readCertificates(input)) {
      personName(certificate.subject);
      signerRole(certificate.subject);
      signingObstacle(certificate, now);
      isSignedBy(certificate, subCa.certificate.subjectPublicKeyInfo);
    }
  },
};
