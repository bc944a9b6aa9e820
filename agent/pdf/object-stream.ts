// Object streams, ISO 32000-2 §7.5.7.
import type { BudgetMeter } from './budgets.ts';
import { arrayBytes } from './bytes.ts';
import { ObjectParser, type ParseNotes } from './object-parser.ts';
import type { PdfObject, PdfStream } from './objects.ts';
import { malformed } from './pdf-error.ts';
import { asInteger, asName, type ObjectResolver } from './resolve.ts';

/** A decoded object stream; its objects are parsed one by one when asked for. */
export class ObjectStream {
  /** object numbers in the order they are stored */
  readonly numbers: readonly number[];
  readonly #data: Uint8Array;
  readonly #offsets: readonly number[];
  readonly #meter: BudgetMeter;
  readonly #notes: ParseNotes;

  /**
   * @param data - the decoded stream
   * @param place - number of the stream object, for messages
   * @throws PdfError `PDF_MALFORMED` when the header does not list its objects
   */
  constructor(
    stream: PdfStream,
    data: Uint8Array,
    place: number,
    resolver: ObjectResolver,
    meter: BudgetMeter,
    notes: ParseNotes,
  ) {
    const { dictionary } = stream;
    const count = asInteger(resolver, dictionary.get('N')) ?? -1;
    const first = asInteger(resolver, dictionary.get('First')) ?? -1;
    const isObjectStream = asName(resolver, dictionary.get('Type')) === 'ObjStm';
    if (!isObjectStream || count < 0 || first < 0 || first > data.length || count > first) {
      throw malformed(place, 'object-damaged');
    }
    const parser = new ObjectParser(arrayBytes(data), 0, meter);
    const numbers: number[] = [];
    const offsets: number[] = [];
    for (let index = 0; index < count; index += 1) {
      numbers.push(parser.expectInteger());
      offsets.push(first + parser.expectInteger());
    }
    this.numbers = numbers;
    this.#offsets = offsets;
    this.#data = data;
    this.#meter = meter;
    this.#notes = notes;
  }

  /**
   * The object of this number; `index` is where the cross-reference says it is stored. Readers go by one or the other,
   * or take the last of the number: where they would not agree, that is noted.
   */
  object(number: number, index: number): PdfObject {
    const place = this.numbers[index] === number ? index : this.numbers.indexOf(number);
    if (place !== index || this.numbers.lastIndexOf(number) !== this.numbers.indexOf(number)) {
      this.#notes.misplacedObjects.add(number);
    }
    const offset = this.#offsets[place];
    if (offset === undefined) return null;
    this.#meter.spend('objects', 1);
    return new ObjectParser(arrayBytes(this.#data), offset, this.#meter, this.#notes).object();
  }
}
