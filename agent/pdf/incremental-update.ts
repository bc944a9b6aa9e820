// Builds the bytes of an incremental update: earlier bytes stay as they are, ISO 32000-2 §7.5.6.
import { sha256 } from '../core/crypto.ts';
import { ByteBuilder } from './byte-builder.ts';
import { isEndOfLine } from './characters.ts';
import type { PdfDocument } from './document.ts';
import { encodeObject } from './encode-object.ts';
import type { ObjectCipher } from './encryption/encryption.ts';
import { type PdfDictionary, type PdfObject, PdfReference, PdfString } from './objects.ts';
import { asArray, asInteger, asString } from './resolve.ts';
import { type NewEntry, writeXrefStream, writeXrefTable } from './xref-writer.ts';

/** The highest object number that readers agree on (Annex C). */
const HIGHEST_NUMBER = 8_388_607;
const ID_BYTES = 16;

/** New and changed objects of one update. The same calls give the same bytes. */
export class IncrementalUpdate {
  readonly #document: PdfDocument;
  readonly #bodies = new Map<
    number,
    { generation: number; bytes: Uint8Array; object?: PdfObject }
  >();
  readonly #firstNumber: number;
  #nextNumber: number;

  constructor(document: PdfDocument) {
    this.#document = document;
    this.#firstNumber = firstFreeNumber(document);
    this.#nextNumber = this.#firstNumber;
  }

  /** A number for an object that is set later. */
  reserve(): PdfReference {
    const reference = new PdfReference(this.#nextNumber);
    this.#nextNumber += 1;
    return reference;
  }

  readonly allocate = (object: PdfObject): PdfReference => {
    const reference = this.reserve();
    this.set(reference, object);
    return reference;
  };

  /** Writes a new object or replaces an old one. */
  set(reference: PdfReference, object: PdfObject): void {
    const { number, generation } = reference;
    const bytes = encodeObject(object, this.cipherFor(reference));
    this.#bodies.set(number, { generation, bytes, object });
  }

  /** How strings and streams of an object are encrypted; undefined in a file that is not. */
  cipherFor({ number, generation }: PdfReference): ObjectCipher | undefined {
    return this.#document.layout.encryption?.forObject(number, generation);
  }

  /** An object whose written form is prescribed to the byte. */
  setEncoded(reference: PdfReference, bytes: Uint8Array): void {
    this.#bodies.set(reference.number, { generation: reference.generation, bytes });
  }

  /** What a value is in this update: changed objects first. */
  resolve(value: PdfObject | undefined): PdfObject {
    const changed = value instanceof PdfReference ? this.#bodies.get(value.number) : undefined;
    return changed?.object ?? this.#document.resolve(value);
  }

  /** The bytes to append, and where in the file each object's written form will begin. */
  finish(): { readonly appended: Uint8Array; readonly offsets: ReadonlyMap<number, number> } {
    const { source, layout } = this.#document;
    const size = source.sizeBytes;
    const out = new ByteBuilder();
    const lastByte = source.read(size - 1, 1)[0] ?? 0;
    if (!isEndOfLine(lastByte)) out.push(0x0a);
    const offsets = new Map<number, number>();
    const entries: NewEntry[] = [];
    for (const [number, { generation, bytes }] of this.#bodies) {
      const offset = size + out.length - layout.headerOffset;
      entries.push({ number, entry: { kind: 'plain', offset, generation } });
      out.text(`${number} ${generation} obj\n`);
      offsets.set(number, size + out.length);
      out.append(bytes).text('\nendobj\n');
    }
    const startXref = size + out.length - layout.headerOffset;
    out.append(this.#section(entries, startXref, this.#identifier(out.finish())));
    return { appended: out.finish(), offsets };
  }

  #section(changed: readonly NewEntry[], startXref: number, id: PdfObject | undefined): Uint8Array {
    const entries = this.#document.repaired ? this.#completed(changed) : [...changed];
    entries.sort((a, b) => a.number - b.number);
    const trailer = this.#trailer(id);
    const needsStream = entries.some(({ entry }) => entry.kind === 'compressed');
    if (this.#document.xrefKind !== 'stream' && !needsStream) {
      return writeXrefTable(entries, trailer.with({ Size: this.#nextNumber }), startXref);
    }
    const own = new PdfReference(this.#nextNumber);
    return writeXrefStream(entries, trailer.with({ Size: own.number + 1 }), startXref, own);
  }

  /** Other readers cannot use the damaged sections of a repaired file: the new one names every object. */
  #completed(changed: readonly NewEntry[]): NewEntry[] {
    const numbers = new Set(changed.map(({ number }) => number));
    const old = [...this.#document.objectNumbers()].flatMap((number): NewEntry[] => {
      const entry = this.#document.entry(number);
      return entry === undefined || number === 0 || numbers.has(number) ? [] : [{ number, entry }];
    });
    return [{ number: 0, entry: { kind: 'free' } }, ...old, ...changed];
  }

  #trailer(id: PdfObject | undefined): PdfDictionary {
    const { trailer, repaired, revisions } = this.#document;
    return trailer.with({
      ...SECTION_KEYS_REMOVED,
      Prev: repaired ? undefined : revisions.at(-1)?.startXref,
      ID: id,
    });
  }

  /** The first half names the document for good, the second this state of it (§14.4). */
  #identifier(body: Uint8Array): PdfObject | undefined {
    const { trailer, layout } = this.#document;
    const halves = asArray(this.#document, trailer.get('ID')) ?? [];
    const [first, second] = halves.map((half) => asString(this.#document, half));
    // the key of an encrypted file is made from the first half, also from its absence
    if (first === undefined && layout.encryption !== undefined) return undefined;
    const previous = second?.bytes ?? new Uint8Array(0);
    const state = sha256(new ByteBuilder().append(previous).append(body).finish());
    const refreshed = new PdfString(state.slice(0, ID_BYTES), 'hex');
    return [first === undefined ? refreshed : new PdfString(first.bytes, 'hex'), refreshed];
  }
}

/** What belongs to one section only and is never carried into the next. */
const SECTION_KEYS_REMOVED = {
  XRefStm: undefined,
  Type: undefined,
  W: undefined,
  Index: undefined,
  Length: undefined,
  Filter: undefined,
  DecodeParms: undefined,
  F: undefined,
  FFilter: undefined,
  FDecodeParms: undefined,
  DL: undefined,
} as const;

function firstFreeNumber(document: PdfDocument): number {
  const { sections } = document.layout;
  const highest = sections.map(({ entries, hybridEntries }) =>
    Math.max(entries.highest(), hybridEntries?.highest() ?? -1),
  );
  const size = asInteger(document, document.trailer.get('Size')) ?? 0;
  return Math.max(1, ...highest.map((number) => number + 1), size > HIGHEST_NUMBER ? 0 : size);
}
