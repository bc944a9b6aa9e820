// One indirect object as it stands in the file, ISO 32000-2 §7.3.10 and §7.3.8.
import type { BudgetMeter } from './budgets.ts';
import type { Bytes } from './bytes.ts';
import { latin1Bytes } from './characters.ts';
import { indexOf } from './file-structure.ts';
import { ObjectParser, type ParseNotes } from './object-parser.ts';
import type { Encryption, ObjectCipher } from './encryption/encryption.ts';
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
  /** the file was rebuilt by a scan: a wrong /Length is then made good */
  readonly repaired?: boolean;
  /** of an encrypted file */
  readonly encryption?: Encryption;
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
  const cipher = context.encryption?.forObject(number, generation);
  if (cipher !== undefined) parser.readString = (string) => cipher.decryptString(string);
  const object = parser.object();
  const end = parser.lexer.position;
  const after = parser.lexer.next();
  if (after.kind === 'keyword' && after.text === 'endobj') {
    return { number, generation, object, end: parser.lexer.position };
  }
  const isStream = after.kind === 'keyword' && after.text === 'stream';
  // in a rebuilt file an object may have lost its last word, but not the rest of the file with it
  if (!isStream && context.repaired === true && after.kind !== 'end') {
    return { number, generation, object, end };
  }
  if (!isStream || !(object instanceof PdfDictionary)) throw malformed(end, 'object-damaged');
  const dataStart = skipLineEnd(context.bytes, parser.lexer.position);
  const stream = new PdfStream(object, () => readStreamData(context, object, dataStart, cipher));
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
  cipher: ObjectCipher | undefined,
): Uint8Array {
  const { bytes, meter } = context;
  const length = context.lengthOf(dictionary.get('Length')) ?? -1;
  const isTrue = length >= 0 && endsAt(context, start + length);
  const end = isTrue ? start + length : context.repaired ? findStreamEnd(bytes, start) : undefined;
  if (end === undefined) throw malformed(start, 'stream-damaged');
  meter.limit('streamBytes', end - start);
  const data = bytes.slice(start, end);
  return cipher === undefined ? data : cipher.decryptStream(dictionary, data);
}

const END_STREAM = latin1Bytes('endstream');
const SEARCH_STEP = 64 * 1024;

/** Where the data end when their length is not known: at the next `endstream`, without its line ending. */
export function findStreamEnd(bytes: Bytes, start: number): number | undefined {
  for (let position = start; position < bytes.sizeBytes; position += SEARCH_STEP) {
    const window = bytes.slice(position, position + SEARCH_STEP + END_STREAM.length - 1);
    const at = indexOf(window, END_STREAM);
    if (at === -1) continue;
    let end = position + at;
    if (end > start && bytes.at(end - 1) === 0x0a) end -= 1;
    if (end > start && bytes.at(end - 1) === 0x0d) end -= 1;
    return end;
  }
  return undefined;
}

/** Whether `endstream` is the next token, so that the length given is the true one. */
export function endsAt(context: IndirectObjectContext, position: number): boolean {
  const { lexer } = new ObjectParser(context.bytes, position, context.meter);
  const token = lexer.next();
  return token.kind === 'keyword' && token.text.startsWith('endstream');
}
