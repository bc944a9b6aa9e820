// Building blocks of the messages: identifiers, digests, origins, places on a page.
import * as v from 'valibot';
import { MAX_DOCUMENT_BYTES, MAX_LABEL_LENGTH } from './limits.ts';

/** Chosen by the sender with `crypto.randomUUID()`; also the idempotency key of a job. */
export const Uuid = v.pipe(v.string(), v.uuid());
/** SHA-256, 64 lower-case hex digits. */
export const Sha256Hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/** scheme://host[:port] as the browser writes it, never with a path. */
export const Origin = v.pipe(v.string(), v.maxLength(300), v.regex(/^https?:\/\/[^/\s]+$/));
/** A file name for people. Shown, never opened. */
export const Label = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_LABEL_LENGTH));
export const ShortText = v.pipe(v.string(), v.maxLength(1024));
export const SizeBytes = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(0),
  v.maxValue(MAX_DOCUMENT_BYTES),
);
export const StreamId = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffff_ffff));
/** Bytes that follow as data frames on the stream. */
export const StreamRef = v.strictObject({ stream: StreamId, sizeBytes: SizeBytes });
export type StreamRef = v.InferOutput<typeof StreamRef>;
/** ISO 8601 in UTC. */
export const Instant = v.pipe(v.string(), v.isoTimestamp());

const millimetres = v.pipe(v.number(), v.finite(), v.minValue(-20_000), v.maxValue(20_000));

/** A box on a page as displayed: millimetres from its top-left corner; pages count from 0. */
export const Placement = v.strictObject({
  pageIndex: v.pipe(v.number(), v.integer(), v.minValue(0)),
  xMm: millimetres,
  yMm: millimetres,
  widthMm: millimetres,
  heightMm: millimetres,
});
export type Placement = v.InferOutput<typeof Placement>;

/** The kinds of signature of Decree 30, `initial` (ký nháy) and `comment` (bút phê). */
const signatureKinds = [
  'approve',
  'issue',
  'attachment',
  'copy',
  'incoming',
  'initial',
  'comment',
] as const;
export const SignatureKind = v.picklist(signatureKinds);
export type SignatureKind = v.InferOutput<typeof SignatureKind>;

/** Baseline levels of EN 319 142-1 §6, each holding the one before it. */
export const signatureLevels = ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const;
export const SignatureLevel = v.picklist(signatureLevels);
export type SignatureLevel = v.InferOutput<typeof SignatureLevel>;

/** What a signer is warned of; texts by `signing.warning.<code>`. Append only. */
export const signingWarningCodes = [
  /** TT 15/2025 PL II 1.2: revocation cannot be checked, so the signer must be warned. */
  'revocation-unknown',
  'no-trusted-path',
  'timestamp-missing',
  'validation-data-missing',
] as const;
export const SigningWarningCode = v.picklist(signingWarningCodes);
export type SigningWarningCode = v.InferOutput<typeof SigningWarningCode>;
