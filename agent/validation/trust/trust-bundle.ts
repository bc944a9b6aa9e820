// The signed list of authorities that a province's IT hands out: JSON signed with Ed25519 (RFC 8032), numbered, with an
// end. A later version takes the place of an earlier one, never the other way round.
import * as v from 'valibot';
import type { BundleProblem } from '../../../shared/protocol/errors.ts';
import { Instant, Sha256Hex } from '../../../shared/protocol/values.ts';
import { hexOf, sha256, signWithEd25519, verifySignature } from '../../core/crypto.ts';
import { AgentError } from '../../core/errors.ts';

const FORMAT = 'kyso-trust-bundle/1';
const MOST_BYTES = 4 * 1024 * 1024;
const Base64 = v.pipe(v.string(), v.base64());

const Authority = v.strictObject({
  /** SHA-256 of the certificate. */
  fingerprint: Sha256Hex,
  /** Common name. */
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  profile: v.nullable(v.picklist(['cong-vu', 'cong-cong'])),
  /** As of `Pin`. */
  role: v.picklist(['root', 'authority']),
  /** DER; null = only its fingerprint is known. */
  certificate: v.nullable(Base64),
});

const BundleContent = v.strictObject({
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  issued: Instant,
  expires: Instant,
  authorities: v.pipe(v.array(Authority), v.maxLength(500)),
  /** Fingerprints of authorities that nobody shall believe any longer. */
  distrusted: v.pipe(v.array(Sha256Hex), v.maxLength(1000)),
});
export type BundleContent = v.InferOutput<typeof BundleContent>;

const Envelope = v.strictObject({
  format: v.literal(FORMAT),
  /** The content's JSON in UTF-8: signed byte for byte, so that no two ways of writing it matter. */
  content: Base64,
  signature: Base64,
});

const refuse = (problem: BundleProblem, cause?: unknown): AgentError =>
  new AgentError('TRUST_BUNDLE_REFUSED', { problem }, { cause });

/**
 * The content of a bundle whose signature verifies. Its dates are not judged.
 *
 * @param keys - SubjectPublicKeyInfo (DER) of the keys that count
 * @throws AgentError TRUST_BUNDLE_REFUSED: no-key, unreadable, signature
 */
export function openTrustBundle(bytes: Uint8Array, keys: readonly Uint8Array[]): BundleContent {
  if (keys.length === 0) throw refuse('no-key');
  const { content, signature } = parsed(Envelope, bytes);
  const [signed, value] = [fromBase64(content), fromBase64(signature)];
  const message = messageOf(signed);
  if (!keys.some((key) => verifySignature(key, message, value, { scheme: 'EdDSA' }))) {
    throw refuse('signature');
  }
  const opened = parsed(BundleContent, signed);
  const isTrue = opened.authorities.every(
    ({ certificate, fingerprint }) =>
      certificate === null || hexOf(sha256(fromBase64(certificate))) === fingerprint,
  );
  if (!isTrue) throw refuse('unreadable');
  return opened;
}

/** @throws AgentError TRUST_BUNDLE_REFUSED: not-yet-valid, expired */
export function requireInForce({ issued, expires }: BundleContent, now: Date): void {
  if (new Date(issued) > now) throw refuse('not-yet-valid');
  if (new Date(expires) <= now) throw refuse('expired');
}

/**
 * @param privateKey - Ed25519, PKCS#8, PEM
 * @returns the bundle, and the public key (DER) it verifies with
 * @throws AgentError SIGNING_KEY_UNUSABLE
 */
export function sealTrustBundle(
  content: BundleContent,
  privateKey: string,
): { readonly bundle: Uint8Array; readonly spki: Uint8Array } {
  const bytes = new TextEncoder().encode(JSON.stringify(v.parse(BundleContent, content)));
  const sealed = signWithEd25519(privateKey, messageOf(bytes));
  if (sealed === undefined) throw new AgentError('SIGNING_KEY_UNUSABLE', {});
  const envelope = {
    format: FORMAT,
    content: Buffer.from(bytes).toString('base64'),
    signature: Buffer.from(sealed.signature).toString('base64'),
  } satisfies v.InferInput<typeof Envelope>;
  return {
    bundle: new TextEncoder().encode(`${JSON.stringify(envelope)}\n`),
    spki: sealed.spki,
  };
}

/** The format's name before the content: a signature made for something else is none. */
const messageOf = (content: Uint8Array): Uint8Array =>
  new Uint8Array(Buffer.concat([new TextEncoder().encode(`${FORMAT}\n`), content]));

const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

function parsed<S extends v.GenericSchema>(schema: S, bytes: Uint8Array): v.InferOutput<S> {
  if (bytes.length > MOST_BYTES) throw refuse('unreadable');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return v.parse(schema, JSON.parse(text));
  } catch (cause) {
    throw refuse('unreadable', cause);
  }
}
