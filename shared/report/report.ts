// What a check of one PDF says. Three answers per signature: integrity, modification, indication (EN 319 102-1).
import * as v from 'valibot';
import { SignerRole } from '../protocol/signature.ts';
import { PersonName } from '../protocol/token.ts';
import { CheckReport, TimeStampReport, TrustReport } from './trust.ts';
import { Instant, Placement, Sha256Hex, ShortText, signatureLevels } from '../protocol/values.ts';
import { ChangeReport } from './change.ts';
import { SignatureIdentification, ValidationObject } from './objects.ts';
import { WholeDocument } from './document.ts';

const Integrity = v.picklist(['intact', 'broken', 'unparsable']);
const Coverage = v.picklist(['whole-file', 'whole-revision', 'partial']);
const Modification = v.picklist(['none', 'allowed', 'suspicious', 'not-whole']);
const Indication = v.picklist(['TOTAL-PASSED', 'TOTAL-FAILED', 'INDETERMINATE']);
/** EN 319 102-1 §5.1.3; texts by `subIndication.<name>`. */
export const subIndications = [
  'FORMAT_FAILURE',
  'HASH_FAILURE',
  'SIG_CRYPTO_FAILURE',
  'REVOKED',
  'EXPIRED',
  'NOT_YET_VALID',
  'SIG_CONSTRAINTS_FAILURE',
  'CHAIN_CONSTRAINTS_FAILURE',
  'CERTIFICATE_CHAIN_GENERAL_FAILURE',
  'CRYPTO_CONSTRAINTS_FAILURE',
  'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
  'SIGNATURE_POLICY_NOT_AVAILABLE',
  'TIMESTAMP_ORDER_FAILURE',
  'NO_SIGNING_CERTIFICATE_FOUND',
  'NO_CERTIFICATE_CHAIN_FOUND',
  'NO_CERTIFICATE_CHAIN_FOUND_NO_POE',
  'REVOKED_NO_POE',
  'REVOKED_CA_NO_POE',
  'OUT_OF_BOUNDS_NOT_REVOKED',
  'OUT_OF_BOUNDS_NO_POE',
  'REVOCATION_OUT_OF_BOUNDS_NO_POE',
  'NO_POE',
  'TRY_LATER',
  'SIGNED_DATA_NOT_FOUND',
] as const;
const SubIndication = v.picklist(subIndications);
const Level = v.picklist([...signatureLevels, 'PKCS7']);
const Overall = v.picklist(['valid', 'invalid', 'indeterminate', 'no-signature']);

/** Findings that change no answer by themselves; texts by `warning.<code>`. Append only. */
export const warningCodes = [
  'trailing-whitespace',
  'signed-attributes-not-der',
  'empty-encapsulated-content',
  'encapsulated-content',
  'weak-digest',
  'weak-key',
  'algorithm-mismatch',
  'signing-certificate-missing',
  'signing-certificate-mismatch',
  'trust-not-judged',
  'modification-not-analysed',
  'certificate-expired-now',
  'signature-timestamp-broken',
  'signature-timestamp-not-trusted',
  'claimed-time-differs',
  'claimed-time-local',
  'weak-certificate',
  'annotation-after-signature',
] as const;
export const Warning = v.picklist(warningCodes);
export type Warning = v.InferOutput<typeof Warning>;

export const SignatureReport = v.strictObject({
  field: v.nullable(ShortText),
  type: v.picklist(['signature', 'document-timestamp']),
  integrity: Integrity,
  coverage: Coverage,
  modification: Modification,
  indication: Indication,
  subIndication: v.nullable(SubIndication),
  level: v.nullable(Level),
  docMdp: v.nullable(v.picklist([1, 2, 3])),
  warnings: v.array(Warning),
  signer: v.optional(PersonName),
  /** Whose certificate it is, by its subject. */
  signerRole: v.optional(SignerRole),
  issuer: v.optional(PersonName),
  serialNumber: v.optional(ShortText),
  /** Of the signer, whatever path was found. */
  certificate: v.optional(
    v.strictObject({ notBefore: Instant, notAfter: Instant, fingerprint: Sha256Hex }),
  ),
  /** Scheme, hash function and key, in the standards' names. */
  algorithm: v.optional(ShortText),
  /** What the signer says, not proven. */
  claimedSigningTime: v.optional(Instant),
  /** The signed range and the signature itself end here: the file up to this byte is the revision that was signed. */
  signedBytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** Where its mark stands, for outlines in a viewer. */
  mark: v.optional(Placement),
  /** Earliest proven time at which it existed; absent when none is proven. */
  bestSignatureTime: v.optional(Instant),
  /** Time-stamps over its value, in the order in which the signature carries them. */
  timeStamps: v.optional(v.array(TimeStampReport)),
  trust: v.optional(TrustReport),
  checks: v.optional(v.array(CheckReport)),
  /** What later revisions changed, oldest first; absent when none followed. */
  changes: v.optional(v.array(ChangeReport)),
  /** Only when objects are asked for. */
  identification: v.optional(SignatureIdentification),
});
export type SignatureReport = v.InferOutput<typeof SignatureReport>;

export const DocumentReport = v.strictObject({
  status: v.picklist(['ok', 'unparsable', 'encrypted']),
  overall: Overall,
  signatures: v.array(SignatureReport),
  /** Signature values that no field holds any more: lost when the file was printed or saved anew. */
  lostSignatures: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** The time for which trust was judged; absent when it was not. */
  validationTime: v.optional(Instant),
  /** Completeness of the document; absent when nobody asked for it. */
  document: v.optional(WholeDocument),
  /** What the conclusions rest on, byte for byte; only when asked for. */
  objects: v.optional(v.array(ValidationObject)),
});
export type DocumentReport = v.InferOutput<typeof DocumentReport>;
