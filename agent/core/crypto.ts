// Hash and signature primitives; the only door to node:crypto. No key material passes through here but public keys.
import {
  constants,
  createHash,
  createPublicKey,
  type Hash,
  type KeyObject,
  randomBytes as nodeRandomBytes,
  randomUUID,
  timingSafeEqual,
  verify,
  X509Certificate,
} from 'node:crypto';

/** Hash functions that may be met in a signature; SHA-1 only to recognise old ones, never to sign. */
export type HashAlgorithm = 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** Length of a hash value in bytes. */
export const hashLengths: Readonly<Record<HashAlgorithm, number>> = {
  sha1: 20,
  sha256: 32,
  sha384: 48,
  sha512: 64,
};

/** How a signature is made or checked, independent of who holds the key. */
export type SignatureAlgorithm =
  | { readonly scheme: 'RSASSA-PKCS1-v1_5'; readonly hash: HashAlgorithm }
  | { readonly scheme: 'RSASSA-PSS'; readonly hash: HashAlgorithm; readonly saltLength: number }
  | { readonly scheme: 'ECDSA'; readonly hash: HashAlgorithm };

/** The algorithms kyso signs with, by the name used at the Signer port. */
export const signatureMechanisms = {
  'RSASSA-PKCS1-v1_5-SHA256': { scheme: 'RSASSA-PKCS1-v1_5', hash: 'sha256' },
  'RSASSA-PSS-SHA256': { scheme: 'RSASSA-PSS', hash: 'sha256', saltLength: 32 },
  'ECDSA-P256-SHA256': { scheme: 'ECDSA', hash: 'sha256' },
} as const satisfies Record<string, SignatureAlgorithm>;

export type SignatureMechanism = keyof typeof signatureMechanisms;

/** A hash being computed; `copy` branches it, so that several byte ranges need one pass. */
export interface Digest {
  update(bytes: Uint8Array): void;
  copy(): Digest;
  /** The hash value. Ends this digest; copies live on. */
  digest(): Uint8Array;
}

const wrapHash = (hash: Hash): Digest => ({
  update: (bytes) => void hash.update(bytes),
  copy: () => wrapHash(hash.copy()),
  digest: () => new Uint8Array(hash.digest()),
});

export const createDigest = (algorithm: HashAlgorithm): Digest => wrapHash(createHash(algorithm));

export function hashBytes(algorithm: HashAlgorithm, bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash(algorithm).update(bytes).digest());
}

export const sha256 = (bytes: Uint8Array): Uint8Array => hashBytes('sha256', bytes);

/**
 * The public key of a certificate.
 *
 * @param certificate - DER
 * @returns SubjectPublicKeyInfo, DER
 * @throws Error of node:crypto when the bytes are no certificate or the key type is unknown
 */
export function certificatePublicKey(certificate: Uint8Array): Uint8Array {
  const { publicKey } = new X509Certificate(certificate);
  return new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
}

/** Facts about a public key that decide which mechanisms fit it. */
export type PublicKeyKind =
  | { readonly kind: 'rsa'; readonly modulusBits: number }
  | { readonly kind: 'ec'; readonly curve: string }
  | { readonly kind: 'other' };

/** @param spki - SubjectPublicKeyInfo, DER; `curve` is OpenSSL's name, P-256 being `prime256v1` */
export function publicKeyKind(spki: Uint8Array): PublicKeyKind {
  const key = loadPublicKey(spki);
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa' && modulusLength !== undefined) {
    return { kind: 'rsa', modulusBits: modulusLength };
  }
  if (key.asymmetricKeyType === 'ec' && namedCurve !== undefined) {
    return { kind: 'ec', curve: namedCurve };
  }
  return { kind: 'other' };
}

/**
 * Checks a signature over data.
 *
 * @param spki - SubjectPublicKeyInfo, DER
 * @param data - the signed bytes themselves, not their hash
 * @param signature - RSA: as long as the modulus; ECDSA: DER Ecdsa-Sig-Value
 * @returns false also when the key does not fit the scheme or the signature is malformed
 */
export function verifySignature(
  spki: Uint8Array,
  data: Uint8Array,
  signature: Uint8Array,
  algorithm: SignatureAlgorithm,
): boolean {
  try {
    const key = loadPublicKey(spki);
    if (!fitsScheme(key, algorithm)) return false;
    return verify(algorithm.hash, data, { key, ...paddingOf(algorithm) }, signature);
  } catch {
    // OpenSSL throws on malformed keys and signatures: neither verifies.
    return false;
  }
}

function loadPublicKey(spki: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
}

function fitsScheme(key: KeyObject, algorithm: SignatureAlgorithm): boolean {
  switch (algorithm.scheme) {
    case 'RSASSA-PKCS1-v1_5':
      return key.asymmetricKeyType === 'rsa';
    case 'RSASSA-PSS':
      return key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss';
    case 'ECDSA':
      return key.asymmetricKeyType === 'ec';
  }
}

function paddingOf(algorithm: SignatureAlgorithm): { padding?: number; saltLength?: number } {
  switch (algorithm.scheme) {
    case 'RSASSA-PKCS1-v1_5':
      return { padding: constants.RSA_PKCS1_PADDING };
    case 'RSASSA-PSS':
      return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: algorithm.saltLength };
    case 'ECDSA':
      return {};
  }
}

export function randomBytes(length: number): Uint8Array {
  return new Uint8Array(nodeRandomBytes(length));
}

/** A random UUID (version 4). */
export const randomId = (): string => randomUUID();

/** Compares without telling by its duration where two byte strings differ. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
