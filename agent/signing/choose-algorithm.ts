// Which of the ways that key and token offer makes the signature: by policy, and by what the field demands.
import { type SignatureMechanism, signatureMechanisms, type SigningHash } from '../core/crypto.ts';
import { AgentError } from '../core/errors.ts';

export interface AlgorithmPolicy {
  /** `tt15-strict`: RSASSA-PSS wherever the token offers it (TT 15/2025 annex I 1.2); else PKCS#1 v1.5 first. */
  readonly signaturePolicy: 'default' | 'tt15-strict';
  /** Wished; another one of the SHA-2 family is taken where this one is not offered. */
  readonly hash: SigningHash;
}

export const standardAlgorithms: AlgorithmPolicy = { signaturePolicy: 'default', hash: 'sha256' };

/**
 * @param offered - by key and token, best first
 * @param allowed - hash functions that the signature field demands one of; undefined = any
 * @throws AgentError MECHANISM_UNSUPPORTED, SEED_VALUE_UNMET DigestMethod
 */
export function chooseAlgorithm(
  offered: readonly SignatureMechanism[],
  policy: AlgorithmPolicy,
  allowed: ReadonlySet<SigningHash> | undefined,
): SignatureMechanism {
  if (offered.length === 0) throw new AgentError('MECHANISM_UNSUPPORTED', {});
  const [best] = offered
    .filter((mechanism) => allowed?.has(signatureMechanisms[mechanism].hash) !== false)
    .map((mechanism, at) => ({ mechanism, rank: rankOf(mechanism, policy) * 100 + at }))
    .toSorted((a, b) => a.rank - b.rank);
  if (best === undefined) throw new AgentError('SEED_VALUE_UNMET', { entry: 'DigestMethod' });
  return best.mechanism;
}

/** The scheme weighs more than the hash function; lower is better. */
function rankOf(mechanism: SignatureMechanism, policy: AlgorithmPolicy): number {
  const { scheme, hash } = signatureMechanisms[mechanism];
  const isPreferred = (scheme === 'RSASSA-PSS') === (policy.signaturePolicy === 'tt15-strict');
  return (isPreferred || scheme === 'ECDSA' ? 0 : 2) + (hash === policy.hash ? 0 : 1);
}
