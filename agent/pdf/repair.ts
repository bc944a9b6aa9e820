// Rebuilds the cross-references of a damaged file by a scan. Only ever used for files without signatures.
import type { Encryption } from './encryption/encryption.ts';
import { type FileLayout, FileObjects } from './file-objects.ts';
import type { IndirectObject } from './indirect-object.ts';
import { scanObjects } from './object-scan.ts';
import {
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfStream,
  PdfString,
} from './objects.ts';
import { isMalformed } from './pdf-error.ts';
import { isSignatureDictionary } from './signature-dictionary.ts';
import { XrefEntries, type XrefEntry } from './xref-entries.ts';
import type { XrefContext, XrefSection } from './xref-section.ts';

export type Reconstruction = {
  readonly section: XrefSection;
  /** a signature value was met anywhere, in force or not */
  readonly isSigned: boolean;
  readonly encryption: Encryption | undefined;
};

type Known = { readonly position: number; readonly entry: XrefEntry };

type Scan = {
  readonly context: XrefContext;
  /** the last object of each number, and where in the file it or its object stream stands */
  readonly known: Map<number, Known>;
  /** in the order of the file */
  readonly objectStreams: { readonly reference: PdfReference; readonly position: number }[];
  readonly trailers: PdfDictionary[];
  catalog: PdfReference | undefined;
  isSigned: boolean;
  encryption: Encryption | undefined;
  hasEncryptionDictionary: boolean;
};

/**
 * Undefined when the scan meets nothing that could be a document.
 *
 * @param openEncryption - opens the encryption that the trailer of a layout names
 */
export function reconstructXref(
  context: XrefContext,
  openEncryption: (layout: FileLayout) => Encryption | undefined,
): Reconstruction | undefined {
  const scan: Scan = {
    context,
    known: new Map(),
    objectStreams: [],
    trailers: [],
    catalog: undefined,
    isSigned: false,
    encryption: undefined,
    hasEncryptionDictionary: false,
  };
  for (const item of scanObjects(context.bytes, context.meter)) {
    if (item.kind === 'trailer') scan.trailers.push(item.dictionary);
    else notePlain(scan, item.offset, item.found);
  }
  const encrypted = scan.trailers.findLast((one) => one.get('Encrypt') !== undefined);
  // without its trailer nobody knows how to open it, and read as it is it would be noise
  if (encrypted === undefined && scan.hasEncryptionDictionary) return undefined;
  if (encrypted !== undefined) {
    const sections = [sectionOf(scan, encrypted)];
    scan.encryption = openEncryption({ ...context, sections, repaired: true });
  }
  for (const { reference, position } of scan.objectStreams) {
    noteCompressed(scan, reference, position);
  }
  const trailer = rebuiltTrailer(scan, encrypted);
  if (trailer === undefined) return undefined;
  const { isSigned, encryption } = scan;
  return { section: sectionOf(scan, trailer), isSigned, encryption };
}

function notePlain(scan: Scan, position: number, found: IndirectObject): void {
  const { number, generation, object } = found;
  const offset = position - scan.context.headerOffset;
  const reference = new PdfReference(number, generation);
  scan.context.meter.spend('xrefEntries', 1);
  scan.known.set(number, { position, entry: { kind: 'plain', offset, generation } });
  noteObject(scan, reference, object);
  if (!(object instanceof PdfStream)) return;
  if (isOfType(object.dictionary, 'XRef')) scan.trailers.push(object.dictionary);
  if (isOfType(object.dictionary, 'ObjStm')) scan.objectStreams.push({ reference, position });
}

function noteObject(scan: Scan, reference: PdfReference, object: PdfObject): void {
  if (!(object instanceof PdfDictionary)) return;
  if (isOfType(object, 'Catalog')) scan.catalog = reference;
  if (isSignatureDictionary(object)) scan.isSigned = true;
  if (isEncryptionDictionary(object)) scan.hasEncryptionDictionary = true;
}

function noteCompressed(scan: Scan, container: PdfReference, position: number): void {
  for (const [index, number] of numbersIn(scan, container).entries()) {
    if ((scan.known.get(number)?.position ?? -1) > position) continue;
    scan.context.meter.spend('xrefEntries', 1);
    const entry = { kind: 'compressed', container: container.number, index } as const;
    scan.known.set(number, { position, entry });
  }
}

/** What an object stream holds; a damaged one holds nothing. */
function numbersIn(scan: Scan, container: PdfReference): readonly number[] {
  const section = sectionOf(scan, new PdfDictionary(new Map()));
  const { context, encryption } = scan;
  const layout = { ...context, sections: [section], repaired: true, encryption };
  const objects = new FileObjects(layout);
  try {
    const stream = objects.objectStream(container.number);
    for (const [index, number] of stream.numbers.entries()) {
      noteObject(scan, new PdfReference(number), stream.object(number, index));
    }
    return stream.numbers;
  } catch (error) {
    if (isMalformed(error)) return [];
    throw error;
  }
}

/** The last trailer that names a catalog, else one made for the last catalog met. */
function rebuiltTrailer(
  { trailers, known, catalog }: Scan,
  encrypted: PdfDictionary | undefined,
): PdfDictionary | undefined {
  const isKnown = (value: PdfObject | undefined): boolean =>
    value instanceof PdfReference && known.has(value.number);
  const last = trailers.findLast((trailer) => isKnown(trailer.get('Root')));
  const root = last?.get('Root') ?? catalog;
  if (root === undefined) return undefined;
  const info = last?.get('Info');
  return PdfDictionary.of({
    Root: root,
    Info: isKnown(info) ? info : undefined,
    ID: (encrypted ?? last)?.get('ID'),
    Encrypt: encrypted?.get('Encrypt'),
  });
}

function sectionOf({ known, context }: Scan, trailer: PdfDictionary): XrefSection {
  const entries = new XrefEntries();
  const ordered = [...known].sort(([a], [b]) => a - b);
  for (const [number, { entry }] of ordered) entries.add(number, entry);
  const hasCompressed = ordered.some(([, { entry }]) => entry.kind === 'compressed');
  const kind = hasCompressed ? 'stream' : 'table';
  return { kind, offset: 0, trailer, entries, end: context.bytes.sizeBytes };
}

/** By what only an encryption dictionary has; it has no /Type (§7.6.2). */
function isEncryptionDictionary(dictionary: PdfDictionary): boolean {
  const isStandard = ['O', 'U'].every((key) => dictionary.get(key) instanceof PdfString);
  const numbers = ['V', 'R', 'P'].every((key) => typeof dictionary.get(key) === 'number');
  return isStandard && numbers && dictionary.get('Filter') instanceof PdfName;
}

function isOfType(dictionary: PdfDictionary, type: string): boolean {
  const value = dictionary.get('Type');
  return value instanceof PdfName && value.value === type;
}
