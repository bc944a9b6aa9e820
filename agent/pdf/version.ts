// The version a file says it follows: in its header, or later in its catalog (ISO 32000-2 §7.5.2, §7.7.2).
import { latin1Text } from './characters.ts';
import type { PdfDocument } from './document.ts';
import { asName } from './resolve.ts';

const HEADER_BYTES = 16;

/** The higher of both, as 1.7; 0 when neither can be read. */
export function pdfVersion(document: PdfDocument): number {
  const { source, layout } = document;
  const header = latin1Text(source.read(layout.headerOffset, HEADER_BYTES));
  const written = /^%PDF-(\d\.\d)/.exec(header)?.[1] ?? '0';
  const said = asName(document, document.catalog().get('Version')) ?? '0';
  return Math.max(Number(written), /^\d\.\d$/.test(said) ? Number(said) : 0);
}
