// The outer marks of a file: header, `startxref`, `%%EOF` (ISO 32000-2 §7.5.2 and §7.5.5).
import type { BudgetMeter } from './budgets.ts';
import type { Bytes } from './bytes.ts';
import { isDigit, isEndOfLine, latin1Bytes } from './characters.ts';
import { Lexer } from './lexer.ts';
import { malformed } from './pdf-error.ts';

const HEADER = latin1Bytes('%PDF-');
const START_XREF = latin1Bytes('startxref');
const END_OF_FILE = latin1Bytes('%%EOF');
const HEADER_WINDOW = 1024;
const TAIL_STEP = 4096;
const TAIL_WINDOW = 1024 * 1024;
const FOOTER_WINDOW = 1024;

/**
 * Offset of `%PDF-`; up to 1 KiB of junk may stand before it and shifts every offset of the file.
 *
 * @throws PdfError `PDF_MALFORMED` empty-file, not-a-pdf
 */
export function findHeader(bytes: Bytes): number {
  if (bytes.sizeBytes === 0) throw malformed(0, 'empty-file');
  const offset = indexOf(bytes.slice(0, HEADER_WINDOW + HEADER.length), HEADER);
  if (offset === -1) throw malformed(0, 'not-a-pdf');
  return offset;
}

export type Footer = {
  /** the offset written after `startxref`, unshifted */
  readonly startXref: number;
  /** offset after `%%EOF`, or after the number where that mark is missing */
  readonly markEnd: number;
  /** offset after the end-of-line marker that follows */
  readonly endOffset: number;
};

/**
 * The last `startxref` of the file; junk and megabytes of zeros may follow it.
 *
 * @throws PdfError `PDF_MALFORMED` truncated when there is none
 */
export function findLastFooter(bytes: Bytes, meter: BudgetMeter): Footer {
  const lowest = Math.max(0, bytes.sizeBytes - TAIL_WINDOW);
  for (let end = bytes.sizeBytes; end > lowest; end -= TAIL_STEP) {
    const start = Math.max(lowest, end - TAIL_STEP);
    const at = lastIndexOf(bytes.slice(start, end + START_XREF.length - 1), START_XREF);
    if (at === -1) continue;
    const footer = readFooter(bytes, start + at, meter);
    if (footer !== undefined) return footer;
    break;
  }
  throw malformed(bytes.sizeBytes, 'truncated');
}

/** The footer that stands right after a cross-reference section, if one does. */
export function findFooterAfter(
  bytes: Bytes,
  offset: number,
  meter: BudgetMeter,
): Footer | undefined {
  const at = indexOf(bytes.slice(offset, offset + FOOTER_WINDOW), START_XREF);
  return at === -1 ? undefined : readFooter(bytes, offset + at, meter);
}

function readFooter(bytes: Bytes, offset: number, meter: BudgetMeter): Footer | undefined {
  const lexer = new Lexer(bytes, offset + START_XREF.length, meter);
  lexer.skipWhiteSpace();
  if (!isDigit(bytes.at(lexer.position))) return undefined;
  const token = lexer.next();
  if (token.kind !== 'number' || !token.isInteger) return undefined;
  const near = bytes.slice(lexer.position, lexer.position + 64);
  const mark = indexOf(near, END_OF_FILE);
  const markEnd = mark === -1 ? lexer.position : lexer.position + mark + END_OF_FILE.length;
  return { startXref: token.value, markEnd, endOffset: afterLineEnd(bytes, markEnd) };
}

function afterLineEnd(bytes: Bytes, position: number): number {
  if (!isEndOfLine(bytes.at(position))) return position;
  return bytes.at(position) === 0x0d && bytes.at(position + 1) === 0x0a
    ? position + 2
    : position + 1;
}

export function indexOf(bytes: Uint8Array, pattern: Uint8Array, from = 0): number {
  for (let start = from; start + pattern.length <= bytes.length; start += 1) {
    if (matchesAt(bytes, pattern, start)) return start;
  }
  return -1;
}

function lastIndexOf(bytes: Uint8Array, pattern: Uint8Array): number {
  for (let start = bytes.length - pattern.length; start >= 0; start -= 1) {
    if (matchesAt(bytes, pattern, start)) return start;
  }
  return -1;
}

function matchesAt(bytes: Uint8Array, pattern: Uint8Array, start: number): boolean {
  for (let index = 0; index < pattern.length; index += 1) {
    if (bytes[start + index] !== pattern[index]) return false;
  }
  return true;
}
