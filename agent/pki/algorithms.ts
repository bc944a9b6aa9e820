// Object identifiers of the hash and signature algorithms met in certificates, revocation data and signatures.
import type { HashAlgorithm } from '../core/crypto.ts';

export const digestAlgorithms: Readonly<Record<string, HashAlgorithm | undefined>> = {
  '1.2.840.113549.2.5': 'md5',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '2.16.840.1.101.3.4.2.7': 'sha3-224',
  '2.16.840.1.101.3.4.2.8': 'sha3-256',
  '2.16.840.1.101.3.4.2.9': 'sha3-384',
  '2.16.840.1.101.3.4.2.10': 'sha3-512',
  '1.3.36.3.2.1': 'ripemd160',
  '2.16.840.1.101.3.4.2.11': 'shake128',
  '2.16.840.1.101.3.4.2.12': 'shake256',
};

/** SHAKE with its output length in bits as parameter (RFC 8702 leaves it out, FIPS 202 names it so). */
export const variableLengthDigests: Readonly<
  Record<string, { readonly hash: HashAlgorithm; readonly bits: number } | undefined>
> = {
  '2.16.840.1.101.3.4.2.17': { hash: 'shake128', bits: 256 },
  '2.16.840.1.101.3.4.2.18': { hash: 'shake256', bits: 512 },
};

/** Collisions of these can be made, or soon can. */
export const weakDigests: readonly HashAlgorithm[] = ['md5', 'sha1', 'ripemd160'];

export type Scheme = 'RSASSA-PKCS1-v1_5' | 'RSASSA-PSS' | 'ECDSA' | 'plain-ECDSA' | 'EdDSA' | 'DSA';

/** A signature algorithm identifier; `hash` absent = the signerInfo's digest algorithm, or parameters. */
export const signatureAlgorithms: Readonly<
  Record<string, { readonly scheme: Scheme; readonly hash?: HashAlgorithm } | undefined>
> = {
  '1.2.840.113549.1.1.1': { scheme: 'RSASSA-PKCS1-v1_5' },
  '1.2.840.113549.1.1.4': { scheme: 'RSASSA-PKCS1-v1_5', hash: 'md5' },
  '1.2.840.113549.1.1.5': { scheme: 'RSASSA-PKCS1-v1_5', hash: 'sha1' },
  '1.3.14.3.2.29': { scheme: 'RSASSA-PKCS1-v1_5', hash: 'sha1' },
  '1.2.840.113549.1.1.14': { scheme: 'RSASSA-PKCS1-v1_5', hash: 'sha224' },
  '1.2.840.113549.1.1.11': { scheme: 'RSASSA-PKCS1-v1_5', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { scheme: 'RSASSA-PKCS1-v1_5', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { scheme: 'RSASSA-PKCS1-v1_5', hash: 'sha512' },
  '2.16.840.1.101.3.4.3.13': { scheme: 'RSASSA-PKCS1-v1_5', hash: 'sha3-224' },
  '2.16.840.1.101.3.4.3.14': { scheme: 'RSASSA-PKCS1-v1_5', hash: 'sha3-256' },
  '2.16.840.1.101.3.4.3.15': { scheme: 'RSASSA-PKCS1-v1_5', hash: 'sha3-384' },
  '2.16.840.1.101.3.4.3.16': { scheme: 'RSASSA-PKCS1-v1_5', hash: 'sha3-512' },
  '1.3.36.3.3.1.2': { scheme: 'RSASSA-PKCS1-v1_5', hash: 'ripemd160' },
  '1.2.840.113549.1.1.10': { scheme: 'RSASSA-PSS' },
  '1.2.840.10045.2.1': { scheme: 'ECDSA' },
  '1.2.840.10045.4': { scheme: 'ECDSA' },
  '1.2.840.10045.4.1': { scheme: 'ECDSA', hash: 'sha1' },
  '1.2.840.10045.4.3.1': { scheme: 'ECDSA', hash: 'sha224' },
  '1.2.840.10045.4.3.2': { scheme: 'ECDSA', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { scheme: 'ECDSA', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { scheme: 'ECDSA', hash: 'sha512' },
  '2.16.840.1.101.3.4.3.9': { scheme: 'ECDSA', hash: 'sha3-224' },
  '2.16.840.1.101.3.4.3.10': { scheme: 'ECDSA', hash: 'sha3-256' },
  '2.16.840.1.101.3.4.3.11': { scheme: 'ECDSA', hash: 'sha3-384' },
  '2.16.840.1.101.3.4.3.12': { scheme: 'ECDSA', hash: 'sha3-512' },
  '0.4.0.127.0.7.1.1.4.1.1': { scheme: 'plain-ECDSA', hash: 'sha1' },
  '0.4.0.127.0.7.1.1.4.1.2': { scheme: 'plain-ECDSA', hash: 'sha224' },
  '0.4.0.127.0.7.1.1.4.1.3': { scheme: 'plain-ECDSA', hash: 'sha256' },
  '0.4.0.127.0.7.1.1.4.1.4': { scheme: 'plain-ECDSA', hash: 'sha384' },
  '0.4.0.127.0.7.1.1.4.1.5': { scheme: 'plain-ECDSA', hash: 'sha512' },
  '1.3.101.112': { scheme: 'EdDSA' },
  '1.3.101.113': { scheme: 'EdDSA' },
  '1.2.840.10040.4.1': { scheme: 'DSA' },
  '1.2.840.10040.4.3': { scheme: 'DSA', hash: 'sha1' },
  '2.16.840.1.101.3.4.3.1': { scheme: 'DSA', hash: 'sha224' },
  '2.16.840.1.101.3.4.3.2': { scheme: 'DSA', hash: 'sha256' },
  '2.16.840.1.101.3.4.3.3': { scheme: 'DSA', hash: 'sha384' },
  '2.16.840.1.101.3.4.3.4': { scheme: 'DSA', hash: 'sha512' },
};
