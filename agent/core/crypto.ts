// Hash and signature primitives; the only door to node:crypto. No key material passes through here but public keys.
import {
  constants,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createVerify,
  generateKeyPairSync,
  publicDecrypt,
  type Hash,
  type JsonWebKey,
  type KeyObject,
  randomBytes as nodeRandomBytes,
  randomUUID,
  type SigningOptions,
  sign,
  timingSafeEqual,
  verify,
  X509Certificate,
} from 'node:crypto';
import { RecentlyUsed } from './recently-used.ts';

/** Length of a hash value in bytes, for every hash function that may be met in a signature. */
export const hashLengths = {
  md5: 16,
  ripemd160: 20,
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
  'sha3-224': 28,
  'sha3-256': 32,
  'sha3-384': 48,
  'sha3-512': 64,
  shake128: 32,
  shake256: 64,
} as const;

/** kyso signs with the SHA-2 family only; the others are recognised in old or foreign signatures. */
export type HashAlgorithm = keyof typeof hashLengths;

/** How a signature is made or checked, independent of who holds the key. */
export type SignatureAlgorithm =
  | { readonly scheme: 'RSASSA-PKCS1-v1_5'; readonly hash: HashAlgorithm }
  | { readonly scheme: 'RSASSA-PSS'; readonly hash: HashAlgorithm; readonly saltLength: number }
  | {
      readonly scheme: 'ECDSA' | 'DSA';
      readonly hash: HashAlgorithm;
      /** Default `der`: Ecdsa-Sig-Value; `ieee-p1363`: r and s side by side. */
      readonly encoding?: 'der' | 'ieee-p1363';
    }
  | { readonly scheme: 'EdDSA' };

/** The algorithms kyso signs with, by the name used at the Signer port. */
export const signatureMechanisms = {
  'RSASSA-PKCS1-v1_5-SHA256': { scheme: 'RSASSA-PKCS1-v1_5', hash: 'sha256' },
  'RSASSA-PKCS1-v1_5-SHA384': { scheme: 'RSASSA-PKCS1-v1_5', hash: 'sha384' },
  'RSASSA-PKCS1-v1_5-SHA512': { scheme: 'RSASSA-PKCS1-v1_5', hash: 'sha512' },
  'RSASSA-PSS-SHA256': { scheme: 'RSASSA-PSS', hash: 'sha256', saltLength: 32 },
  'RSASSA-PSS-SHA384': { scheme: 'RSASSA-PSS', hash: 'sha384', saltLength: 48 },
  'RSASSA-PSS-SHA512': { scheme: 'RSASSA-PSS', hash: 'sha512', saltLength: 64 },
  'ECDSA-P256-SHA256': { scheme: 'ECDSA', hash: 'sha256' },
  'ECDSA-P384-SHA384': { scheme: 'ECDSA', hash: 'sha384' },
} as const satisfies Record<string, SignatureAlgorithm>;

/** The only hash functions that kyso signs with. */
export type SigningHash = (typeof signatureMechanisms)[keyof typeof signatureMechanisms]['hash'];

export type SignatureMechanism = keyof typeof signatureMechanisms;

/** A hash being computed; `copy` branches it, so that several byte ranges need one pass. */
export interface Digest {
  update(bytes: Uint8Array): void;
  copy(): Digest;
  /** The hash value. Ends this digest; copies live on. */
  digest(): Uint8Array;
}

const outputLength = (algorithm: HashAlgorithm): { outputLength?: number } =>
  algorithm.startsWith('shake') ? { outputLength: hashLengths[algorithm] } : {};

const wrapHash = (hash: Hash, algorithm: HashAlgorithm): Digest => ({
  update: (bytes) => void hash.update(bytes),
  copy: () => wrapHash(hash.copy(outputLength(algorithm)), algorithm),
  digest: () => new Uint8Array(hash.digest()),
});

export const createDigest = (algorithm: HashAlgorithm): Digest =>
  wrapHash(createHash(algorithm, outputLength(algorithm)), algorithm);

export function hashBytes(algorithm: HashAlgorithm, bytes: Uint8Array): Uint8Array {
  const digest = createDigest(algorithm);
  digest.update(bytes);
  return digest.digest();
}

export const sha256 = (bytes: Uint8Array): Uint8Array => hashBytes('sha256', bytes);

/** HMAC (RFC 2104) with SHA-256. */
export const hmacSha256 = (key: Uint8Array, bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHmac('sha256', key).update(bytes).digest());

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

/**
 * Whether a certificate's basicConstraints say that it issues certificates.
 *
 * @param certificate - DER
 */
export function isAuthorityCertificate(certificate: Uint8Array): boolean {
  return new X509Certificate(certificate).ca;
}

/** What a public key is, and the numbers that tell it from every other key. */
export type PublicKeyFacts =
  | { readonly kind: 'rsa'; readonly modulusBits: number; readonly modulus: Uint8Array }
  | { readonly kind: 'ec'; readonly curve: string; readonly point: Uint8Array }
  | { readonly kind: 'other' };

/**
 * Looks into a public key.
 *
 * @param spki - SubjectPublicKeyInfo, DER
 * @returns modulus without leading zeros; curve by its JWK name (`P-256`); point uncompressed, 04‖x‖y
 */
export function publicKeyFacts(spki: Uint8Array): PublicKeyFacts {
  const { kty, n, crv, x, y, modulusBits = 0 } = exportJwk(spki);
  if (kty === 'RSA' && n !== undefined) {
    return { kind: 'rsa', modulusBits, modulus: fromBase64Url(n) };
  }
  if (kty === 'EC' && crv !== undefined && x !== undefined && y !== undefined) {
    const point = Uint8Array.from([4, ...fromBase64Url(x), ...fromBase64Url(y)]);
    return { kind: 'ec', curve: crv, point };
  }
  return { kind: 'other' };
}

function exportJwk(spki: Uint8Array): JsonWebKey & { readonly modulusBits?: number } {
  try {
    const key = loadPublicKey(spki);
    const modulusBits = key.asymmetricKeyDetails?.modulusLength;
    return { ...key.export({ format: 'jwk' }), ...(modulusBits !== undefined && { modulusBits }) };
  } catch {
    // Malformed keys, and types and curves without a JWK name (DSA, brainpool), are of the kind `other`.
    return {};
  }
}

const fromBase64Url = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'));

export interface KeyStrength {
  readonly kind: 'rsa' | 'dsa' | 'ec' | 'other';
  /** Modulus, or field of the curve; 0 for a key that cannot be read. */
  readonly bits: number;
}

/** What an algorithm policy asks of a key. @param spki - SubjectPublicKeyInfo, DER */
export function keyStrength(spki: Uint8Array): KeyStrength {
  try {
    const { asymmetricKeyType = '', asymmetricKeyDetails } = loadPublicKey(spki);
    const bits = asymmetricKeyDetails?.modulusLength ?? 0;
    if (asymmetricKeyType.startsWith('rsa')) return { kind: 'rsa', bits };
    if (asymmetricKeyType === 'dsa') return { kind: 'dsa', bits };
    // The names of all curves carry their size: prime256v1, secp384r1, brainpoolP512t1, ed25519, ed448.
    const named = asymmetricKeyDetails?.namedCurve ?? asymmetricKeyType;
    const size = /\d{3,5}/.exec(named)?.[0] ?? '0';
    return { kind: 'ec', bits: size === '25519' ? 256 : Number(size) };
  } catch {
    // OpenSSL throws on malformed keys: no policy takes one.
    return { kind: 'other', bits: 0 };
  }
}

/**
 * Checks a signature over data.
 *
 * @param spki - SubjectPublicKeyInfo, DER
 * @param data - the signed bytes themselves, not their hash
 * @param signature - RSA: as long as the modulus; ECDSA and DSA: as `encoding` says
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
    const hash = algorithm.scheme === 'EdDSA' ? null : algorithm.hash;
    return verify(hash, data, { key, ...parametersOf(algorithm) }, signature);
  } catch {
    // OpenSSL throws on malformed keys and signatures: neither verifies.
    return false;
  }
}

/**
 * Whether an RSASSA-PKCS1-v1_5 signature holds exactly this DigestInfo (RFC 8017 §8.2.2).
 *
 * @param spki - SubjectPublicKeyInfo, DER
 * @returns false also for keys that are not RSA
 */
export function recoversTo(
  spki: Uint8Array,
  signature: Uint8Array,
  digestInfo: Uint8Array,
): boolean {
  try {
    const key = loadPublicKey(spki);
    if (key.asymmetricKeyType !== 'rsa') return false;
    const recovered = publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature);
    return equalBytes(recovered, digestInfo);
  } catch {
    // OpenSSL throws on a padding that is none: another key's signature.
    return false;
  }
}

function loadPublicKey(spki: Uint8Array): KeyObject {
  const name = Buffer.from(spki).toString('latin1');
  const known = loadedKeys.get(name);
  if (known !== undefined) return known;
  const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  loadedKeys.set(name, key);
  return key;
}

/** One authority's key checks many things, and each is asked what kind of key it is. */
const loadedKeys = new RecentlyUsed<string, KeyObject>(100);

function fitsScheme(key: KeyObject, algorithm: SignatureAlgorithm): boolean {
  switch (algorithm.scheme) {
    case 'RSASSA-PKCS1-v1_5':
      return key.asymmetricKeyType === 'rsa';
    case 'RSASSA-PSS':
      return key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss';
    case 'ECDSA':
      return key.asymmetricKeyType === 'ec';
    case 'DSA':
      return key.asymmetricKeyType === 'dsa';
    case 'EdDSA':
      return key.asymmetricKeyType === 'ed25519' || key.asymmetricKeyType === 'ed448';
  }
}

function parametersOf(algorithm: SignatureAlgorithm): SigningOptions {
  switch (algorithm.scheme) {
    case 'RSASSA-PKCS1-v1_5':
      return { padding: constants.RSA_PKCS1_PADDING };
    case 'RSASSA-PSS':
      return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: algorithm.saltLength };
    case 'ECDSA':
    case 'DSA':
      return { dsaEncoding: algorithm.encoding ?? 'der' };
    case 'EdDSA':
      return {};
  }
}

/** A new RSA-2048 key for training. @returns PKCS#8, PEM */
export function generateRsaKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}

/** @param privateKey - PEM @returns as the Signer port promises it */
export function signWithKey(
  privateKey: string,
  data: Uint8Array,
  mechanism: SignatureMechanism,
): Uint8Array {
  const algorithm = signatureMechanisms[mechanism];
  return new Uint8Array(
    sign(algorithm.hash, data, { key: privateKey, ...parametersOf(algorithm) }),
  );
}

/**
 * @param privateKey - Ed25519, PKCS#8, PEM
 * @returns the signature (64 bytes) and the public key it verifies with; undefined for any other key
 */
export function signWithEd25519(
  privateKey: string,
  data: Uint8Array,
): { readonly signature: Uint8Array; readonly spki: Uint8Array } | undefined {
  try {
    const key = createPrivateKey(privateKey);
    if (key.asymmetricKeyType !== 'ed25519') return undefined;
    const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
    return { signature: new Uint8Array(sign(null, data, key)), spki: new Uint8Array(spki) };
  } catch {
    // No PEM, or one with a password.
    return undefined;
  }
}

export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export function randomBytes(length: number): Uint8Array {
  return new Uint8Array(nodeRandomBytes(length));
}

/**
 * Checks a signature over data that is read piece by piece; for EdDSA the data is joined first.
 * @see verifySignature
 */
export function verifySignatureOver(
  spki: Uint8Array,
  chunks: Iterable<Uint8Array>,
  signature: Uint8Array,
  algorithm: SignatureAlgorithm,
): boolean {
  if (algorithm.scheme === 'EdDSA') {
    return verifySignature(spki, new Uint8Array(Buffer.concat([...chunks])), signature, algorithm);
  }
  try {
    const key = loadPublicKey(spki);
    if (!fitsScheme(key, algorithm)) return false;
    const verifier = createVerify(algorithm.hash);
    for (const chunk of chunks) verifier.update(chunk);
    return verifier.verify({ key, ...parametersOf(algorithm) }, signature);
  } catch {
    // As above: what OpenSSL refuses does not verify.
    return false;
  }
}

/** A random UUID (version 4). */
export const randomId = (): string => randomUUID();

/** Compares without telling by its duration where two byte strings differ. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
