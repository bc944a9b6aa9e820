// Who signed an OCSP response, whether he may, and which answer is about a certificate: RFC 6960 §3.2, §4.2.2.2.
import { Asn1Error } from '../asn1/der.ts';
import { equalBytes, type HashAlgorithm, hashBytes } from '../core/crypto.ts';
import { type Certificate, parseCertificate } from './certificate.ts';
import { isSameName } from './name.ts';
import { keyHash } from './ocsp-request.ts';
import type { BasicOcspResponse, ResponderId, SingleResponse } from './ocsp-response.ts';
import { isSignedBy } from './signature-algorithm.ts';

const ocspSigning = '1.3.6.1.5.5.7.3.9';

export type OcspResponder =
  | { readonly kind: 'issuer' }
  /** Its own validity, and its status unless `hasOcspNoCheck`, are still to be judged. */
  | { readonly kind: 'delegate'; readonly certificate: Certificate };

/**
 * The authorised responder whose signature on the response verifies: the certificate's issuer itself, or a delegate
 * with the purpose OCSPSigning issued by that very issuer. Any other signer is what a forger would be.
 *
 * @param issuer - of the certificate asked about
 * @param known - certificates beside those in the response
 * @returns undefined when there is none
 */
export function ocspResponder(
  response: BasicOcspResponse,
  issuer: Certificate,
  known: readonly Certificate[] = [],
): OcspResponder | undefined {
  if (response.hasUnknownCritical) return undefined;
  if (isSignedBy(response, issuer.subjectPublicKeyInfo)) return { kind: 'issuer' };
  const certificate = [...embedded(response), ...known].find(
    (candidate) =>
      isNamed(candidate, response.responderId) &&
      isDelegateOf(candidate, issuer) &&
      isSignedBy(response, candidate.subjectPublicKeyInfo),
  );
  return certificate && { kind: 'delegate', certificate };
}

function embedded({ certificates }: BasicOcspResponse): readonly Certificate[] {
  return certificates.flatMap((der) => {
    try {
      return [parseCertificate(der)];
    } catch (error) {
      if (error instanceof Asn1Error) return [];
      throw error;
    }
  });
}

function isNamed(candidate: Certificate, responderId: ResponderId): boolean {
  return responderId.kind === 'name'
    ? isSameName(candidate.subject, responderId.name)
    : equalBytes(keyHash('sha1', candidate), responderId.keyHash);
}

function isDelegateOf(candidate: Certificate, issuer: Certificate): boolean {
  return (
    candidate.extendedKeyUsage?.includes(ocspSigning) === true &&
    (candidate.keyUsage?.has('digitalSignature') ?? true) &&
    candidate.unprocessedExtensions.length === 0 &&
    isSameName(candidate.issuer, issuer.subject) &&
    isSignedBy(candidate, issuer.subjectPublicKeyInfo)
  );
}

/** The answers about one certificate: serial number, and hashes of its issuer's name and key. */
export function responsesAbout(
  { responses }: BasicOcspResponse,
  certificate: Certificate,
  issuer: Certificate,
): readonly SingleResponse[] {
  return responses.filter(
    (single) =>
      single.hashAlgorithm !== undefined &&
      !single.hasUnknownCritical &&
      equalBytes(single.serialNumber, certificate.serialNumber) &&
      isIssuerName(single.issuerNameHash, single.hashAlgorithm, [certificate, issuer]) &&
      equalBytes(single.issuerKeyHash, keyHash(single.hashAlgorithm, issuer)),
  );
}

/** The issuer's name as the certificate or as the issuer itself writes it: both are met. */
function isIssuerName(
  hash: Uint8Array,
  algorithm: HashAlgorithm,
  [certificate, issuer]: readonly [Certificate, Certificate],
): boolean {
  return [certificate.issuer, issuer.subject].some(({ der }) =>
    equalBytes(hash, hashBytes(algorithm, der)),
  );
}
