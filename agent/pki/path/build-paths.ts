// Candidate certification paths (RFC 4158): every way from a certificate up to an anchor, within budgets.
import { equalBytes } from '../../core/crypto.ts';
import { type Certificate, fingerprintOf } from '../certificate.ts';
import { isSameName } from '../name.ts';
import { isSignedBy } from '../signature-algorithm.ts';

/** From the end entity to the anchor, both included; every signature in it verifies. */
export type CertificationPath = readonly [Certificate, ...Certificate[]];

export interface PathBudgets {
  /** Certificates in a path. */
  readonly length: number;
  readonly paths: number;
  readonly signatureChecks: number;
  /** Certificates looked at, on all ways together: a net of cross-certificates has more ways than time. */
  readonly steps: number;
}

const usualBudgets: PathBudgets = { length: 10, paths: 16, signatureChecks: 300, steps: 500 };

interface Search {
  readonly candidates: readonly Certificate[];
  readonly isAnchor: (certificate: Certificate) => boolean;
  readonly found: CertificationPath[];
  readonly deadEnds: CertificationPath[];
  readonly budgets: PathBudgets;
  /** Result by issuer, for each subject. */
  readonly checked: Map<Certificate, Map<Certificate, boolean>>;
  readonly issuers: Map<Certificate, readonly Certificate[]>;
  checksLeft: number;
  stepsLeft: number;
}

export interface FoundPaths {
  /** Shortest first; empty when no way leads to an anchor or the budgets end before. */
  readonly paths: readonly CertificationPath[];
  /** Ways on which nobody is the issuer of the last certificate, longest first. */
  readonly deadEnds: readonly CertificationPath[];
}

/**
 * @param candidates - certificates from any source; trusted for nothing
 * @param isAnchor - where a path may end
 */
export function buildPaths(
  target: Certificate,
  candidates: readonly Certificate[],
  isAnchor: (certificate: Certificate) => boolean,
  budgets: PathBudgets = usualBudgets,
): FoundPaths {
  const search: Search = {
    candidates: distinct(candidates),
    isAnchor,
    found: [],
    deadEnds: [],
    budgets,
    checked: new Map(),
    issuers: new Map(),
    checksLeft: budgets.signatureChecks,
    stepsLeft: budgets.steps,
  };
  extend(search, [target]);
  return {
    paths: search.found.toSorted((a, b) => a.length - b.length),
    deadEnds: search.deadEnds.toSorted((a, b) => b.length - a.length),
  };
}

function distinct(certificates: readonly Certificate[]): readonly Certificate[] {
  return [...new Map(certificates.map((one) => [fingerprintOf(one), one])).values()];
}

function extend(search: Search, path: CertificationPath): void {
  const { found, budgets, isAnchor } = search;
  search.stepsLeft -= 1;
  const last = path.at(-1) ?? path[0];
  if (isAnchor(last)) {
    found.push(path);
    return;
  }
  if (path.length >= budgets.length) return;
  let isDeadEnd = true;
  for (const issuer of issuersOf(search, last)) {
    if (isSpent(search)) return;
    // The same holder and key twice would be a circle, as mutual cross-certificates make one.
    if (path.some((member) => isSameHolder(member, issuer))) continue;
    if (!isIssuedBy(search, last, issuer)) continue;
    isDeadEnd = false;
    extend(search, [...path, issuer]);
  }
  if (isDeadEnd && search.deadEnds.length < budgets.paths) search.deadEnds.push(path);
}

function isSpent({ found, budgets, checksLeft, stepsLeft }: Search): boolean {
  return found.length >= budgets.paths || checksLeft <= 0 || stepsLeft <= 0;
}

/** By name; those whose key identifier fits come first. */
function issuersOf(search: Search, subject: Certificate): readonly Certificate[] {
  const before = search.issuers.get(subject);
  if (before !== undefined) return before;
  const wanted = subject.authorityKeyIdentifier?.keyIdentifier;
  const isNamed = ({ subjectKeyIdentifier: own }: Certificate): boolean =>
    wanted !== undefined && own !== undefined && equalBytes(wanted, own);
  const found = search.candidates
    .filter((candidate) => isSameName(candidate.subject, subject.issuer))
    .toSorted((a, b) => Number(isNamed(b)) - Number(isNamed(a)));
  search.issuers.set(subject, found);
  return found;
}

function isSameHolder(a: Certificate, b: Certificate): boolean {
  return (
    equalBytes(a.subjectPublicKeyInfo, b.subjectPublicKeyInfo) && isSameName(a.subject, b.subject)
  );
}

function isIssuedBy(search: Search, subject: Certificate, issuer: Certificate): boolean {
  const known = search.checked.get(subject) ?? new Map<Certificate, boolean>();
  search.checked.set(subject, known);
  const before = known.get(issuer);
  if (before !== undefined) return before;
  search.checksLeft -= 1;
  const result = isSignedBy(subject, issuer.subjectPublicKeyInfo);
  known.set(issuer, result);
  return result;
}
