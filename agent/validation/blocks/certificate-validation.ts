// X.509 certificate validation (XCV), EN 319 102-1 §5.2.6, at a time that may lie in the past (§5.6.2.1): path, its
// status, its algorithms. The best of several paths decides.
import { isReliableAt, type Reliability } from '../../pki/algorithm-policy.ts';
import { type Certificate, fingerprintOf, isSelfIssued } from '../../pki/certificate.ts';
import { buildPaths, type CertificationPath } from '../../pki/path/build-paths.ts';
import { pathProblems, pathReliability, type PathProblem } from '../../pki/path/validate-path.ts';
import type { AnchorFacts, TrustContext } from '../trust/trust-context.ts';
import { type Conclusion, indeterminate, passed, type SubIndication } from './indication.ts';
import {
  type RevocationStatus,
  revocationStatus,
  type StatusInput,
} from '../../pki/revocation/revocation-status.ts';

/** At which times a path is judged. */
export interface ControlTimes {
  /** Periods of validity, algorithms; a revocation later than this does not count. */
  readonly existence: Date;
  /** Status must be known for this time; at the latest `existence`. */
  readonly use: Date;
}

export interface PathJudgement {
  readonly conclusion: Conclusion;
  readonly path: CertificationPath | undefined;
  readonly anchor: AnchorFacts | undefined;
  readonly problems: readonly PathProblem[];
  /** Of each certificate below the anchor, by its place. */
  readonly statuses: readonly RevocationStatus[];
  /** Of each certificate below the anchor. */
  readonly reliabilities: readonly Reliability[];
  /** Without a path: certificates at which the search ended, because nobody here is their issuer. */
  readonly open: readonly Certificate[];
}

export interface JudgementInput extends StatusInput {
  readonly context: TrustContext;
}

const noPath = (open: readonly Certificate[]): PathJudgement => ({
  conclusion: indeterminate('NO_CERTIFICATE_CHAIN_FOUND'),
  path: undefined,
  anchor: undefined,
  problems: [],
  statuses: [],
  reliabilities: [],
  open,
});

export function validateCertificate(
  certificate: Certificate,
  times: ControlTimes,
  input: JudgementInput,
): PathJudgement {
  const { anchors, distrusted } = input.context;
  const candidates = input.evidence.certificates.filter(
    (one) => !distrusted.has(fingerprintOf(one)),
  );
  const isAnchor = (one: Certificate): boolean => anchors.has(fingerprintOf(one));
  const { paths, deadEnds } = buildPaths(certificate, candidates, isAnchor);
  const judgements = paths.map((path) => judgePath(path, times, input));
  const best = judgements.find(({ conclusion }) => conclusion.indication === 'TOTAL-PASSED');
  return (
    best ??
    judgements.toSorted((a, b) => rank(a) - rank(b))[0] ??
    noPath(deadEnds.map((path) => path.at(-1) ?? certificate).filter((one) => !isSelfIssued(one)))
  );
}

/** A path that only lacks evidence tells more than one that breaks the rules. */
function rank({ conclusion }: PathJudgement): number {
  return conclusion.subIndication === 'CERTIFICATE_CHAIN_GENERAL_FAILURE' ? 1 : 0;
}

function judgePath(
  path: CertificationPath,
  times: ControlTimes,
  input: JudgementInput,
): PathJudgement {
  const { context } = input;
  const anchor = context.anchors.get(fingerprintOf(path.at(-1) ?? path[0]));
  const problems = pathProblems(path, times.existence, context.model);
  const statuses = path.slice(0, -1).map((certificate, at) => {
    const issuer = path[at + 1] ?? certificate;
    return revocationStatus(certificate, issuer, times.use, input);
  });
  const reliabilities = pathReliability(path, context.algorithms, input.isPinned);
  const isSunset = anchor?.trustedUntil !== undefined && times.existence > anchor.trustedUntil;
  const sub = isSunset
    ? 'NO_CERTIFICATE_CHAIN_FOUND_NO_POE'
    : (brokenRule(problems) ??
      statusFailure(statuses, times) ??
      periodFailure(path, problems, input) ??
      unknownStatus(statuses) ??
      weakAlgorithm(reliabilities, times));
  const conclusion = sub === undefined ? passed : indeterminate(sub);
  return { conclusion, path, anchor, problems, statuses, reliabilities, open: [] };
}

/** RFC 5280 §6.1 apart from the end entity's own period, which a proof of existence may heal. */
function brokenRule(problems: readonly PathProblem[]): SubIndication | undefined {
  const isPeriod = ({ kind, at }: PathProblem): boolean =>
    at === 0 && (kind === 'expired' || kind === 'not-yet-valid');
  return problems.every(isPeriod) ? undefined : 'CERTIFICATE_CHAIN_GENERAL_FAILURE';
}

function statusFailure(
  statuses: readonly RevocationStatus[],
  { existence }: ControlTimes,
): SubIndication | undefined {
  for (const [at, status] of statuses.entries()) {
    if (!isRevokedAt(status, existence)) continue;
    return at === 0 ? 'REVOKED_NO_POE' : 'REVOKED_CA_NO_POE';
  }
  return undefined;
}

function isRevokedAt(status: RevocationStatus, time: Date): boolean {
  return status.status === 'revoked' && status.revocation.at <= time;
}

function periodFailure(
  path: CertificationPath,
  problems: readonly PathProblem[],
  input: JudgementInput,
): SubIndication | undefined {
  const [certificate, issuer] = path;
  const own = problems.find(({ at }) => at === 0);
  if (own?.kind === 'not-yet-valid') return 'OUT_OF_BOUNDS_NO_POE';
  if (own?.kind !== 'expired') return undefined;
  const atItsEnd = revocationStatus(
    certificate,
    issuer ?? certificate,
    certificate.notAfter,
    input,
  );
  return atItsEnd.status === 'good' ? 'OUT_OF_BOUNDS_NOT_REVOKED' : 'OUT_OF_BOUNDS_NO_POE';
}

function unknownStatus(statuses: readonly RevocationStatus[]): SubIndication | undefined {
  const unknown = statuses.filter(({ status }) => status === 'unknown' || status === 'on-hold');
  if (unknown.length === 0) return undefined;
  const isOutOfBounds = unknown.some(
    (status) => status.status === 'unknown' && status.cause === 'signer-out-of-bounds',
  );
  return isOutOfBounds ? 'REVOCATION_OUT_OF_BOUNDS_NO_POE' : 'TRY_LATER';
}

function weakAlgorithm(
  reliabilities: readonly Reliability[],
  { existence }: ControlTimes,
): SubIndication | undefined {
  const weak = reliabilities.filter((one) => !isReliableAt(one, existence));
  if (weak.length === 0) return undefined;
  return weak.includes('never')
    ? 'CRYPTO_CONSTRAINTS_FAILURE'
    : 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE';
}
