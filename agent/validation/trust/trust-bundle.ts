// The signed list of authorities that a province's IT hands out: JSON signed with Ed25519 (RFC 8032), numbered, with an
// end. A later version takes the place of an earlier one, never the other way round.
import * as v from 'valibot';
import type { BundleProblem } from '../../../shared/protocol/errors.ts';
import { Instant, Sha256Hex } from '../../../shared/protocol/values.ts';
import { hexOf, sha256 } from '../../core/crypto.ts';
import { AgentError } from '../../core/errors.ts';
import {
  Base64,
  fromBase64,
  openSigned,
  outsideDates,
  sealSigned,
  SignedJsonError,
} from '../../core/signed-json.ts';

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

const format = {
  name: 'kyso-trust-bundle/1',
  content: BundleContent,
  mostBytes: 4 * 1024 * 1024,
} as const;

const refuse = (problem: BundleProblem, cause?: unknown): AgentError =>
  new AgentError('TRUST_BUNDLE_REFUSED', { problem }, { cause });

/**
 * The content of a bundle whose signature verifies. Its dates are not judged.
 *
 * @param keys - SubjectPublicKeyInfo (DER) of the keys that count
 * @throws AgentError TRUST_BUNDLE_REFUSED: no-key, unreadable, signature
 */
export function openTrustBundle(bytes: Uint8Array, keys: readonly Uint8Array[]): BundleContent {
  const opened = openedBundle(bytes, keys);
  const isTrue = opened.authorities.every(
    ({ certificate, fingerprint }) =>
      certificate === null || hexOf(sha256(fromBase64(certificate))) === fingerprint,
  );
  if (!isTrue) throw refuse('unreadable');
  return opened;
}

/** @throws AgentError TRUST_BUNDLE_REFUSED: not-yet-valid, expired */
export function requireInForce({ issued, expires }: BundleContent, now: Date): void {
  const problem = outsideDates(issued, expires, now);
  if (problem !== undefined) throw refuse(problem);
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
  const { file: bundle, spki } = sealSigned(format, content, privateKey);
  return { bundle, spki };
}

function openedBundle(bytes: Uint8Array, keys: readonly Uint8Array[]): BundleContent {
  try {
    return openSigned(format, bytes, keys);
  } catch (error) {
    if (error instanceof SignedJsonError) throw refuse(error.problem, error);
    throw error;
  }
}
