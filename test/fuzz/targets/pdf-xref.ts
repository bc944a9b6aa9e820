// Cross-reference tables, streams, hybrid and linearised files, repair.
import { hybridPdf, linearisedPdf, onePage, streamPdf, tablePdf } from '../../support/tiny-pdf.ts';
import { pdfWords } from '../pdf-words.ts';
import { readAndSign, signOnce } from '../read-and-sign.ts';
import type { FuzzTarget } from '../target.ts';

export const target: FuzzTarget = {
  name: 'pdf-xref',
  words: pdfWords,
  seeds: () => [
    tablePdf(),
    tablePdf(onePage, { eol: '\r\n' }),
    tablePdf(onePage, { before: 'GARBAGE\n' }),
    streamPdf(),
    hybridPdf(),
    linearisedPdf(),
    signOnce(tablePdf()),
    signOnce(signOnce(streamPdf())),
  ],
  run: (input) => {
    readAndSign(input);
  },
};
