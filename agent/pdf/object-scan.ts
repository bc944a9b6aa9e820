// Finds objects by reading a file from front to back, for files whose cross-references are damaged.
import type { Bytes } from './bytes.ts';
import type { BudgetMeter } from './budgets.ts';
import { isDigit, isRegular, isWhiteSpace, latin1Bytes } from './characters.ts';
import { indexOf } from './file-structure.ts';
import {
  endsAt,
  findStreamEnd,
  type IndirectObject,
  type IndirectObjectContext,
  readIndirectObject,
} from './indirect-object.ts';
import { ObjectParser } from './object-parser.ts';
import { PdfDictionary, PdfStream } from './objects.ts';
import { isMalformed } from './pdf-error.ts';

const OBJ = latin1Bytes('obj');
const TRAILER = latin1Bytes('trailer');
const STEP = 64 * 1024;
/** longer than `trailer` and than two numbers before `obj` */
const OVERLAP = 32;

export type Found =
  | { readonly kind: 'object'; readonly offset: number; readonly found: IndirectObject }
  | { readonly kind: 'trailer'; readonly dictionary: PdfDictionary };

/** Whole objects and trailers in the order of the file; what cannot be parsed is passed over. */
export function* scanObjects(bytes: Bytes, meter: BudgetMeter): Generator<Found> {
  const context: IndirectObjectContext = {
    bytes,
    meter,
    repaired: true,
    lengthOf: (value) => (typeof value === 'number' ? value : undefined),
  };
  const marks = new MarkFinder(bytes);
  let position = 0;
  for (;;) {
    const mark = marks.next(position);
    if (mark === undefined) return;
    const result =
      mark.kind === 'obj' ? objectAt(context, mark.offset) : trailerAt(context, mark.offset);
    if (result !== undefined) yield result.item;
    position = Math.max(mark.offset + 1, result?.end ?? 0);
  }
}

/** Whether `number generation obj` stands anywhere from `start` on, followed by a whole object or not. */
export function hasObjectMark(bytes: Bytes, start: number): boolean {
  const marks = new MarkFinder(bytes);
  for (let position = start; ; ) {
    const mark = marks.next(position);
    if (mark === undefined) return false;
    const isMark = mark.kind === 'obj' && !isRegular(bytes.at(mark.offset + OBJ.length));
    if (isMark && (numbersBefore(bytes, mark.offset) ?? -1) >= start) return true;
    position = mark.offset + 1;
  }
}

type Mark = { readonly kind: 'obj' | 'trailer'; readonly offset: number };

/** Looks for the two words in windows that are read once. */
class MarkFinder {
  readonly #bytes: Bytes;
  #window = new Uint8Array(0);
  #start = 0;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  next(position: number): Mark | undefined {
    for (let from = position; from < this.#bytes.sizeBytes; from = this.#start + STEP) {
      this.#moveTo(from);
      const obj = indexOf(this.#window, OBJ, from - this.#start);
      const before = obj === -1 ? this.#window : this.#window.subarray(0, obj);
      const trailer = indexOf(before, TRAILER, from - this.#start);
      if (trailer !== -1) return { kind: 'trailer', offset: this.#start + trailer };
      if (obj !== -1) return { kind: 'obj', offset: this.#start + obj };
    }
    return undefined;
  }

  #moveTo(position: number): void {
    const isInside = position >= this.#start && position < this.#start + STEP;
    if (isInside && this.#window.length > 0) return;
    this.#window = new Uint8Array(this.#bytes.slice(position, position + STEP + OVERLAP));
    this.#start = position;
  }
}

type Result = { readonly item: Found; readonly end: number };

function objectAt(context: IndirectObjectContext, obj: number): Result | undefined {
  const offset = numbersBefore(context.bytes, obj);
  if (offset === undefined || isRegular(context.bytes.at(obj + OBJ.length))) return undefined;
  return wellFormed(() => {
    const found = readIndirectObject(context, offset);
    return { item: { kind: 'object', offset, found }, end: endOf(context, found) };
  });
}

function trailerAt(context: IndirectObjectContext, at: number): Result | undefined {
  return wellFormed(() => {
    const parser = new ObjectParser(context.bytes, at + TRAILER.length, context.meter);
    const dictionary = parser.object();
    if (!(dictionary instanceof PdfDictionary)) return undefined;
    return { item: { kind: 'trailer', dictionary }, end: parser.lexer.position };
  });
}

function wellFormed(read: () => Result | undefined): Result | undefined {
  try {
    return read();
  } catch (error) {
    // only what is whole can be found again
    if (isMalformed(error)) return undefined;
    throw error;
  }
}

/** Past a stream's data, so that nothing inside them is taken for an object. */
function endOf(context: IndirectObjectContext, { object, end }: IndirectObject): number {
  if (!(object instanceof PdfStream)) return end;
  const length = context.lengthOf(object.dictionary.get('Length'));
  const isTrue = length !== undefined && length >= 0 && endsAt(context, end + length);
  return isTrue ? end + length : (findStreamEnd(context.bytes, end) ?? end);
}

/** Offset of `number generation` in front of `obj`. */
function numbersBefore(bytes: Bytes, obj: number): number | undefined {
  const generation = digitsBefore(bytes, blanksBefore(bytes, obj));
  if (generation === undefined) return undefined;
  const blanks = blanksBefore(bytes, generation);
  return blanks === generation ? undefined : digitsBefore(bytes, blanks);
}

function blanksBefore(bytes: Bytes, end: number): number {
  let position = end;
  while (end - position < OVERLAP && isWhiteSpace(bytes.at(position - 1))) position -= 1;
  return position;
}

function digitsBefore(bytes: Bytes, end: number): number | undefined {
  let position = end;
  while (end - position < OVERLAP && isDigit(bytes.at(position - 1))) position -= 1;
  return position === end ? undefined : position;
}
