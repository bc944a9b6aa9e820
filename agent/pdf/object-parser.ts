// Objects of ISO 32000-2 §7.3 from tokens.
import type { BudgetMeter } from './budgets.ts';
import type { Bytes } from './bytes.ts';
import { Lexer, type Token } from './lexer.ts';
import { PdfDictionary, type PdfObject, PdfReference, PdfString } from './objects.ts';
import { malformed } from './pdf-error.ts';
import { isWrittenAlike } from './written-equality.ts';

/** Where in the file a value is written: first byte and offset after the last. */
export type FileSpan = { readonly start: number; readonly end: number };

/** What the written form tells beyond the value; needed to judge a signature dictionary. */
export type ParseNotes = {
  /** places of strings that are the value of a /Contents entry; not kept for what is packed in a stream */
  readonly contentsSpans?: WeakMap<PdfString, FileSpan>;
  /** keys written more than once in a dictionary */
  readonly duplicateKeys: WeakMap<PdfDictionary, readonly string[]>;
  /** keys that were met with two different values anywhere: readers take the first or the last of them */
  readonly conflictingKeys: Set<string>;
  /** objects that do not stand where an object stream and the cross-references say, or stand there twice */
  readonly misplacedObjects: Set<number>;
};

/** Turns a string as written into the one that is meant: decrypts it. */
type ReadString = (string: PdfString) => PdfString;

/** Notes of a whole file. */
export type FileNotes = Required<ParseNotes>;

export const noNotesYet = (): FileNotes => ({
  contentsSpans: new WeakMap(),
  duplicateKeys: new WeakMap(),
  conflictingKeys: new Set(),
  misplacedObjects: new Set(),
});

const KEYWORD_VALUES: ReadonlyMap<string, PdfObject> = new Map<string, PdfObject>([
  ['null', null],
  ['true', true],
  ['false', false],
]);

export class ObjectParser {
  readonly lexer: Lexer;
  readonly #meter: BudgetMeter;
  readonly #notes: ParseNotes | undefined;
  /** Set for an object of an encrypted file. */
  readString: ReadString = (string) => string;

  constructor(bytes: Bytes, position: number, meter: BudgetMeter, notes?: ParseNotes) {
    this.lexer = new Lexer(bytes, position, meter);
    this.#meter = meter;
    this.#notes = notes;
  }

  /**
   * The next object; references are kept as references.
   *
   * @throws PdfError `PDF_MALFORMED` when something else stands there, `BUDGET_EXCEEDED` when nested too deeply
   */
  object(): PdfObject {
    return this.#value(this.lexer.next(), 0);
  }

  /** The next token if it is this keyword, else a failure. */
  expectKeyword(text: string): void {
    const token = this.lexer.next();
    if (token.kind !== 'keyword' || token.text !== text) {
      throw malformed(this.lexer.tokenStart, 'object-damaged');
    }
  }

  /** The next token as a non-negative integer, else a failure. */
  expectInteger(): number {
    const token = this.lexer.next();
    const value = indexOf(token);
    if (value === undefined) throw malformed(this.lexer.tokenStart, 'object-damaged');
    return value;
  }

  #value(token: Token, depth: number): PdfObject {
    switch (token.kind) {
      case 'number':
        return this.#numberOrReference(token);
      case 'name':
        return token.name;
      case 'string':
        return this.readString(token.string);
      case '[':
        return this.#array(depth + 1);
      case '<<':
        return this.#dictionary(depth + 1);
      case 'keyword': {
        const value = KEYWORD_VALUES.get(token.text);
        if (value !== undefined) return value;
        break;
      }
      case ']':
      case '>>':
      case 'end':
    }
    throw malformed(this.lexer.tokenStart, 'object-damaged');
  }

  #numberOrReference(token: Token & { readonly kind: 'number' }): PdfObject {
    const number = indexOf(token);
    const afterNumber = this.lexer.position;
    const next = number === undefined ? undefined : this.#peek();
    const generation = next === undefined ? undefined : indexOf(next);
    if (number !== undefined && generation !== undefined) {
      const mark = this.#peek();
      if (mark?.kind === 'keyword' && mark.text === 'R')
        return new PdfReference(number, generation);
    }
    this.lexer.position = afterNumber;
    return token.value;
  }

  /** The next token when it may be part of a reference; anything else is left unread. */
  #peek(): Token | undefined {
    this.lexer.skipWhiteSpace();
    const byte = this.lexer.bytes.at(this.lexer.position);
    const isCandidate = byte === 0x52 || byte === 0x2b || (byte >= 0x30 && byte <= 0x39);
    return isCandidate ? this.lexer.next() : undefined;
  }

  #array(depth: number): PdfObject {
    this.#meter.limit('nestingDepth', depth);
    const items: PdfObject[] = [];
    for (;;) {
      const token = this.lexer.next();
      if (token.kind === ']') return items;
      items.push(this.#value(token, depth));
    }
  }

  #dictionary(depth: number): PdfDictionary {
    this.#meter.limit('nestingDepth', depth);
    const entries = new Map<string, PdfObject>();
    const duplicates: string[] = [];
    let writtenContents: PdfString | undefined;
    for (;;) {
      const token = this.lexer.next();
      if (token.kind === '>>') break;
      if (token.kind !== 'name') throw malformed(this.lexer.tokenStart, 'object-damaged');
      const key = token.name.value;
      const valueToken = this.lexer.next();
      const start = this.lexer.tokenStart;
      const value = this.#value(valueToken, depth);
      if (entries.has(key)) {
        duplicates.push(key);
        this.#noteConflict(key, entries.get(key), value);
      }
      entries.set(key, value);
      if (key === 'Contents') writtenContents = this.#noteContents(valueToken, start);
    }
    // a signature's value is the one string that is never encrypted (§7.6.2)
    if (writtenContents !== undefined && entries.has('ByteRange')) {
      entries.set('Contents', writtenContents);
    }
    const dictionary = new PdfDictionary(entries);
    if (duplicates.length > 0) this.#notes?.duplicateKeys.set(dictionary, duplicates);
    return dictionary;
  }

  /** The string as it is written, and its place. */
  #noteContents(token: Token, start: number): PdfString | undefined {
    if (token.kind !== 'string') return undefined;
    this.#notes?.contentsSpans?.set(token.string, { start, end: this.lexer.position });
    return token.string;
  }

  #noteConflict(key: string, first: PdfObject | undefined, second: PdfObject): void {
    if (!isWrittenAlike(first, second)) this.#notes?.conflictingKeys.add(key);
  }
}

/** The value of a token that is a non-negative integer. */
function indexOf(token: Token): number | undefined {
  const isIndex = token.kind === 'number' && token.isInteger && token.value >= 0;
  return isIndex ? token.value : undefined;
}
