// The cross-reference table, ISO 32000-2 §7.5.4, read from after the word `xref`.
import type { BudgetMeter } from './budgets.ts';
import type { Bytes } from './bytes.ts';
import { isDigit } from './characters.ts';
import { ObjectParser, type ParseNotes } from './object-parser.ts';
import { PdfDictionary } from './objects.ts';
import { malformed } from './pdf-error.ts';
import { XrefEntries } from './xref-entries.ts';

const HIGHEST_NUMBER = 0xffffffff;

export type XrefTable = {
  readonly entries: XrefEntries;
  readonly trailer: PdfDictionary;
  /** offset after the trailer dictionary */
  readonly end: number;
};

/** @throws PdfError `PDF_MALFORMED`, `BUDGET_EXCEEDED` */
export function readXrefTable(
  bytes: Bytes,
  position: number,
  meter: BudgetMeter,
  notes?: ParseNotes,
): XrefTable {
  const parser = new ObjectParser(bytes, position, meter, notes);
  const { lexer } = parser;
  const entries = new XrefEntries();
  for (;;) {
    const token = lexer.next();
    if (token.kind === 'keyword' && token.text === 'trailer') break;
    if (token.kind !== 'number' || !token.isInteger || token.value < 0) {
      throw malformed(lexer.tokenStart, 'xref-damaged');
    }
    const count = parser.expectInteger();
    meter.spend('xrefEntries', count);
    if (token.value + count > HIGHEST_NUMBER) throw malformed(lexer.tokenStart, 'xref-damaged');
    for (let index = 0; index < count; index += 1) readEntry(parser, token.value + index, entries);
  }
  const trailer = parser.object();
  if (!(trailer instanceof PdfDictionary)) throw malformed(lexer.tokenStart, 'xref-damaged');
  return { entries, trailer, end: lexer.position };
}

function readEntry(parser: ObjectParser, number: number, entries: XrefEntries): void {
  const { lexer } = parser;
  lexer.skipWhiteSpace();
  const start = lexer.position;
  let offset = fixedNumber(lexer.bytes, start, 10);
  let generation = fixedNumber(lexer.bytes, start + 11, 5);
  if (offset === -1 || generation === -1) {
    // rows that are not exactly 20 bytes wide occur; the three fields still stand there
    offset = parser.expectInteger();
    generation = parser.expectInteger();
  } else {
    lexer.position = start + 16;
  }
  const type = lexer.next();
  if (type.kind !== 'keyword' || (type.text !== 'n' && type.text !== 'f')) {
    throw malformed(start, 'xref-damaged');
  }
  entries.add(number, type.text === 'n' ? { kind: 'plain', offset, generation } : { kind: 'free' });
}

/** A number of exactly this many digits with white space after it, or -1. */
function fixedNumber(bytes: Bytes, start: number, digits: number): number {
  let value = 0;
  for (let index = 0; index < digits; index += 1) {
    const byte = bytes.at(start + index);
    if (!isDigit(byte)) return -1;
    value = value * 10 + byte - 0x30;
  }
  return bytes.at(start + digits) === 0x20 ? value : -1;
}
