// The path of a certificate and proof that nothing on it is revoked, fetched now and checked before it is used.
import type { Failure } from '../../shared/protocol/errors.ts';
import type { ValidationData } from '../pdf/security-store-update.ts';
import type { Certificate } from '../pki/certificate.ts';
import { type FetchedStatus, fetchStatus } from './evidence/fetch-status.ts';
import { findPath } from './evidence/find-path.ts';
import type { TrustServices } from './trust-services.ts';

export interface CollectedData {
  /** The path ends in a root that IT trusts. */
  readonly isTrusted: boolean;
  /** Earliest revocation on the path. */
  readonly revokedAt: Date | undefined;
  /** For every certificate below the root it is proven that it is not revoked. */
  readonly isComplete: boolean;
  /** What stood in the way first. */
  readonly failure: Failure | undefined;
  readonly data: ValidationData;
}

/**
 * @param others - where issuers may be found, beside what the certificates name
 * @param at - the moment the path is judged at
 */
export async function collectValidationData(
  certificate: Certificate,
  others: readonly Certificate[],
  services: TrustServices,
  at: Date,
  signal: AbortSignal,
): Promise<CollectedData> {
  const path = await findPath(certificate, others, services, at, signal);
  const pairs = path.certificates.flatMap((subject, index) => {
    const issuer = path.certificates[index + 1];
    return issuer === undefined ? [] : [{ subject, issuer }];
  });
  const statuses = await Promise.all(
    pairs.map(({ subject, issuer }) => fetchStatus(subject, issuer, services, signal)),
  );
  // Suspended counts as revoked: nobody may sign with it meanwhile.
  const dates = statuses.flatMap(({ status }) =>
    'revocation' in status ? status.revocation.at : [],
  );
  return {
    isTrusted: path.isTrusted,
    revokedAt: dates.toSorted((a, b) => a.getTime() - b.getTime())[0],
    isComplete: path.isComplete && statuses.every(isGood),
    failure: path.failure ?? statuses.find((one) => !isGood(one))?.failures[0],
    data: {
      certificates: [
        ...path.certificates.slice(1).map(({ der }) => der),
        ...statuses.flatMap(({ responder }) => responder?.der ?? []),
      ],
      ocsps: statuses.flatMap(({ ocsps }) => ocsps),
      crls: statuses.flatMap(({ crls }) => crls),
    },
  };
}

const isGood = ({ status }: FetchedStatus): boolean => status.status === 'good';
