import { expect, it } from 'vitest';
import { decodedPicture } from '../../../agent/signing/last-picture.ts';
import { sealImage } from '../../support/seal-image.ts';
import { signatureImage } from '../../support/signature-image.ts';

it('is decoded once for the same bytes, and anew for others', () => {
  const file = signatureImage();
  const first = decodedPicture(file);
  expect(decodedPicture(Uint8Array.from(file))).toBe(first);
  const other = decodedPicture(sealImage());
  expect(other).not.toBe(first);
  expect(decodedPicture(file)).toEqual(first);
});
