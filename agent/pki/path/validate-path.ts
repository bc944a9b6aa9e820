// Path validation after RFC 5280 §6.1. Revocation is judged apart: it depends on evidence and proven times.
import { type AlgorithmPolicy, type Reliability, reliabilityOf } from '../algorithm-policy.ts';
import { type Certificate, isSelfIssued } from '../certificate.ts';
import { isSameName } from '../name.ts';
import { isSignedBy, resolveOwnAlgorithm } from '../signature-algorithm.ts';
import type { CertificationPath } from './build-paths.ts';
import { obeysConstraints } from './name-constraints.ts';
import { obeysPolicies } from './policies.ts';

/**
 * `shell`: every certificate is valid at the one time asked about. `chain`: each authority was when it issued.
 */
export type ValidityModel = 'shell' | 'chain';

export type PathProblemKind =
  | 'not-yet-valid'
  | 'expired'
  | 'signature'
  | 'name-chaining'
  | 'no-authority'
  | 'path-length'
  | 'key-usage'
  | 'critical-extension'
  | 'name-constraints'
  | 'policies';

export interface PathProblem {
  readonly kind: PathProblemKind;
  /** Place in the path, 0 = end entity. */
  readonly at: number;
}

/** Every reason why the path does not hold at a time; empty = it holds. */
export function pathProblems(
  path: CertificationPath,
  time: Date,
  model: ValidityModel = 'shell',
): readonly PathProblem[] {
  return [
    ...path.flatMap((certificate, at) => [
      ...validityProblems(certificate, at, model === 'chain' ? issuingTime(path, at, time) : time),
      ...linkProblems(path, at),
      ...(at === 0 ? [] : authorityProblems(path, at)),
    ]),
    ...(obeysPolicies(path.slice(0, -1).toReversed())
      ? []
      : [{ kind: 'policies', at: 0 } as const]),
  ];
}

function issuingTime(path: CertificationPath, at: number, time: Date): Date {
  return path[at - 1]?.notBefore ?? time;
}

function validityProblems(
  { notBefore, notAfter }: Certificate,
  at: number,
  time: Date,
): readonly PathProblem[] {
  if (time < notBefore) return [{ kind: 'not-yet-valid', at }];
  return time > notAfter ? [{ kind: 'expired', at }] : [];
}

/** §6.1.3 (a) 1 and 4, (b), (c); §6.1.4 (o), §6.1.5 (f). The anchor is trusted as it is. */
function linkProblems(path: CertificationPath, at: number): readonly PathProblem[] {
  const certificate = path[at];
  const issuer = path[at + 1];
  if (certificate === undefined) return [];
  const problems: PathProblem[] = [];
  if (certificate.unprocessedExtensions.length > 0) {
    problems.push({ kind: 'critical-extension', at });
  }
  if (issuer === undefined) return problems;
  const isSigned =
    certificate.hasConsistentAlgorithm && isSignedBy(certificate, issuer.subjectPublicKeyInfo);
  if (!isSigned) problems.push({ kind: 'signature', at });
  if (!isSameName(certificate.issuer, issuer.subject)) problems.push({ kind: 'name-chaining', at });
  const constraints = path.slice(at + 1).flatMap(({ nameConstraints }) => nameConstraints ?? []);
  // Self-issued authorities are exempt (§6.1.3 (b)): they are the same holder under a new key.
  const isExempt = at > 0 && isSelfIssued(certificate);
  if (!isExempt && !obeysConstraints(certificate, constraints)) {
    problems.push({ kind: 'name-constraints', at });
  }
  return problems;
}

/** §6.1.4 (k) to (n). */
function authorityProblems(path: CertificationPath, at: number): readonly PathProblem[] {
  const authority = path[at];
  if (authority === undefined) return [];
  const problems: PathProblem[] = [];
  if (!authority.isAuthority) problems.push({ kind: 'no-authority', at });
  const intermediates = path.slice(1, at).filter((below) => !isSelfIssued(below)).length;
  if (authority.pathLength !== undefined && intermediates > authority.pathLength) {
    problems.push({ kind: 'path-length', at });
  }
  if (!(authority.keyUsage?.has('keyCertSign') ?? true)) problems.push({ kind: 'key-usage', at });
  return problems;
}

/**
 * Until when the signatures on the certificates can be relied on, each by its place; the anchor's own is not used.
 *
 * @param isPinned - an authority's certificate whose very bytes are pinned cannot be forged by a collision
 */
export function pathReliability(
  path: CertificationPath,
  policy: AlgorithmPolicy,
  isPinned: (certificate: Certificate) => boolean,
): readonly Reliability[] {
  return path.slice(0, -1).map((certificate, at) => {
    const issuer = path[at + 1];
    if (issuer === undefined || isPinned(certificate)) return 'always';
    const algorithm = resolveOwnAlgorithm(certificate.signatureAlgorithm);
    const reliability = reliabilityOf(policy, issuer.subjectPublicKeyInfo, algorithm);
    // State authorities signed end entities with SHA-1 for years after it was given up: a warning, not a refusal.
    const isLegacyLeaf = at === 0 && isPinned(issuer) && reliability === policy.hashes.sha1;
    return isLegacyLeaf ? 'always' : reliability;
  });
}
