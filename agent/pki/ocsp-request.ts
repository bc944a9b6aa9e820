// OCSP requests (RFC 6960 §4.1).
import { bitsOf, joinBytes, parseAsn1, tags } from '../asn1/der.ts';
import {
  context,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  unsignedInteger,
} from '../asn1/encode.ts';
import { type HashAlgorithm, hashBytes } from '../core/crypto.ts';
import type { Certificate } from './certificate.ts';

export const ocspNonce = '1.3.6.1.5.5.7.48.1.2';

/** SHA-1 only names the certificate here; many responders know no other hash (RFC 5019 §2.1.1). */
const certificateIdHash = { algorithm: 'sha1', oid: '1.3.14.3.2.26' } as const;

/**
 * Asks for one certificate's status.
 *
 * @param nonce - 1 to 32 bytes (RFC 8954), or none for responders that serve prepared answers
 * @returns OCSPRequest, DER
 */
export function encodeOcspRequest(
  certificate: Certificate,
  issuer: Certificate,
  nonce: Uint8Array | undefined,
): Uint8Array {
  const { algorithm, oid } = certificateIdHash;
  const certificateId = sequence(
    sequence(objectIdentifier(oid), nullValue()),
    octetString(hashBytes(algorithm, certificate.issuer.der)),
    octetString(keyHash(algorithm, issuer)),
    integerOfContent(certificate.serialNumber),
  );
  const requests = sequence(sequence(certificateId));
  const extensions =
    nonce &&
    context(2, sequence(sequence(objectIdentifier(ocspNonce), octetString(octetString(nonce)))));
  return sequence(sequence(requests, ...(extensions ? [extensions] : [])));
}

/** Hash of the issuer's public key: the BIT STRING's value without tag, length and unused bits (§4.1.1). */
export function keyHash(algorithm: HashAlgorithm, issuer: Certificate): Uint8Array {
  const [, key] = parseAsn1(issuer.subjectPublicKeyInfo).children;
  return hashBytes(algorithm, bitsOf(key));
}

/** The serial number exactly as the certificate writes it, a negative one too. */
function integerOfContent(content: Uint8Array): Uint8Array {
  const isNegative = (content[0] ?? 0) >= 0x80;
  if (!isNegative) return unsignedInteger(content);
  return joinBytes([Uint8Array.from([tags.integer, content.length]), content]);
}
