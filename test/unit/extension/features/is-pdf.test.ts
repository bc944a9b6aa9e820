import { expect, it } from 'vitest';
import { isPdf } from '../../../../extension/features/sign-file/is-pdf.ts';

it.each([
  ['%PDF-1.7\n', true],
  [`${'x'.repeat(900)}%PDF-1.4`, true],
  [`${'x'.repeat(1100)}%PDF-1.4`, false],
  ['PK\u0003\u0004', false],
  ['', false],
])('%j may be a PDF: %s', async (text, expected) => {
  expect(await isPdf(new Blob([text]))).toBe(expected);
});
