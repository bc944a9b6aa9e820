// Signing a bare hash value: nobody can see what it stands for. Off unless an administrator allows it for one portal.
import * as v from 'valibot';
import { defineMethod } from './method.ts';
import { Origin, Sha256Hex, Uuid } from './values.ts';

const Base64 = v.pipe(v.string(), v.base64(), v.maxLength(32_768));

/** Hash functions of TT 15/2025 annex I, with the lengths of their values in hex digits. */
export const signableDigest = v.variant('algorithm', [
  v.strictObject({
    algorithm: v.literal('sha256'),
    value: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  }),
  v.strictObject({
    algorithm: v.literal('sha384'),
    value: v.pipe(v.string(), v.regex(/^[0-9a-f]{96}$/)),
  }),
  v.strictObject({
    algorithm: v.literal('sha512'),
    value: v.pipe(v.string(), v.regex(/^[0-9a-f]{128}$/)),
  }),
]);
export type SignableDigest = v.InferOutput<typeof signableDigest>;

/**
 * Signs a hash value with RSASSA-PKCS1-v1_5. The window says that nobody can see what is signed; one PIN, one value.
 * @since 1
 */
export const signHash = defineMethod(
  'hash.sign',
  v.strictObject({
    /** Names this use of the key in the audit record. */
    requestId: Uuid,
    portalOrigin: Origin,
    topOrigin: Origin,
    /** Absent: the first certificate of a person that can sign. */
    certificateId: v.optional(Sha256Hex),
    digest: signableDigest,
  }),
  /** Signature value and DER of the certificate. */
  v.strictObject({ signature: Base64, certificate: Base64 }),
);

/** One certificate of the list, DER, for a portal that was agreed to. @since 1 */
export const readCertificateOf = defineMethod(
  'certificate.read',
  v.strictObject({ portalOrigin: Origin, certificateId: Sha256Hex }),
  v.strictObject({ certificate: Base64 }),
);
