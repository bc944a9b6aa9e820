// SHA-256 of a document that the browser holds.
import { release } from '../../shared/channel/release.ts';
import { toHex } from '../../shared/channel/hex.ts';

/** @returns 64 lower-case hex digits. Rejects when the Blob can no longer be read: a file that was changed or deleted */
export async function sha256Of(document: Blob): Promise<string> {
  const bytes = new Uint8Array(await document.arrayBuffer());
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  release(bytes);
  return toHex(new Uint8Array(digest));
}
