// Scheme, hash function and key of a signature in the names of the standards, for people who compare them with the rules.
import { type HashAlgorithm, publicKeyFacts } from '../core/crypto.ts';
import type { Certificate } from '../pki/certificate.ts';
import type { ResolvedAlgorithm } from '../pki/signature-algorithm.ts';

/** @returns `RSASSA-PKCS1-v1_5, SHA-256, RSA 2048`; undefined when the algorithm is not known */
export function algorithmName(
  resolved: ResolvedAlgorithm | undefined,
  { subjectPublicKeyInfo }: Certificate,
): string | undefined {
  if (resolved === undefined) return undefined;
  const key = publicKeyFacts(subjectPublicKeyInfo);
  const keyName =
    key.kind === 'rsa' ? `RSA ${key.modulusBits}` : key.kind === 'ec' ? key.curve : '';
  return [resolved.algorithm.scheme, hashName(resolved.digest), keyName]
    .filter((part) => part !== '')
    .join(', ');
}

/** `sha256` as FIPS 180-4 and 202 write it. */
function hashName(hash: HashAlgorithm): string {
  return hash
    .toUpperCase()
    .replace(/^SHA(?=\d+$)/, 'SHA-')
    .replace(/^RIPEMD/, 'RIPEMD-');
}
