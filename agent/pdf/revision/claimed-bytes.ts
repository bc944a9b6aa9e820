// Whether every byte of an update belongs to what its cross-references name. Objects that no reference names, or that
// lie over each other, are there for readers that search the file instead of following it.
import type { PdfDocument } from '../document.ts';
import { Lexer } from '../lexer.ts';
import type { FileSpan } from '../object-parser.ts';
import { asInteger } from '../resolve.ts';
import type { XrefSection } from '../xref-section.ts';
import { updatedNumbers } from './changed-objects.ts';

/**
 * @returns the offset of the first byte that is claimed twice or not at all; undefined when all is well
 * @throws PdfError `PDF_MALFORMED` when an object of the update cannot be read
 */
export function unclaimedByte(before: PdfDocument, after: PdfDocument): number | undefined {
  const start = before.source.sizeBytes;
  const end = after.source.sizeBytes;
  const spans = [...objectSpans(before, after), ...sectionSpans(before, after)]
    .filter((span) => span.end > start)
    .sort((a, b) => a.start - b.start);
  let at = start;
  for (const span of spans) {
    if (span.start < at) {
      // a cross-reference stream that lists itself is one object
      if (span.end <= at && isListedAgain(spans, span)) continue;
      return span.start;
    }
    const stray = strayToken(after, at, span.start);
    if (stray !== undefined) return stray;
    at = span.end;
  }
  return strayToken(after, at, end);
}

const isListedAgain = (spans: readonly FileSpan[], span: FileSpan): boolean =>
  spans.some((other) => other !== span && other.start === span.start && other.end === span.end);

function* objectSpans(before: PdfDocument, after: PdfDocument): Generator<FileSpan> {
  for (const number of updatedNumbers(before, after)) {
    const entry = after.entry(number);
    if (entry?.kind !== 'plain') continue;
    const earlier = before.entry(number);
    // a complete table repeats what did not change
    if (earlier?.kind === 'plain' && earlier.offset === entry.offset) continue;
    const span = after.spanOf(number);
    if (span !== undefined) yield span;
  }
}

function* sectionSpans(before: PdfDocument, after: PdfDocument): Generator<FileSpan> {
  const { sections, headerOffset } = after.layout;
  const added = sections.slice(0, sections.length - before.layout.sections.length);
  for (const section of added) {
    yield { start: section.offset + headerOffset, end: endOf(after, section) };
    const hidden = asInteger(after, section.trailer.get('XRefStm'));
    if (section.kind === 'table' && hidden !== undefined) {
      const span = after.spanAt(hidden + headerOffset);
      yield span;
    }
  }
}

const endOf = (document: PdfDocument, section: XrefSection): number =>
  section.kind === 'table'
    ? section.end
    : document.spanAt(section.offset + document.layout.headerOffset).end;

/** Between objects stand white space, comments and the footer, nothing else. */
function strayToken({ layout }: PdfDocument, start: number, end: number): number | undefined {
  const lexer = new Lexer(layout.bytes, start, layout.meter);
  for (;;) {
    lexer.skipWhiteSpace();
    if (lexer.position >= end) return undefined;
    const token = lexer.next();
    if (token.kind === 'keyword' && token.text === 'startxref') lexer.next();
    else return lexer.tokenStart;
  }
}
