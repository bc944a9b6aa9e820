import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { verifyDocument } from '../../../agent/validation/verify-document.ts';
import { SAMPLE_PATH, trialSample } from '../../support/trial-sample.ts';

it('the sample of the trial signature is what its maker makes, and carries no signature', () => {
  const shipped = readFileSync(SAMPLE_PATH);
  // Systems have different releases of the font: length and look, not each byte.
  expect(Math.abs(shipped.length - trialSample().length)).toBeLessThan(20_000);
  const report = verifyDocument(memorySource(shipped), { trust: 'none' });
  expect([report.overall, report.status]).toEqual(['no-signature', 'ok']);
});
