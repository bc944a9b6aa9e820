// The object types of ISO 32000-2 §7.3 as immutable values.

/** A name without its slash; each character is one byte after `#xx` decoding (§7.3.5). */
export class PdfName {
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
}

/** A string's decoded bytes and the form it is written in (§7.3.4). */
export class PdfString {
  readonly bytes: Uint8Array;
  readonly form: 'literal' | 'hex';
  constructor(bytes: Uint8Array, form: 'literal' | 'hex' = 'literal') {
    this.bytes = bytes;
    this.form = form;
  }
}

/** An indirect reference `number generation R` (§7.3.10). */
export class PdfReference {
  readonly number: number;
  readonly generation: number;
  constructor(number: number, generation = 0) {
    this.number = number;
    this.generation = generation;
  }
}

/** A dictionary; keys as in PdfName (§7.3.7). */
export class PdfDictionary {
  readonly entries: ReadonlyMap<string, PdfObject>;
  constructor(entries: ReadonlyMap<string, PdfObject>) {
    this.entries = entries;
  }
  static of(entries: Readonly<Record<string, PdfObject | undefined>>): PdfDictionary {
    const kept = Object.entries(entries).filter(
      (entry): entry is [string, PdfObject] => entry[1] !== undefined,
    );
    return new PdfDictionary(new Map(kept));
  }
  get(key: string): PdfObject | undefined {
    return this.entries.get(key);
  }
  /** A copy in which the given entries replace or join the present ones; `undefined` removes. */
  with(changes: Readonly<Record<string, PdfObject | undefined>>): PdfDictionary {
    const entries = new Map(this.entries);
    for (const [key, value] of Object.entries(changes)) {
      if (value === undefined) entries.delete(key);
      else entries.set(key, value);
    }
    return new PdfDictionary(entries);
  }
}

/** A stream: dictionary and raw (still filtered) bytes, read only when asked (§7.3.8). */
export class PdfStream {
  readonly dictionary: PdfDictionary;
  readonly readRaw: () => Uint8Array;
  constructor(dictionary: PdfDictionary, readRaw: () => Uint8Array) {
    this.dictionary = dictionary;
    this.readRaw = readRaw;
  }
}

export type PdfArray = readonly PdfObject[];

export type PdfObject =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfReference
  | PdfArray
  | PdfDictionary
  | PdfStream;

/** Registers a new indirect object of the update under construction and gives its reference. */
export type AllocateObject = (object: PdfObject) => PdfReference;
