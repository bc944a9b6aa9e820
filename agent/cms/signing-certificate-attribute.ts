// signing-certificate (RFC 2634 §5.4) and signing-certificate-v2 (RFC 5035 §3): which certificate signed.
import { type Asn1Value, isTag, objectIdentifierOf, octetsOf, tags } from '../asn1/der.ts';
import { equalBytes, type HashAlgorithm, hashBytes } from '../core/crypto.ts';
import { digestAlgorithms } from '../pki/algorithms.ts';
import type { Certificate } from '../pki/certificate.ts';
import { attributeTypes } from './oids.ts';
import type { Attribute } from './signed-data.ts';

/** `mismatch`: the attribute names another certificate, so another one was put in its place. */
export function checkSigningCertificate(
  signedAttributes: readonly Attribute[],
  certificate: Certificate,
): 'match' | 'mismatch' | 'missing' {
  const named = signedAttributes.flatMap(({ type, values }) => {
    const isV2 = type === attributeTypes.signingCertificateV2;
    if (!isV2 && type !== attributeTypes.signingCertificate) return [];
    return [isNamed(values[0]?.children[0]?.children[0], isV2, certificate)];
  });
  if (named.length === 0) return 'missing';
  return named.every(Boolean) ? 'match' : 'mismatch';
}

/** The first ESSCertID is the signer's (RFC 5035 §3). */
function isNamed(
  essCertId: Asn1Value | undefined,
  isV2: boolean,
  certificate: Certificate,
): boolean {
  const [first, second] = essCertId?.children ?? [];
  const hasAlgorithm = isV2 && isTag(first, tags.sequence);
  const algorithm = essHash(isV2, hasAlgorithm ? first : undefined);
  const hash = hasAlgorithm ? second : first;
  if (algorithm === undefined || !isTag(hash, tags.octetString)) return false;
  return equalBytes(octetsOf(hash), hashBytes(algorithm, certificate.der));
}

function essHash(isV2: boolean, algorithm: Asn1Value | undefined): HashAlgorithm | undefined {
  if (!isV2) return 'sha1';
  return algorithm === undefined
    ? 'sha256'
    : digestAlgorithms[objectIdentifierOf(algorithm.children[0])];
}
