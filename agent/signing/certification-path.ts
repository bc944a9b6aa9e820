// Finds the path from a certificate to a root: from what lies beside it, then from where certificates say their issuer is.
import type { Failure } from '../../shared/protocol/errors.ts';
import { Asn1Error } from '../asn1/der.ts';
import { readCertificates } from '../cms/read-certificates.ts';
import { failureOf, isExpected } from '../core/errors.ts';
import { type Certificate, fingerprintOf, isSelfIssued } from '../pki/certificate.ts';
import { isSameName } from '../pki/name.ts';
import { pathProblems } from '../pki/path/validate-path.ts';
import { isSignedBy } from '../pki/signature-algorithm.ts';
import type { TrustServices } from './trust-services.ts';

export interface FoundPath {
  /** From the certificate to the root, or as far as issuers were found. */
  readonly certificates: readonly Certificate[];
  /** It ends in a root. */
  readonly isComplete: boolean;
  /** That root is one that IT trusts, and the path holds (RFC 5280 §6.1). */
  readonly isTrusted: boolean;
  readonly failure: Failure | undefined;
}

const LONGEST_PATH = 8;

/**
 * @param others - certificates to look among first
 * @param at - every certificate of the path must be valid then
 * @throws the signal's reason
 */
export async function certificationPath(
  certificate: Certificate,
  others: readonly Certificate[],
  services: TrustServices,
  at: Date,
  signal: AbortSignal,
): Promise<FoundPath> {
  const isAnchor = (one: Certificate): boolean => services.anchors.has(fingerprintOf(one));
  const path: [Certificate, ...Certificate[]] = [certificate];
  let failure: Failure | undefined;
  for (;;) {
    const last = path.at(-1) ?? certificate;
    if (isAnchor(last) || isSelfIssued(last)) {
      const isTrusted = isAnchor(last) && pathProblems(path, at).length === 0;
      return { certificates: path, isComplete: true, isTrusted, failure };
    }
    const known = [...services.certificates, ...others].find((one) => isIssuerOf(one, last, at));
    const issuer = known ?? (await fetchedIssuer(last, at));
    if (issuer === undefined || path.length === LONGEST_PATH) {
      return { certificates: path, isComplete: false, isTrusted: false, failure };
    }
    path.push(issuer);
  }

  async function fetchedIssuer(subject: Certificate, time: Date): Promise<Certificate | undefined> {
    for (const url of subject.issuerUrls) {
      try {
        const fetched = readCertificates(await services.revocation.certificates(url, signal));
        const issuer = fetched.find((one) => isIssuerOf(one, subject, time));
        if (issuer !== undefined) return issuer;
      } catch (error) {
        signal.throwIfAborted();
        if (isExpected(error)) failure ??= failureOf(error);
        else if (!(error instanceof Asn1Error)) throw error;
      }
    }
    return undefined;
  }
}

/** Name, signature, validity and the right to issue: what tells an issuer from another certificate of its name. */
function isIssuerOf(issuer: Certificate, subject: Certificate, at: Date): boolean {
  return (
    isSameName(issuer.subject, subject.issuer) &&
    issuer.isAuthority &&
    (issuer.keyUsage?.has('keyCertSign') ?? true) &&
    issuer.notBefore <= at &&
    at <= issuer.notAfter &&
    isSignedBy(subject, issuer.subjectPublicKeyInfo)
  );
}
