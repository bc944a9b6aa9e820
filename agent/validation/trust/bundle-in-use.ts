// Which of the stored bundles counts, and whether a new one may take its place.
import { equalBytes, sha256 } from '../../core/crypto.ts';
import { AgentError, isExpected } from '../../core/errors.ts';
import { type BundleContent, openTrustBundle, requireInForce } from './trust-bundle.ts';

export interface StoredBundles {
  /** Of the administrators, of the user. */
  readonly files: readonly Uint8Array[];
  /** SubjectPublicKeyInfo, DER: by policy. */
  readonly keys: readonly Uint8Array[];
  /** The highest version that was ever taken here; 0 = none. */
  readonly version: number;
}

export interface BundleInUse {
  readonly content: BundleContent;
  /** After its end it adds nobody; whom it distrusts stays distrusted. */
  readonly isExpired: boolean;
}

/** The newest whose signature verifies now; an older one than was taken before is a roll-back and no bundle. */
export function bundleInUse(
  { files, keys, version }: StoredBundles,
  now: Date,
): BundleInUse | undefined {
  const contents = files.flatMap((file) => contentOf(file, keys));
  const [newest] = contents.toSorted((a, b) => b.version - a.version);
  if (newest === undefined || newest.version < version) return undefined;
  return { content: newest, isExpired: new Date(newest.expires) <= now };
}

function contentOf(file: Uint8Array, keys: readonly Uint8Array[]): readonly BundleContent[] {
  try {
    return [openTrustBundle(file, keys)];
  } catch (error) {
    if (isExpected(error)) return [];
    throw error;
  }
}

/** @throws AgentError TRUST_BUNDLE_REFUSED */
export function acceptBundle(bytes: Uint8Array, stored: StoredBundles, now: Date): BundleContent {
  const content = openTrustBundle(bytes, stored.keys);
  requireInForce(content, now);
  const used = bundleInUse(stored, now)?.content.version ?? 0;
  const newest = Math.max(used, stored.version);
  const isSame = stored.files.some((file) => equalBytes(sha256(file), sha256(bytes)));
  if (content.version < newest || (content.version === newest && !isSame)) {
    throw new AgentError('TRUST_BUNDLE_REFUSED', { problem: 'older' });
  }
  return content;
}
