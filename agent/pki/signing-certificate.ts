// Whether a certificate may sign a document now, before any path or revocation is looked at.
import { Asn1Error } from '../asn1/der.ts';
import { AgentError } from '../core/errors.ts';
import { type Certificate, parseCertificate } from './certificate.ts';

const timeStamping = '1.3.6.1.5.5.7.3.8';
const ocspSigning = '1.3.6.1.5.5.7.3.9';
const serverAuthentication = '1.3.6.1.5.5.7.3.1';
const foreignPurposes: readonly string[] = [timeStamping, ocspSigning, serverAuthentication];

export type SigningObstacle = AgentError<
  'CERTIFICATE_EXPIRED' | 'CERTIFICATE_NOT_YET_VALID' | 'KEY_USAGE_WRONG'
>;

/** Why the certificate cannot sign at this time; undefined when it can. */
export function signingObstacle(certificate: Certificate, now: Date): SigningObstacle | undefined {
  if (now > certificate.notAfter) {
    return new AgentError('CERTIFICATE_EXPIRED', { notAfter: certificate.notAfter.toISOString() });
  }
  if (now < certificate.notBefore) {
    return new AgentError('CERTIFICATE_NOT_YET_VALID', {
      notBefore: certificate.notBefore.toISOString(),
    });
  }
  return isForSigning(certificate) ? undefined : new AgentError('KEY_USAGE_WRONG', {});
}

/**
 * digitalSignature or nonRepudiation, no CA, and not only for servers, OCSP or time stamps.
 * Vietnamese certificates carry clientAuth or emailProtection; a document-signing purpose is not required.
 */
export function isForSigning({ keyUsage, extendedKeyUsage, isAuthority }: Certificate): boolean {
  if (isAuthority) return false;
  if (keyUsage && !keyUsage.has('digitalSignature') && !keyUsage.has('nonRepudiation'))
    return false;
  return !extendedKeyUsage?.every((purpose) => foreignPurposes.includes(purpose));
}

/** @throws AgentError CERTIFICATE_INVALID */
export function readCertificate(der: Uint8Array): Certificate {
  try {
    return parseCertificate(der);
  } catch (error) {
    if (error instanceof Asn1Error)
      throw new AgentError('CERTIFICATE_INVALID', {}, { cause: error });
    throw error;
  }
}
