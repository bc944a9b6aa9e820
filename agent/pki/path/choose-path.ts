// The one path to go on with, of all that were found: RFC 4158 §3.2.
import { type Certificate, isSelfIssued } from '../certificate.ts';
import { buildPaths, type CertificationPath } from './build-paths.ts';
import { pathProblems } from './validate-path.ts';

export interface ChosenPath {
  /** From the certificate to the root, or as far as issuers are known. */
  readonly certificates: CertificationPath;
  /** It ends in a root, trusted or not. */
  readonly isComplete: boolean;
  /** It ends in an anchor and holds (RFC 5280 §6.1). */
  readonly isTrusted: boolean;
  /** Certificates whose issuer is not known. */
  readonly open: readonly Certificate[];
}

/** @param at - the time at which the path shall hold */
export function choosePath(
  target: Certificate,
  candidates: readonly Certificate[],
  isAnchor: (certificate: Certificate) => boolean,
  at: Date,
): ChosenPath {
  const { paths, deadEnds } = buildPaths(target, candidates, isAnchor);
  const ends = deadEnds.map((path) => ({ path, last: path.at(-1) ?? target }));
  const open = ends.map(({ last }) => last).filter((last) => !isSelfIssued(last));
  const holding = paths.find((path) => pathProblems(path, at).length === 0);
  const best =
    holding ??
    paths[0] ??
    ends.find(({ last }) => isSelfIssued(last))?.path ??
    deadEnds[0] ??
    ([target] as const);
  const last = best.at(-1) ?? target;
  return {
    certificates: best,
    isComplete: isAnchor(last) || isSelfIssued(last),
    isTrusted: holding !== undefined,
    open,
  };
}
