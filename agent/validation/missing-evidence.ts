// What a judgement lacks, and whether it is worth asking for: EN 319 102-1 §5.2.6.3 asks for more before it gives up.
import type { MissingReport } from '../../shared/report/trust.ts';
import { type Certificate, fingerprintOf } from '../pki/certificate.ts';
import { urisOf } from '../pki/general-name.ts';
import { personName } from '../pki/name.ts';
import type { PathJudgement } from './blocks/certificate-validation.ts';
import type { SignatureJudgement } from './process/signature.ts';
import type { TrustContext } from './trust/trust-context.ts';

export type MissingEvidence =
  | { readonly kind: 'issuer'; readonly certificate: Certificate }
  | {
      readonly kind: 'revocation';
      readonly certificate: Certificate;
      readonly issuer: Certificate;
    };

/** How a missing piece is named in `FetchedEvidence.problems`. */
export const missingKey = ({ kind, certificate }: MissingEvidence): string =>
  `${kind} ${fingerprintOf(certificate)}`;

/** Of the signer and of every authority of time: nothing when the signature is passed without it. */
export function missingFor(judgement: SignatureJudgement): readonly MissingEvidence[] {
  if (judgement.conclusion.indication === 'TOTAL-PASSED') return [];
  const all = [judgement.certificate, ...judgement.timeStamps.map((one) => one.certificate)];
  const missing = all.flatMap((one) => (one ? missingOnPath(one) : []));
  return [...new Map(missing.map((one) => [missingKey(one), one])).values()];
}

function missingOnPath({ path, statuses, open }: PathJudgement): readonly MissingEvidence[] {
  if (path === undefined) {
    return open.map((certificate) => ({ kind: 'issuer', certificate }));
  }
  return statuses.flatMap(({ status }, at) => {
    const [certificate, issuer] = [path[at], path[at + 1]];
    return status === 'unknown' && certificate && issuer
      ? [{ kind: 'revocation' as const, certificate, issuer }]
      : [];
  });
}

/** Addresses that may be asked: those of certificates on a trusted path, or named as issued by a known authority. */
export function addressesFor(missing: MissingEvidence, context: TrustContext): readonly string[] {
  const { certificate } = missing;
  if (missing.kind === 'issuer') {
    return isOfKnownAuthority(certificate, context) ? certificate.issuerUrls : [];
  }
  const lists = certificate.crlDistributionPoints.flatMap(({ names }) => urisOf(names));
  return [...certificate.ocspUrls, ...lists];
}

/** A document can name any issuer and any address: a stranger's is not asked for. */
function isOfKnownAuthority({ issuer }: Certificate, { authorityNames }: TrustContext): boolean {
  return authorityNames.has(personName(issuer).commonName ?? '');
}

export function missingReport(missing: MissingEvidence, context: TrustContext): MissingReport {
  const { kind, certificate } = missing;
  return {
    kind,
    subject: personName(certificate.subject),
    fingerprint: fingerprintOf(certificate),
    reason: reasonFor(missing, context),
  };
}

function reasonFor(missing: MissingEvidence, context: TrustContext): MissingReport['reason'] {
  const { kind, certificate } = missing;
  if (kind === 'issuer' && !isOfKnownAuthority(certificate, context)) return 'authority-unknown';
  if (addressesFor(missing, context).length === 0) return 'no-address';
  return context.fetched?.problems.get(missingKey(missing)) ?? 'not-asked';
}
