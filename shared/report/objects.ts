// The objects behind a report, byte for byte: what TS 119 102-2 §4.4 calls signature validation objects.
import * as v from 'valibot';
import { Instant, Sha256Hex, ShortText } from '../protocol/values.ts';

const Base64 = v.pipe(v.string(), v.base64());

export const ValidationObject = v.strictObject({
  /** SHA-256 of the bytes. */
  id: Sha256Hex,
  kind: v.picklist(['certificate', 'crl', 'ocsp', 'timestamp']),
  /** DER. */
  bytes: Base64,
  source: v.picklist(['signature', 'document', 'given', 'fetched']),
  /** Earliest time at which it is proven to have existed; absent when nothing but this check proves it. */
  poe: v.optional(Instant),
});
export type ValidationObject = v.InferOutput<typeof ValidationObject>;

export const SignatureIdentification = v.strictObject({
  /** Digest of the signed attributes; absent where the document alone was signed. */
  dataToBeSigned: v.optional(v.strictObject({ digest: ShortText, value: Base64 })),
  signatureValue: Base64,
  /** Ids of the time-stamps over it, in the order of the report. */
  timeStamps: v.array(Sha256Hex),
});
export type SignatureIdentification = v.InferOutput<typeof SignatureIdentification>;
