import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { MANIFEST_KEY } from '../../../extension/manifest-key.ts';
import { CHROMIUM_EXTENSION_ID } from '../../../shared/protocol/origins.ts';

it('derives the Chromium id that the agent allows from the public key of the manifest', () => {
  const digest = createHash('sha256').update(Buffer.from(MANIFEST_KEY, 'base64')).digest('hex');
  const letters = Array.from(digest.slice(0, 32), (digit) =>
    String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)),
  );
  expect(letters.join('')).toBe(CHROMIUM_EXTENSION_ID);
});
