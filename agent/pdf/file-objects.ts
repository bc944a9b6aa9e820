// Looks objects up through the cross-references and parses them on demand.
import type { Bytes } from './bytes.ts';
import type { BudgetMeter } from './budgets.ts';
import type { Encryption } from './encryption/encryption.ts';
import { decodeStream } from './filters/decode-stream.ts';
import { type IndirectObject, readIndirectObject } from './indirect-object.ts';
import { type FileNotes, type FileSpan, noNotesYet, ObjectParser } from './object-parser.ts';
import { ObjectStream } from './object-stream.ts';
import { type PdfObject, PdfReference, PdfStream } from './objects.ts';
import { malformed } from './pdf-error.ts';
import { RecentlyUsed } from '../core/recently-used.ts';
import { asInteger, type ObjectResolver } from './resolve.ts';
import { lookUp, type XrefSection } from './xref-section.ts';
import type { XrefEntry } from './xref-entries.ts';

const OBJECTS_KEPT = 256;
const ENTRIES_KEPT = 4096;
const OBJECT_STREAMS_KEPT = 8;
const LONGEST_REFERENCE_CHAIN = 8;

export type FileLayout = {
  readonly bytes: Bytes;
  readonly meter: BudgetMeter;
  /** junk before the header: every written offset is this much too small */
  readonly headerOffset: number;
  /** newest first */
  readonly sections: readonly XrefSection[];
  /** rebuilt by a scan: wrong stream lengths are made good */
  readonly repaired: boolean;
  /** undefined for a file that is not encrypted */
  readonly encryption?: Encryption | undefined;
  /** objects parsed for another revision of the same file */
  readonly parsed?: ParsedObjects;
  readonly notes?: FileNotes;
};

/**
 * Objects by their place in the file, shared by all revisions of it: the same bytes are the same object. Streams
 * are not shared, since their length may be an object that another revision has changed.
 */
export type ParsedObjects = RecentlyUsed<number, IndirectObject>;

const PARSED_KEPT = 512;

export class FileObjects implements ObjectResolver {
  readonly notes: FileNotes;
  readonly parsed: ParsedObjects;
  readonly #layout: FileLayout;
  readonly #objects = new RecentlyUsed<number, PdfObject>(OBJECTS_KEPT);
  readonly #objectStreams = new RecentlyUsed<number, ObjectStream>(OBJECT_STREAMS_KEPT);
  readonly #loading = new Set<number>();
  /** a file of many revisions has as many sections to look through */
  readonly #entries = new RecentlyUsed<number, XrefEntry>(ENTRIES_KEPT);

  constructor(layout: FileLayout) {
    this.#layout = layout;
    this.notes = layout.notes ?? noNotesYet();
    this.parsed = layout.parsed ?? new RecentlyUsed(PARSED_KEPT);
  }

  entry(number: number): XrefEntry | undefined {
    const known = this.#entries.get(number);
    if (known !== undefined) return known;
    const entry = lookUp(this.#layout.sections, number);
    if (entry !== undefined) this.#entries.set(number, entry);
    return entry;
  }

  /** @throws PdfError `PDF_MALFORMED` when the file holds something else than promised */
  get(reference: PdfReference): PdfObject {
    const entry = this.entry(reference.number);
    if (entry === undefined || entry.kind === 'free') return null;
    const generation = entry.kind === 'plain' ? entry.generation : 0;
    if (generation !== reference.generation) return null;
    const known = this.#objects.get(reference.number);
    if (known !== undefined) return known;
    const object = this.#layout.meter.timed(() => this.#load(reference, entry));
    this.#objects.set(reference.number, object);
    return object;
  }

  resolve(object: PdfObject | undefined): PdfObject {
    let current = object ?? null;
    for (let step = 0; current instanceof PdfReference; step += 1) {
      if (step === LONGEST_REFERENCE_CHAIN) return null;
      current = this.get(current);
    }
    return current;
  }

  /** @throws PdfError `PDF_MALFORMED` stream-damaged, `PDF_UNSUPPORTED`, `BUDGET_EXCEEDED` */
  decode(stream: PdfStream): Uint8Array {
    const { meter } = this.#layout;
    try {
      return meter.timed(() => decodeStream(stream, this, meter));
    } catch (error) {
      if (error instanceof RangeError) throw malformed(0, 'stream-damaged');
      throw error;
    }
  }

  /** @throws PdfError `PDF_MALFORMED` when the object is no object stream */
  objectStream(container: number): ObjectStream {
    const known = this.#objectStreams.get(container);
    if (known !== undefined) return known;
    const entry = this.entry(container);
    // object streams are never stored in object streams (§7.5.7), so this cannot loop
    const stream =
      entry?.kind === 'plain' ? this.get(new PdfReference(container, entry.generation)) : null;
    if (!(stream instanceof PdfStream)) throw malformed(0, 'object-damaged');
    const { meter } = this.#layout;
    const opened = new ObjectStream(stream, this.decode(stream), container, this, meter, {
      duplicateKeys: this.notes.duplicateKeys,
      conflictingKeys: this.notes.conflictingKeys,
      misplacedObjects: this.notes.misplacedObjects,
    });
    this.#objectStreams.set(container, opened);
    return opened;
  }

  /** Where a plain object stands. */
  spanOf(number: number): FileSpan | undefined {
    const entry = this.entry(number);
    if (entry?.kind !== 'plain') return undefined;
    return this.spanAt(entry.offset + this.#layout.headerOffset);
  }

  /**
   * From an object's number to after `endobj`.
   *
   * @throws PdfError `PDF_MALFORMED` when no object stands there or its stream has another length
   */
  spanAt(start: number): FileSpan {
    const { bytes, meter } = this.#layout;
    const lengthOf = (value: PdfObject | undefined): number | undefined => asInteger(this, value);
    const found = readIndirectObject({ bytes, meter, lengthOf }, start);
    if (!(found.object instanceof PdfStream)) return { start, end: found.end };
    const length = lengthOf(found.object.dictionary.get('Length')) ?? 0;
    const parser = new ObjectParser(bytes, found.end + Math.max(0, length), meter);
    parser.expectKeyword('endstream');
    parser.expectKeyword('endobj');
    return { start, end: parser.lexer.position };
  }

  #load(reference: PdfReference, entry: XrefEntry): PdfObject {
    // an object that is needed to read itself, such as a stream that holds its own length
    if (this.#loading.has(reference.number)) throw malformed(0, 'object-damaged');
    this.#loading.add(reference.number);
    try {
      return entry.kind === 'compressed'
        ? this.objectStream(entry.container).object(reference.number, entry.index)
        : this.#loadPlain(reference, entry);
    } finally {
      this.#loading.delete(reference.number);
    }
  }

  #loadPlain(reference: PdfReference, entry: XrefEntry): PdfObject {
    if (entry.kind !== 'plain') return null;
    const { bytes, meter, headerOffset, repaired, encryption } = this.#layout;
    const position = entry.offset + headerOffset;
    const lengthOf = (value: PdfObject | undefined): number | undefined => asInteger(this, value);
    const known = this.parsed.get(position);
    const isKnown = known !== undefined && known.end <= bytes.sizeBytes;
    const found = isKnown
      ? known
      : readIndirectObject(
          {
            bytes,
            meter,
            notes: this.notes,
            repaired,
            lengthOf,
            ...(encryption && { encryption }),
          },
          position,
        );
    if (!(found.object instanceof PdfStream)) this.parsed.set(position, found);
    if (found.number !== reference.number || found.generation !== reference.generation) {
      throw malformed(position, 'object-damaged');
    }
    return found.object;
  }
}
