// Finds the path from a certificate to a root: from what lies beside it, then from where certificates say their issuer is
// (RFC 5280 §4.2.2.1).
import type { Failure } from '../../../shared/protocol/errors.ts';
import { readCertificates } from '../../cms/read-certificates.ts';
import { type Certificate, fingerprintOf } from '../../pki/certificate.ts';
import { isSameName } from '../../pki/name.ts';
import { type ChosenPath, choosePath } from '../../pki/path/choose-path.ts';
import { isSignedBy } from '../../pki/signature-algorithm.ts';
import type { TrustServices } from '../trust-services.ts';
import { usableAnswer } from './usable-answer.ts';

export interface FoundPath extends ChosenPath {
  /** What stood in the way of the first issuer that was not to be had. */
  readonly failure: Failure | undefined;
}

/** Addresses that one certificate may send us to. */
const MOST_ADDRESSES = 2;
/** A bundle of a CA holds a handful. */
const MOST_CERTIFICATES = 50;

/**
 * @param others - certificates to look among first
 * @param at - the moment the path is judged at
 * @throws the signal's reason
 */
export async function findPath(
  certificate: Certificate,
  others: readonly Certificate[],
  services: TrustServices,
  at: Date,
  signal: AbortSignal,
): Promise<FoundPath> {
  const isAnchor = (one: Certificate): boolean => services.anchors.has(fingerprintOf(one));
  const isTrusted = (one: Certificate): boolean => !services.distrusted.has(fingerprintOf(one));
  const known = [...services.certificates, ...others].filter(isTrusted);
  const asked = new Set<Certificate>();
  const failures: Failure[] = [];
  for (;;) {
    const chosen = choosePath(certificate, known, isAnchor, at);
    const open = chosen.isTrusted ? [] : chosen.open.filter((one) => !asked.has(one));
    if (open.length === 0) return { ...chosen, failure: failures[0] };
    for (const subject of open) {
      asked.add(subject);
      const fetched = await fetchIssuers(subject, services, signal);
      known.push(...fetched.certificates.filter(isTrusted));
      failures.push(...fetched.failures);
    }
  }
}

export interface FetchedIssuers {
  /** The issuer and what came with it; empty when no address gave one. */
  readonly certificates: readonly Certificate[];
  readonly failures: readonly Failure[];
}

/** Takes an answer only when the certificate's issuer is in it. @throws the signal's reason */
export async function fetchIssuers(
  subject: Certificate,
  { revocation }: Pick<TrustServices, 'revocation'>,
  signal: AbortSignal,
): Promise<FetchedIssuers> {
  const failures: Failure[] = [];
  for (const url of subject.issuerUrls.slice(0, MOST_ADDRESSES)) {
    const certificates = await usableAnswer(
      { url, name: `issuers ${url}`, isReused: true, kept: revocation.kept },
      () => revocation.certificates(url, signal),
      (bytes) => issuersIn(bytes, subject),
      failures,
      signal,
    );
    if (certificates !== undefined) return { certificates, failures };
  }
  return { certificates: [], failures };
}

function issuersIn(bytes: Uint8Array, subject: Certificate): readonly Certificate[] | undefined {
  const certificates = readCertificates(bytes).slice(0, MOST_CERTIFICATES);
  return certificates.some((one) => isIssuerOf(one, subject)) ? certificates : undefined;
}

const isIssuerOf = (issuer: Certificate, subject: Certificate): boolean =>
  isSameName(issuer.subject, subject.issuer) && isSignedBy(subject, issuer.subjectPublicKeyInfo);
