// Which version is to be installed, as the province's IT announces it: signed JSON, numbered, with an end.
import * as v from 'valibot';
import type { BundleProblem } from '../../shared/protocol/errors.ts';
import { ProductVersion } from '../../shared/protocol/product-version.ts';
import { VersionNote } from '../../shared/protocol/update.ts';
import { Instant, Sha256Hex } from '../../shared/protocol/values.ts';
import { AgentError } from '../core/errors.ts';
import { openSigned, outsideDates, sealSigned, SignedJsonError } from '../core/signed-json.ts';

const platforms = ['windows-x64', 'linux-x64'] as const;

const PackageFile = v.strictObject({
  platform: v.picklist(platforms),
  /** A name, no path: where it lies is IT's own affair. */
  name: v.pipe(v.string(), v.regex(/^[\w.+~-]{1,200}$/)),
  sha256: Sha256Hex,
  sizeBytes: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});
export type PackageFile = v.InferOutput<typeof PackageFile>;

const UpdateManifest = v.strictObject({
  version: ProductVersion,
  published: Instant,
  expires: Instant,
  /** Counts up with every announcement, also when the version goes back on purpose. */
  sequence: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  files: v.pipe(v.array(PackageFile), v.minLength(1), v.maxLength(platforms.length)),
  /** The oldest versions that may still be used. */
  minimum: v.strictObject({ agent: ProductVersion, extension: ProductVersion }),
  notes: v.strictObject({ vi: VersionNote, en: VersionNote }),
});
export type UpdateManifest = v.InferOutput<typeof UpdateManifest>;

const format = {
  name: 'kyso-update/1',
  content: UpdateManifest,
  mostBytes: 64 * 1024,
} as const;

/** Nothing larger is read. */
export const MOST_MANIFEST_BYTES = format.mostBytes;

export const refuseManifest = (problem: BundleProblem, cause?: unknown): AgentError =>
  new AgentError('UPDATE_MANIFEST_REFUSED', { problem }, { cause });

/**
 * A manifest whose signature verifies. Its dates are not judged.
 *
 * @param keys - SubjectPublicKeyInfo (DER) of the keys that count
 * @throws AgentError UPDATE_MANIFEST_REFUSED: no-key, unreadable, signature
 */
export function openManifest(bytes: Uint8Array, keys: readonly Uint8Array[]): UpdateManifest {
  try {
    return openSigned(format, bytes, keys);
  } catch (error) {
    if (error instanceof SignedJsonError) throw refuseManifest(error.problem, error);
    throw error;
  }
}

/** @throws AgentError UPDATE_MANIFEST_REFUSED: not-yet-valid, expired */
export function requireCurrent({ published, expires }: UpdateManifest, now: Date): void {
  const problem = outsideDates(published, expires, now);
  if (problem !== undefined) throw refuseManifest(problem);
}

/**
 * @param privateKey - Ed25519, PKCS#8, PEM
 * @throws AgentError SIGNING_KEY_UNUSABLE
 */
export const sealManifest = (
  manifest: UpdateManifest,
  privateKey: string,
): { readonly file: Uint8Array; readonly spki: Uint8Array } =>
  sealSigned(format, manifest, privateKey);
