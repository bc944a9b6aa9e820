// The authorities, lists and documents that the tables of indications share; the clock stands at 2024-07-01T09:00Z.
import { describe, expect, it } from 'vitest';
import { objectIdentifier, sequence } from '../../../agent/asn1/encode.ts';
import { fingerprintOf } from '../../../agent/pki/certificate.ts';
import { ext, tagged } from './encode.ts';
import { newAuthority, newKey, newRoot, newSigner, newTsa, type TestCertificate } from './issue.ts';
import { type JudgeSpec, verdictOf } from './judge.ts';
import { type CrlSpec, newCrl } from './revocation.ts';
import { TestPdf } from './signed-pdf.ts';
import { attribute } from './time-stamp.ts';

export const root = newRoot();
export const subCa = newAuthority(root);
export const signer = newSigner(subCa);
export const tsa = newTsa(root);
export const short = newSigner(subCa, { from: '2024-01-01T00:00:00Z', to: '2024-12-31T00:00:00Z' });
export const anchors = [root];
export const chain = (
  ...leaves: readonly TestCertificate[]
): { certificates: readonly TestCertificate[] } => ({ certificates: [...leaves, subCa] });
export const rootCrl = newCrl(root);
export const subCrl = newCrl(subCa);
export const current: JudgeSpec = { anchors, crls: [rootCrl, subCrl] };
export const stamped = (genTime = '2024-07-01T08:00:00Z') => [[tsa, { genTime }]] as const;
export const revoking = (
  certificate: TestCertificate,
  at: string,
  reason?: number,
  spec: CrlSpec = {},
): Uint8Array =>
  newCrl(certificate === subCa || certificate === tsa ? root : subCa, {
    ...spec,
    revoked: [{ certificate, at, ...(reason === undefined ? {} : { reason }) }],
  });

export type Case = readonly [TestPdf, JudgeSpec];
export type Twins = { readonly bad: () => Case; readonly good: () => Case };
export const pdf = new TestPdf();
export const signing = ext.keyUsage('digitalSignature', 'nonRepudiation');
export const basic = (leaf: TestCertificate = signer): TestPdf => pdf.sign(leaf, chain(leaf));
export const good = (): Case => [basic(), current];
export const policyAttribute = attribute(
  '1.2.840.113549.1.9.16.2.15',
  sequence(
    objectIdentifier('1.2.3.4'),
    sequence(sequence(objectIdentifier('2.16.840.1.101.3.4.2.1')), tagged(4, new Uint8Array(32))),
  ),
);
export const impliedPolicy = attribute('1.2.840.113549.1.9.16.2.15', tagged(5, new Uint8Array()));
export const later = '2026-07-01T00:00:00Z';
export const laterCrls = [
  newCrl(root, { thisUpdate: '2026-06-28T00:00:00Z', nextUpdate: '2026-07-08T00:00:00Z' }),
  newCrl(subCa, { thisUpdate: '2026-06-28T00:00:00Z', nextUpdate: '2026-07-08T00:00:00Z' }),
];
export const stored = (document: TestPdf): TestPdf => document.store({ crls: [rootCrl, subCrl] });
export const otherRoot = newRoot({ subject: 'CN=Gốc khác' });
export const otherTsa = newTsa(otherRoot);
export const sunset = (time: string): JudgeSpec => {
  const given = { profile: undefined, origin: 'given' } as const;
  const facts = [
    [fingerprintOf(root.certificate), { ...given, trustedUntil: new Date(time) }],
    [fingerprintOf(otherRoot.certificate), given],
  ] as const;
  return { ...current, anchors: [root, otherRoot], context: { anchors: new Map(facts) } };
};

const rsaCa = newAuthority(root, { subject: 'CN=RSA', key: newKey('rsa') });
export const rsaCase = (hash: 'md5' | 'sha256'): Case => {
  const leaf = newSigner(rsaCa, { hash });
  return [
    pdf.sign(leaf, { certificates: [leaf, rsaCa] }),
    { anchors, crls: [rootCrl, newCrl(rsaCa)] },
  ];
};

/** At least two ways to each indication, each beside a twin that passes. */
export function testIndications(table: Readonly<Record<string, readonly Twins[]>>): void {
  describe.each(Object.entries(table))('%s', (verdict, twins) => {
    it.each(twins.map((twin, at) => [at, twin] as const))('way %i', (_, { bad, good: fine }) => {
      expect(verdictOf(...bad())).toBe(verdict);
      expect(verdictOf(...fine())).toBe('TOTAL-PASSED');
    });

    it('has two ways at least', () => {
      expect(twins.length).toBeGreaterThanOrEqual(2);
    });
  });
}
