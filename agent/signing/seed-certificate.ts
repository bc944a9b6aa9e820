// Whether the signer's certificate is one that the signature field asks for, ISO 32000-2 §12.7.5.5 (table 238).
import { equalBytes } from '../core/crypto.ts';
import { AgentError } from '../core/errors.ts';
import type { PdfDictionary } from '../pdf/objects.ts';
import { asArray, asInteger, asString, type ObjectResolver } from '../pdf/resolve.ts';
import type { Certificate } from '../pki/certificate.ts';
import { readCertificate } from '../pki/signing-certificate.ts';

/** Bits of /Ff. */
const SUBJECT = 1;
const ISSUER = 1 << 1;
/** Requirements that are not judged here, and are therefore taken for unmet. */
const unjudged = { OID: 1 << 2, SubjectDN: 1 << 3, KeyUsage: 1 << 5 } as const;

/** @throws AgentError SEED_VALUE_UNMET with the first entry of /Cert that the certificate does not satisfy */
export function refuseOtherCertificate(
  resolver: ObjectResolver,
  seed: PdfDictionary,
  certificate: Certificate,
): void {
  const flags = asInteger(resolver, seed.get('Ff')) ?? 0;
  const listed = (key: string): readonly Uint8Array[] =>
    (asArray(resolver, seed.get(key)) ?? []).flatMap(
      (item) => asString(resolver, item)?.bytes ?? [],
    );
  const unmet = (entry: string, isUnmet: boolean): void => {
    if (isUnmet) throw new AgentError('SEED_VALUE_UNMET', { entry: `Cert ${entry}` });
  };
  const isSigner = (der: Uint8Array): boolean => equalBytes(der, certificate.der);
  const isIssuer = (der: Uint8Array): boolean =>
    equalBytes(readCertificate(der).subject.der, certificate.issuer.der);
  unmet('Subject', (flags & SUBJECT) !== 0 && !listed('Subject').some(isSigner));
  unmet('Issuer', (flags & ISSUER) !== 0 && !listed('Issuer').some(isIssuer));
  for (const [entry, bit] of Object.entries(unjudged)) unmet(entry, (flags & bit) !== 0);
}
