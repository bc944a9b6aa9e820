// One cross-reference section of either kind and the chain they form, ISO 32000-2 §7.5.4 to §7.5.8.
import type { BudgetMeter } from './budgets.ts';
import type { Bytes } from './bytes.ts';
import { decodeStream } from './filters/decode-stream.ts';
import { type IndirectObject, readIndirectObject } from './indirect-object.ts';
import { Lexer } from './lexer.ts';
import type { FileNotes } from './object-parser.ts';
import { type PdfDictionary, PdfReference, PdfStream } from './objects.ts';
import { malformed } from './pdf-error.ts';
import { asInteger, asName, type ObjectResolver } from './resolve.ts';
import type { XrefEntries, XrefEntry } from './xref-entries.ts';
import { readXrefStreamEntries } from './xref-stream.ts';
import { readXrefTable } from './xref-table.ts';

export type XrefSection = {
  readonly kind: 'table' | 'stream';
  /** as written after `startxref` or /Prev */
  readonly offset: number;
  readonly trailer: PdfDictionary;
  readonly entries: XrefEntries;
  /** entries of the /XRefStm stream of a hybrid file (§7.5.8.4) */
  readonly hybridEntries?: XrefEntries;
  /** offset in the file after the trailer or the stream's data */
  readonly end: number;
};

/** Bytes of a file and how far junk before the header shifts its offsets. */
export type XrefContext = {
  readonly bytes: Bytes;
  readonly meter: BudgetMeter;
  readonly headerOffset: number;
  readonly notes?: FileNotes;
};

/** Before the cross-references are known, no reference can be followed. */
const noReferences: ObjectResolver = {
  resolve: (object) => (object === undefined || object instanceof PdfReference ? null : object),
};

/**
 * Follows /Prev from the last section to the first.
 *
 * @returns sections, newest first
 * @throws PdfError `PDF_MALFORMED` for a damaged section or a loop, `BUDGET_EXCEEDED`
 */
export function readXrefChain(context: XrefContext, startXref: number): readonly XrefSection[] {
  const sections: XrefSection[] = [];
  const seen = new Set<number>();
  let offset: number | undefined = startXref;
  while (offset !== undefined) {
    if (seen.has(offset)) throw malformed(offset, 'xref-damaged');
    seen.add(offset);
    context.meter.spend('xrefSections', 1);
    const section = readXrefSection(context, offset);
    sections.push(section);
    offset = previousOffset(section);
  }
  return sections;
}

/** Some writers give the first section a /Prev of 0; nothing can stand there. */
function previousOffset(section: XrefSection): number | undefined {
  const previous = section.trailer.get('Prev');
  if (previous === undefined || previous === 0) return undefined;
  const offset = asInteger(noReferences, previous);
  if (offset === undefined || offset < 0) throw malformed(section.end, 'xref-damaged');
  return offset;
}

function readXrefSection(context: XrefContext, offset: number): XrefSection {
  const { bytes, meter, headerOffset, notes } = context;
  const lexer = new Lexer(bytes, offset + headerOffset, meter);
  const token = lexer.next();
  if (token.kind !== 'keyword' || token.text !== 'xref') return readStreamSection(context, offset);
  const { entries, trailer, end } = readXrefTable(bytes, lexer.position, meter, notes);
  const section = { kind: 'table', offset, trailer, entries, end } as const;
  const hybridOffset = asInteger(noReferences, trailer.get('XRefStm'));
  if (hybridOffset === undefined) return section;
  return { ...section, hybridEntries: readStreamSection(context, hybridOffset).entries };
}

function readStreamSection(context: XrefContext, offset: number): XrefSection {
  const position = offset + context.headerOffset;
  const { object, end } = readXrefObject(context, position);
  if (!(object instanceof PdfStream)) throw malformed(position, 'xref-damaged');
  const trailer = object.dictionary;
  if (asName(noReferences, trailer.get('Type')) !== 'XRef')
    throw malformed(position, 'xref-damaged');
  const entries = readXrefStreamEntries(
    trailer,
    decodeXrefData(context, object, position),
    position,
    context.meter,
  );
  const length = asInteger(noReferences, trailer.get('Length')) ?? 0;
  return { kind: 'stream', offset, trailer, entries, end: end + length };
}

function readXrefObject(context: XrefContext, position: number): IndirectObject {
  const { bytes, meter, notes } = context;
  return readIndirectObject(
    { bytes, meter, ...(notes && { notes }), lengthOf: (value) => asInteger(noReferences, value) },
    position,
  );
}

function decodeXrefData(context: XrefContext, stream: PdfStream, position: number): Uint8Array {
  try {
    return decodeStream(stream, noReferences, context.meter);
  } catch (error) {
    if (error instanceof RangeError) throw malformed(position, 'xref-damaged');
    throw error;
  }
}

/**
 * What a chain says about an object. In a hybrid section the table's in-use entries come first,
 * then the stream's, and a table's free entry only hides what neither of them holds.
 */
export function lookUp(sections: readonly XrefSection[], number: number): XrefEntry | undefined {
  for (const { entries, hybridEntries } of sections) {
    const entry = entries.get(number);
    if (entry !== undefined && entry.kind !== 'free') return entry;
    const found = hybridEntries?.get(number) ?? entry;
    if (found !== undefined) return found;
  }
  return undefined;
}
