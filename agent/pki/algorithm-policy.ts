// Until when an algorithm may be relied on: dated data, so that a new rule is no new code (EN 319 102-1 §5.2.8, TS 119 312).
import {
  type HashAlgorithm,
  type KeyStrength,
  keyStrength,
  type SignatureAlgorithm,
} from '../core/crypto.ts';

/** `always`: no end is known; `never`: was broken before any document we see; a date: the last moment. */
export type Reliability = 'always' | 'never' | Date;

export interface AlgorithmPolicy {
  readonly hashes: Readonly<Record<HashAlgorithm, Reliability>>;
  /** Smallest keys, in bits. */
  readonly minimumBits: Readonly<Record<KeyStrength['kind'], number>>;
}

/** Our own choice, no law: SHA-1 counts in what is proven to be older (docs/standards.md). */
const sha1SignedUntil = new Date('2020-12-31T23:59:59+07:00');

export const defaultAlgorithmPolicy: AlgorithmPolicy = {
  hashes: {
    md5: 'never',
    ripemd160: sha1SignedUntil,
    sha1: sha1SignedUntil,
    sha224: 'always',
    sha256: 'always',
    sha384: 'always',
    sha512: 'always',
    'sha3-224': 'always',
    'sha3-256': 'always',
    'sha3-384': 'always',
    'sha3-512': 'always',
    shake128: 'always',
    shake256: 'always',
  },
  minimumBits: { rsa: 2048, dsa: 2048, ec: 256, other: 1 },
};

/**
 * @param spki - of the key that signed
 * @param algorithm - undefined: not known here, relied on never
 * @param digest - a hash function used beside the signature algorithm's own
 */
export function reliabilityOf(
  policy: AlgorithmPolicy,
  spki: Uint8Array,
  algorithm: SignatureAlgorithm | undefined,
  digest?: HashAlgorithm,
): Reliability {
  if (algorithm === undefined || !isStrongKey(policy, spki)) return 'never';
  const own = algorithm.scheme === 'EdDSA' ? 'always' : policy.hashes[algorithm.hash];
  return weaker(own, digest === undefined ? 'always' : policy.hashes[digest]);
}

function isStrongKey({ minimumBits }: AlgorithmPolicy, spki: Uint8Array): boolean {
  const { kind, bits } = keyStrength(spki);
  return bits >= minimumBits[kind];
}

function weaker(a: Reliability, b: Reliability): Reliability {
  if (a === 'never' || b === 'never') return 'never';
  if (a === 'always') return b;
  if (b === 'always') return a;
  return a < b ? a : b;
}

export function isReliableAt(reliability: Reliability, time: Date): boolean {
  return reliability === 'always' || (reliability !== 'never' && time <= reliability);
}
