// One indirect object as it stands in the file, ISO 32000-2 §7.3.10 and §7.3.8.
import type { BudgetMeter } from './budgets.ts';
import type { Bytes } from './bytes.ts';
import { ObjectParser, type ParseNotes } from './object-parser.ts';
import { PdfDictionary, type PdfObject, PdfStream } from './objects.ts';
import { malformed } from './pdf-error.ts';

export type IndirectObject = {
  readonly number: number;
  readonly generation: number;
  readonly object: PdfObject;
  /** offset after the object's last token; for a stream, where its data begin */
  readonly end: number;
};

export type IndirectObjectContext = {
  readonly bytes: Bytes;
  readonly meter: BudgetMeter;
  readonly notes?: ParseNotes;
  /** The value of a /Length entry, direct or not. */
  lengthOf(value: PdfObject | undefined): number | undefined;
};

/**
 * Reads `number generation obj … endobj` at an offset. A stream's data are only read when asked for.
 *
 * @throws PdfError `PDF_MALFORMED` when no such object stands there
 */
export function readIndirectObject(context: IndirectObjectContext, offset: number): IndirectObject {
  context.meter.spend('objects', 1);
  const parser = new ObjectParser(context.bytes, offset, context.meter, context.notes);
  const number = parser.expectInteger();
  const generation = parser.expectInteger();
  parser.expectKeyword('obj');
  const object = parser.object();
  const end = parser.lexer.position;
  const after = parser.lexer.next();
  if (after.kind === 'keyword' && after.text === 'endobj') {
    return { number, generation, object, end: parser.lexer.position };
  }
  const isStream = after.kind === 'keyword' && after.text === 'stream';
  if (!isStream || !(object instanceof PdfDictionary)) throw malformed(end, 'object-damaged');
  const dataStart = skipLineEnd(context.bytes, parser.lexer.position);
  const stream = new PdfStream(object, () => readStreamData(context, object, dataStart));
  return { number, generation, object: stream, end: dataStart };
}

/** After `stream` comes CRLF or LF (§7.3.8.1); a lone CR or blanks before it are met in practice. */
function skipLineEnd(bytes: Bytes, start: number): number {
  let position = start;
  while (bytes.at(position) === 0x20) position += 1;
  if (bytes.at(position) === 0x0d) {
    return bytes.at(position + 1) === 0x0a ? position + 2 : position + 1;
  }
  return bytes.at(position) === 0x0a ? position + 1 : start;
}

function readStreamData(
  context: IndirectObjectContext,
  dictionary: PdfDictionary,
  start: number,
): Uint8Array {
  const length = context.lengthOf(dictionary.get('Length'));
  if (length === undefined || length < 0 || start + length > context.bytes.sizeBytes) {
    throw malformed(start, 'stream-damaged');
  }
  if (!endsAt(context, start + length)) throw malformed(start + length, 'stream-damaged');
  context.meter.limit('streamBytes', length);
  return context.bytes.slice(start, start + length);
}

/** Whether `endstream` is the next token, so that the length given is the true one. */
export function endsAt(context: IndirectObjectContext, position: number): boolean {
  const { lexer } = new ObjectParser(context.bytes, position, context.meter);
  const token = lexer.next();
  return token.kind === 'keyword' && token.text.startsWith('endstream');
}
