// From the two algorithm identifiers of a SignerInfo to one algorithm that can be verified.
import { type Asn1Value, isContext, tags } from '../asn1/der.ts';
import type { HashAlgorithm, SignatureAlgorithm } from '../core/crypto.ts';
import { digestAlgorithms, signatureAlgorithms } from './oids.ts';
import { type AlgorithmIdentifier, parseAlgorithm } from './signed-data.ts';

export interface ResolvedAlgorithm {
  readonly algorithm: SignatureAlgorithm;
  readonly digest: HashAlgorithm;
  /** The two identifiers name different hash functions. */
  readonly mismatch: boolean;
}

/** undefined when an identifier is unknown or its parameters cannot be used here. */
export function resolveAlgorithm(
  digestAlgorithm: AlgorithmIdentifier,
  signatureAlgorithm: AlgorithmIdentifier,
): ResolvedAlgorithm | undefined {
  const digest = digestAlgorithms[digestAlgorithm.oid];
  // Some signers put the bare digest identifier where the signature algorithm belongs; RSA is meant.
  const known =
    signatureAlgorithms[signatureAlgorithm.oid] ??
    (signatureAlgorithm.oid === digestAlgorithm.oid
      ? ({ scheme: 'RSASSA-PKCS1-v1_5' } as const)
      : undefined);
  if (digest === undefined || known === undefined) return undefined;
  const hash = known.hash ?? digest;
  switch (known.scheme) {
    case 'RSASSA-PSS':
      return resolvePss(signatureAlgorithm.parameters, digest);
    case 'EdDSA':
      return { algorithm: { scheme: 'EdDSA' }, digest, mismatch: false };
    case 'plain-ECDSA':
      return {
        algorithm: { scheme: 'ECDSA', hash, encoding: 'ieee-p1363' },
        digest,
        mismatch: hash !== digest,
      };
    case 'ECDSA':
    case 'DSA':
    case 'RSASSA-PKCS1-v1_5':
      return { algorithm: { scheme: known.scheme, hash }, digest, mismatch: hash !== digest };
  }
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
      saltLength: salt === undefined ? 20 : smallInteger(salt),
    },
    digest,
    mismatch: hash !== digest,
  };
}

function hashOf(value: Asn1Value | undefined): HashAlgorithm | undefined {
  return value === undefined ? 'sha1' : digestAlgorithms[parseAlgorithm(value).oid];
}

function smallInteger(value: Asn1Value): number {
  if (value.tag !== tags.integer || value.content.length > 2) return Number.NaN;
  return value.content.reduce((sum, byte) => sum * 256 + byte, 0);
}
