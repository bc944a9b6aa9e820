// Which PKCS#11 mechanism makes a signature: preference order per token, and the input each one wants.
import {
  hashBytes,
  type PublicKeyFacts,
  type SignatureMechanism,
  signatureMechanisms,
} from '../core/crypto.ts';
import { encodeEcdsaSignature } from './ecdsa-signature.ts';

const CKM_RSA_PKCS = 0x01;
const CKM_RSA_PKCS_PSS = 0x0d;
const CKM_SHA256_RSA_PKCS = 0x40;
const CKM_SHA256_RSA_PKCS_PSS = 0x43;
const CKM_SHA256 = 0x250;
const CKM_ECDSA = 0x1041;
const CKM_ECDSA_SHA256 = 0x1044;
const CKG_MGF1_SHA256 = 0x02;
/** Tag by which pkcs11js recognises CK_RSA_PKCS_PSS_PARAMS. */
const CK_PARAMS_RSA_PSS = 5;

/** DER of DigestInfo up to the hash value, for SHA-256 (RFC 8017 clause 9.2 note 1). */
const DIGEST_INFO_SHA256 = Uint8Array.from([
  0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
  0x00, 0x04, 0x20,
]);

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
const sha256 = (data: Uint8Array): Uint8Array => hashBytes('sha256', data);
const digestInfo = (data: Uint8Array): Uint8Array =>
  Uint8Array.from([...DIGEST_INFO_SHA256, ...sha256(data)]);
const pss: PssParameter = {
  type: CK_PARAMS_RSA_PSS,
  hashAlg: CKM_SHA256,
  mgf: CKG_MGF1_SHA256,
  saltLen: signatureMechanisms['RSASSA-PSS-SHA256'].saltLength,
};

/** Best first. Hashing on the token comes first for RSA: it is the path drivers test most. */
const choices: Readonly<Record<SignatureMechanism, readonly MechanismChoice[]>> = {
  'RSASSA-PKCS1-v1_5-SHA256': [
    { mechanism: CKM_SHA256_RSA_PKCS, prepare: asIs, finish: asIs },
    { mechanism: CKM_RSA_PKCS, prepare: digestInfo, finish: asIs },
  ],
  'RSASSA-PSS-SHA256': [
    { mechanism: CKM_SHA256_RSA_PKCS_PSS, parameter: pss, prepare: asIs, finish: asIs },
    { mechanism: CKM_RSA_PKCS_PSS, parameter: pss, prepare: sha256, finish: asIs },
  ],
  'ECDSA-P256-SHA256': [
    { mechanism: CKM_ECDSA, prepare: sha256, finish: encodeEcdsaSignature },
    { mechanism: CKM_ECDSA_SHA256, prepare: asIs, finish: encodeEcdsaSignature },
  ],
};

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
  return choices[wanted].find(({ mechanism }) => offered.includes(mechanism));
}

/** Smallest RSA key that may sign; shorter ones are no longer accepted anywhere. */
const RSA_MINIMUM_BITS = 2048;

const fits = (mechanism: SignatureMechanism, key: PublicKeyFacts): boolean => {
  switch (key.kind) {
    case 'rsa':
      return mechanism !== 'ECDSA-P256-SHA256' && key.modulusBits >= RSA_MINIMUM_BITS;
    case 'ec':
      return mechanism === 'ECDSA-P256-SHA256' && key.curve === 'P-256';
    case 'other':
      return false;
  }
};

const preference: readonly SignatureMechanism[] = [
  'RSASSA-PKCS1-v1_5-SHA256',
  'RSASSA-PSS-SHA256',
  'ECDSA-P256-SHA256',
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
