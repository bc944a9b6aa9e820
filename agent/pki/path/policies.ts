// Certificate policies along a path: RFC 5280 §6.1.2 to §6.1.5 with the initial policy set anyPolicy. Whether the valid
// policy tree is empty depends only on the policies in its lowest row, so a set stands for the tree.
import { type Certificate, isSelfIssued } from '../certificate.ts';

const anyPolicy = '2.5.29.32.0';

interface State {
  /** Expected policies of the lowest row; empty = the tree is NULL. */
  valid: ReadonlySet<string>;
  explicitPolicy: number;
  policyMapping: number;
  inhibitAnyPolicy: number;
}

/** @param path - below the anchor, topmost first @returns false when a policy is demanded and none is left */
export function obeysPolicies(path: readonly Certificate[]): boolean {
  const length = path.length;
  const state: State = {
    valid: new Set([anyPolicy]),
    explicitPolicy: length + 1,
    policyMapping: length + 1,
    inhibitAnyPolicy: length + 1,
  };
  for (const [index, certificate] of path.entries()) {
    const isLast = index === length - 1;
    state.valid = narrowed(state, certificate, isLast);
    if (state.explicitPolicy === 0 && state.valid.size === 0) return false;
    if (isLast) return isFinallyValid(state, certificate);
    if (mapsAnyPolicy(certificate)) return false;
    state.valid = mapped(state, certificate);
    countDown(state, certificate);
  }
  return true;
}

/** §6.1.3 (d) and (e). */
function narrowed(state: State, certificate: Certificate, isLast: boolean): ReadonlySet<string> {
  const { certificatePolicies } = certificate;
  if (certificatePolicies === undefined) return new Set();
  const hasAny = state.valid.has(anyPolicy);
  const named = certificatePolicies.filter(
    (policy) => policy !== anyPolicy && (hasAny || state.valid.has(policy)),
  );
  const isAnyUsable =
    certificatePolicies.includes(anyPolicy) &&
    (state.inhibitAnyPolicy > 0 || (!isLast && isSelfIssued(certificate)));
  return new Set(isAnyUsable ? [...named, ...state.valid] : named);
}

function mapsAnyPolicy({ policyMappings }: Certificate): boolean {
  return policyMappings.some((pair) => pair.includes(anyPolicy));
}

/** §6.1.4 (b). */
function mapped(state: State, { policyMappings }: Certificate): ReadonlySet<string> {
  const valid = new Set(state.valid);
  const isMapped = ([from]: readonly [string, string]): boolean =>
    state.valid.has(from) || state.valid.has(anyPolicy);
  const used = policyMappings.filter(isMapped);
  for (const [from] of used) valid.delete(from);
  if (state.policyMapping > 0) for (const [, to] of used) valid.add(to);
  return valid;
}

/** §6.1.4 (h) to (j). */
function countDown(state: State, certificate: Certificate): void {
  const step = isSelfIssued(certificate) ? 0 : 1;
  const lower = (counter: number, limit: number | undefined): number =>
    Math.min(Math.max(0, counter - step), limit ?? Number.MAX_SAFE_INTEGER);
  state.explicitPolicy = lower(state.explicitPolicy, certificate.requireExplicitPolicy);
  state.policyMapping = lower(state.policyMapping, certificate.inhibitPolicyMapping);
  state.inhibitAnyPolicy = lower(state.inhibitAnyPolicy, certificate.inhibitAnyPolicy);
}

/** §6.1.5 (a), (b) and (g). */
function isFinallyValid(state: State, { requireExplicitPolicy }: Certificate): boolean {
  const counter = requireExplicitPolicy === 0 ? 0 : Math.max(0, state.explicitPolicy - 1);
  return counter > 0 || state.valid.size > 0;
}
