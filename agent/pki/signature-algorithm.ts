// From algorithm identifiers to one algorithm that can be verified: RFC 5280 §4.1.1.2, RFC 5652 §5.3.
import {
  type Asn1Value,
  expectTag,
  isContext,
  isTag,
  objectIdentifierOf,
  smallIntegerOf,
  tags,
} from '../asn1/der.ts';
import { type HashAlgorithm, type SignatureAlgorithm, verifySignature } from '../core/crypto.ts';
import {
  digestAlgorithms,
  type Scheme,
  signatureAlgorithms,
  variableLengthDigests,
  weakDigests,
} from './algorithms.ts';

export interface AlgorithmIdentifier {
  readonly oid: string;
  readonly parameters: Asn1Value | undefined;
}

/** @throws Asn1Error */
export function parseAlgorithm(value: Asn1Value | undefined): AlgorithmIdentifier {
  const [oid, parameters] = expectTag(value, tags.sequence).children;
  return { oid: objectIdentifierOf(oid), parameters };
}

const sha256Oid = '2.16.840.1.101.3.4.2.1';

export interface ResolvedAlgorithm {
  readonly algorithm: SignatureAlgorithm;
  readonly digest: HashAlgorithm;
  /** The two identifiers name different hash functions. */
  readonly mismatch: boolean;
  /** DER identifier of the curve that the signature claims for its key */
  readonly curve?: Uint8Array;
}

/**
 * The algorithm of a certificate, CRL or OCSP response, which names its hash function itself.
 *
 * @returns undefined when it is unknown, or leaves the hash function open
 */
export function resolveOwnAlgorithm(
  identifier: AlgorithmIdentifier,
): SignatureAlgorithm | undefined {
  const known = signatureAlgorithms[identifier.oid];
  const isComplete =
    known?.hash !== undefined || known?.scheme === 'RSASSA-PSS' || known?.scheme === 'EdDSA';
  if (!isComplete) return undefined;
  // The digest counts only where the identifier names none, which was excluded.
  return resolveAlgorithm({ oid: sha256Oid, parameters: undefined }, identifier)?.algorithm;
}

/** Bytes with the algorithm and value of their signature: certificate, CRL and OCSP response alike. */
export interface SignedObject {
  readonly signedBytes: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
}

/**
 * Calculated once for the same parsed values, which nobody changes: building, validating and judging a path ask the
 * same of the same certificates.
 *
 * @param spki - of the issuer, DER
 * @returns false also when the algorithm is unknown
 */
export function isSignedBy(object: SignedObject, spki: Uint8Array): boolean {
  const answers = signedBy.get(object) ?? new WeakMap<Uint8Array, boolean>();
  signedBy.set(object, answers);
  const known = answers.get(spki);
  if (known !== undefined) return known;
  const algorithm = resolveOwnAlgorithm(object.signatureAlgorithm);
  const isSigned =
    algorithm !== undefined &&
    verifySignature(spki, object.signedBytes, object.signature, algorithm);
  answers.set(spki, isSigned);
  return isSigned;
}

/** Answers by signed object and key. */
const signedBy = new WeakMap<SignedObject, WeakMap<Uint8Array, boolean>>();

/** The algorithm of a SignerInfo; undefined when an identifier is unknown or its parameters cannot be used here. */
export function resolveAlgorithm(
  digestAlgorithm: AlgorithmIdentifier,
  signatureAlgorithm: AlgorithmIdentifier,
): ResolvedAlgorithm | undefined {
  const digest = digestOf(digestAlgorithm);
  // Some signers put the bare digest identifier where the signature algorithm belongs; RSA is meant.
  const known =
    signatureAlgorithms[signatureAlgorithm.oid] ??
    (signatureAlgorithm.oid === digestAlgorithm.oid
      ? ({ scheme: 'RSASSA-PKCS1-v1_5' } as const)
      : undefined);
  if (digest === undefined || known === undefined) return undefined;
  if (known.scheme === 'RSASSA-PSS') return resolvePss(signatureAlgorithm.parameters, digest);
  return resolvePlain(known.scheme, known.hash ?? digest, signatureAlgorithm, digest);
}

function resolvePlain(
  scheme: Exclude<Scheme, 'RSASSA-PSS'>,
  hash: HashAlgorithm,
  signatureAlgorithm: AlgorithmIdentifier,
  digest: HashAlgorithm,
): ResolvedAlgorithm | undefined {
  const isElliptic = scheme === 'ECDSA' || scheme === 'plain-ECDSA';
  const curve = isElliptic ? curveOf(signatureAlgorithm) : undefined;
  if (curve === undefined && !hasNoParameters(signatureAlgorithm)) return undefined;
  if (scheme === 'EdDSA') {
    // RFC 8419 demands a digest as strong as the curve
    if (weakDigests.includes(digest)) return undefined;
    return { algorithm: { scheme }, digest, mismatch: false };
  }
  const algorithm: SignatureAlgorithm = isElliptic
    ? { scheme: 'ECDSA', hash, encoding: scheme === 'ECDSA' ? 'der' : 'ieee-p1363' }
    : { scheme, hash };
  return { algorithm, digest, mismatch: hash !== digest, ...(curve && { curve }) };
}

/** Some signers name the curve of the key. */
const curveOf = ({ parameters }: AlgorithmIdentifier): Uint8Array | undefined =>
  isTag(parameters, tags.objectIdentifier) ? parameters.raw : undefined;

/** Absent or NULL (RFC 5754 §2): anything else would be a part of the algorithm that is not understood. */
const hasNoParameters = ({ parameters }: AlgorithmIdentifier): boolean =>
  parameters === undefined || (isTag(parameters, tags.null) && parameters.content.length === 0);

/** The hash function of an identifier; undefined when it is unknown or its parameters say more than is understood. */
export function digestOf(algorithm: AlgorithmIdentifier): HashAlgorithm | undefined {
  const { oid, parameters } = algorithm;
  const variable = variableLengthDigests[oid];
  if (variable === undefined) {
    return hasNoParameters(algorithm) ? digestAlgorithms[oid] : undefined;
  }
  const isKnownLength = parameters !== undefined && smallIntegerOf(parameters) === variable.bits;
  return isKnownLength ? variable.hash : undefined;
}

/** RSASSA-PSS-params (RFC 4055 §3.1): absent members mean SHA-1, MGF1 with SHA-1, 20 bytes of salt. */
function resolvePss(
  parameters: Asn1Value | undefined,
  digest: HashAlgorithm,
): ResolvedAlgorithm | undefined {
  const member = (tag: number): Asn1Value | undefined =>
    parameters?.children.find((child) => isContext(child, tag))?.children[0];
  const hash = hashOf(member(0));
  const mask = member(1);
  const maskHash = mask === undefined ? 'sha1' : hashOf(mask.children[1]);
  const salt = member(2);
  if (hash === undefined || maskHash !== hash) return undefined;
  return {
    algorithm: {
      scheme: 'RSASSA-PSS',
      hash,
      saltLength: salt === undefined ? 20 : smallIntegerOf(salt),
    },
    digest,
    mismatch: hash !== digest,
  };
}

function hashOf(value: Asn1Value | undefined): HashAlgorithm | undefined {
  return value === undefined ? 'sha1' : digestOf(parseAlgorithm(value));
}
