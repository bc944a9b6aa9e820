// Which PKCS#11 mechanism makes a signature: preference order per token, and the input each one wants.
import {
  hashBytes,
  hashLengths,
  type PublicKeyFacts,
  type SignatureMechanism,
  signatureMechanisms,
  type SigningHash,
} from '../core/crypto.ts';
import { encodeEcdsaSignature } from './ecdsa-signature.ts';

const CKM_RSA_PKCS = 0x01;
const CKM_RSA_PKCS_PSS = 0x0d;
const CKM_ECDSA = 0x1041;
/** Tag by which pkcs11js recognises CK_RSA_PKCS_PSS_PARAMS. */
const CK_PARAMS_RSA_PSS = 5;

/** What differs between hash functions: CKM of the hash and of signing with it, CKG_MGF1, last octets of DigestInfo. */
type HashNumbers = {
  readonly hash: number;
  readonly rsa: number;
  readonly pss: number;
  readonly ecdsa: number;
  readonly mgf: number;
  /** The length of the whole, the last arc of the hash's identifier, the length of the hash value. */
  readonly digestInfo: readonly [whole: number, arc: number, length: number];
};

const numbers: Readonly<Record<SigningHash, HashNumbers>> = {
  sha256: {
    ...{ hash: 0x250, rsa: 0x40, pss: 0x43, ecdsa: 0x1044, mgf: 0x02 },
    digestInfo: [0x31, 0x01, 0x20],
  },
  sha384: {
    ...{ hash: 0x260, rsa: 0x41, pss: 0x44, ecdsa: 0x1045, mgf: 0x03 },
    digestInfo: [0x41, 0x02, 0x30],
  },
  sha512: {
    ...{ hash: 0x270, rsa: 0x42, pss: 0x45, ecdsa: 0x1046, mgf: 0x04 },
    digestInfo: [0x51, 0x03, 0x40],
  },
};

/** DER of DigestInfo (RFC 8017 clause 9.2 note 1). @param digest - the hash value */
export function digestInfo(hash: SigningHash, digest: Uint8Array): Uint8Array {
  const [whole, arc, length] = numbers[hash].digestInfo;
  const identifier = [0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, arc];
  const head = [0x30, whole, 0x30, 0x0d, ...identifier, 0x05, 0x00, 0x04, length];
  return Uint8Array.from([...head, ...digest]);
}

type PssParameter = {
  readonly type: number;
  readonly hashAlg: number;
  readonly mgf: number;
  readonly saltLen: number;
};

/** One way of making a signature on a token. */
export type MechanismChoice = {
  readonly mechanism: number;
  readonly parameter?: PssParameter;
  /** What C_Sign gets, from the data to sign. */
  readonly prepare: (data: Uint8Array) => Uint8Array;
  /** The signature value as the Signer port promises it. */
  readonly finish: (signature: Uint8Array) => Uint8Array;
};

const asIs = (bytes: Uint8Array): Uint8Array => bytes;

/** Best first. Hashing on the token comes first for RSA: it is the path drivers test most. */
function choicesFor(wanted: SignatureMechanism): readonly MechanismChoice[] {
  const { scheme, hash } = signatureMechanisms[wanted];
  const known = numbers[hash];
  const hashed = (data: Uint8Array): Uint8Array => hashBytes(hash, data);
  switch (scheme) {
    case 'RSASSA-PKCS1-v1_5':
      return [
        { mechanism: known.rsa, prepare: asIs, finish: asIs },
        {
          mechanism: CKM_RSA_PKCS,
          prepare: (data) => digestInfo(hash, hashed(data)),
          finish: asIs,
        },
      ];
    case 'RSASSA-PSS': {
      const parameter = {
        type: CK_PARAMS_RSA_PSS,
        hashAlg: known.hash,
        mgf: known.mgf,
        saltLen: hashLengths[hash],
      };
      return [
        { mechanism: known.pss, parameter, prepare: asIs, finish: asIs },
        { mechanism: CKM_RSA_PKCS_PSS, parameter, prepare: hashed, finish: asIs },
      ];
    }
    case 'ECDSA':
      return [
        { mechanism: CKM_ECDSA, prepare: hashed, finish: encodeEcdsaSignature },
        { mechanism: known.ecdsa, prepare: asIs, finish: encodeEcdsaSignature },
      ];
  }
}

/**
 * The first way that the token offers.
 *
 * @param offered - CKM values of C_GetMechanismList
 * @returns undefined when the token cannot make this kind of signature
 */
export function chooseMechanism(
  wanted: SignatureMechanism,
  offered: readonly number[],
): MechanismChoice | undefined {
  return choicesFor(wanted).find(({ mechanism }) => offered.includes(mechanism));
}

/**
 * As `chooseMechanism`, for hash values instead of data.
 *
 * @returns undefined for every scheme but RSASSA-PKCS1-v1_5, and where the token cannot
 */
export function chooseDigestMechanism(
  wanted: SignatureMechanism,
  offered: readonly number[],
): MechanismChoice | undefined {
  const { scheme, hash } = signatureMechanisms[wanted];
  if (scheme !== 'RSASSA-PKCS1-v1_5' || !offered.includes(CKM_RSA_PKCS)) return undefined;
  return {
    mechanism: CKM_RSA_PKCS,
    prepare: (digest) => digestInfo(hash, digest),
    finish: asIs,
  };
}

/** Smallest RSA key that may sign; shorter ones are no longer accepted anywhere. */
const RSA_MINIMUM_BITS = 2048;

const curves: Partial<Readonly<Record<SignatureMechanism, string>>> = {
  'ECDSA-P256-SHA256': 'P-256',
  'ECDSA-P384-SHA384': 'P-384',
};

function fits(mechanism: SignatureMechanism, key: PublicKeyFacts): boolean {
  const curve = curves[mechanism];
  switch (key.kind) {
    case 'rsa':
      return curve === undefined && key.modulusBits >= RSA_MINIMUM_BITS;
    case 'ec':
      return curve === key.curve;
    case 'other':
      return false;
  }
}

const preference: readonly SignatureMechanism[] = [
  'RSASSA-PKCS1-v1_5-SHA256',
  'RSASSA-PKCS1-v1_5-SHA384',
  'RSASSA-PKCS1-v1_5-SHA512',
  'RSASSA-PSS-SHA256',
  'RSASSA-PSS-SHA384',
  'RSASSA-PSS-SHA512',
  'ECDSA-P256-SHA256',
  'ECDSA-P384-SHA384',
];

/** What a key on a token can do, best first; empty when nothing fits both. */
export function mechanismsFor(
  key: PublicKeyFacts,
  offered: readonly number[],
): readonly SignatureMechanism[] {
  return preference.filter(
    (mechanism) => fits(mechanism, key) && chooseMechanism(mechanism, offered) !== undefined,
  );
}
