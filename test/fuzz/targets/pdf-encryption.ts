// Encrypted files of every revision.
import { formPdf } from '../../support/pdf-variants.ts';
import { byQpdf } from '../../support/qpdf.ts';
import { streamPdf, tablePdf } from '../../support/tiny-pdf.ts';
import { pdfWords } from '../pdf-words.ts';
import { readAndSign, signOnce } from '../read-and-sign.ts';
import type { FuzzTarget } from '../target.ts';

const encrypted = (file: Uint8Array, ...options: readonly string[]): Uint8Array =>
  byQpdf(file, '--allow-weak-crypto', '--encrypt', '', 'chu-tep', ...options, '--');

export const target: FuzzTarget = {
  name: 'pdf-encryption',
  words: pdfWords,
  seeds: () => [
    encrypted(tablePdf(), '40'),
    encrypted(formPdf, '128', '--use-aes=n'),
    encrypted(streamPdf(), '128', '--use-aes=y', '--cleartext-metadata'),
    encrypted(tablePdf(), '256', '--force-R5'),
    signOnce(encrypted(formPdf, '256')),
  ],
  run: (input) => {
    readAndSign(input);
  },
};
