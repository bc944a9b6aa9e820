// An opened PDF file: objects on demand, revisions, and nothing more in memory than a few pages of bytes.
import { type ByteSource, prefixSource } from '../core/byte-source.ts';
import { collectEarly } from '../core/memory.ts';
import { hasSignedField } from './acro-form.ts';
import { BudgetMeter, type Budgets } from './budgets.ts';
import { PagedBytes } from './bytes.ts';
import { FileObjects, type FileLayout } from './file-objects.ts';
import { findHeader, findLastFooter } from './file-structure.ts';
import { openEncryption } from './encryption/open-encryption.ts';
import { type FileNotes, type FileSpan, noNotesYet } from './object-parser.ts';
import { hasObjectMark } from './object-scan.ts';
import type { PdfDictionary, PdfObject, PdfReference, PdfStream } from './objects.ts';
import { isMalformed, malformed, PdfError } from './pdf-error.ts';
import { probeStructure } from './probe.ts';
import { reconstructXref } from './repair.ts';
import { asDictionary, type DocumentObjects } from './resolve.ts';
import { findRevisions, type Revision } from './revisions.ts';
import { readXrefChain, type XrefContext, type XrefSection } from './xref-section.ts';
import type { XrefEntry } from './xref-entries.ts';

export type XrefKind = 'table' | 'stream' | 'hybrid';

type Opened = FileLayout & {
  readonly source: ByteSource;
  readonly revisions: readonly Revision[];
};

export class PdfDocument implements DocumentObjects {
  readonly source: ByteSource;
  readonly layout: FileLayout;
  /** of the newest cross-reference section */
  readonly trailer: PdfDictionary;
  /** how the newest section is written, and so how an update has to be */
  readonly xrefKind: XrefKind;
  /** oldest first */
  readonly revisions: readonly Revision[];
  /** the cross-references were rebuilt by a scan; never so for a signed file */
  readonly repaired: boolean;
  readonly #objects: FileObjects;

  constructor(opened: Opened) {
    const newest = opened.sections[0];
    if (newest === undefined) throw malformed(0, 'xref-damaged');
    this.source = opened.source;
    this.layout = opened;
    this.trailer = newest.trailer;
    this.xrefKind = kindOf(opened.sections, newest);
    this.revisions = opened.revisions;
    this.repaired = opened.repaired;
    this.#objects = new FileObjects(opened);
  }

  get notes(): FileNotes {
    return this.#objects.notes;
  }

  /**
   * The object a reference names; null when there is none.
   *
   * @throws PdfError `PDF_MALFORMED`, `BUDGET_EXCEEDED`
   */
  get(reference: PdfReference): PdfObject {
    return this.#objects.get(reference);
  }

  resolve(object: PdfObject | undefined): PdfObject {
    return this.#objects.resolve(object);
  }

  /** The decoded data of a stream. */
  decode(stream: PdfStream): Uint8Array {
    return this.#objects.decode(stream);
  }

  entry(number: number): XrefEntry | undefined {
    return this.#objects.entry(number);
  }

  /** Where an object that is not packed in a stream is written. */
  spanOf(number: number): FileSpan | undefined {
    return this.#objects.spanOf(number);
  }

  /** @throws PdfError `PDF_MALFORMED` when no object stands at this offset of the file */
  spanAt(offset: number): FileSpan {
    return this.#objects.spanAt(offset);
  }

  /** Numbers of the objects in an object stream. */
  objectsStoredIn(container: number): readonly number[] {
    return this.#objects.objectStream(container).numbers;
  }

  /** @throws PdfError `PDF_MALFORMED` when the trailer names no catalog */
  catalog(): PdfDictionary {
    const catalog = asDictionary(this, this.rootReference());
    if (catalog === undefined) throw malformed(0, 'object-damaged');
    return catalog;
  }

  /**
   * /Root of the newest trailer that has one. An update whose trailer leaves it out (table 15 demands it) is read
   * as other readers do, and told by the difference analysis.
   */
  rootReference(): PdfObject | undefined {
    const named = this.layout.sections.find(({ trailer }) => trailer.get('Root') !== undefined);
    return named?.trailer.get('Root');
  }

  /** Numbers of all objects that any section knows, each once. */
  objectNumbers(): ReadonlySet<number> {
    const numbers = new Set<number>();
    for (const { entries, hybridEntries } of this.layout.sections) {
      for (const number of entries.numbers()) numbers.add(number);
      for (const number of hybridEntries?.numbers() ?? []) numbers.add(number);
    }
    return numbers;
  }

  /** The file as it was at the end of a revision: later bytes do not exist for it. */
  atRevision(revision: Revision): PdfDocument {
    const past = prefixSource(this.source, revision.endOffset);
    const { meter } = this.layout;
    return new PdfDocument({
      ...this.layout,
      notes: this.notes,
      parsed: this.#objects.parsed,
      source: past,
      bytes: new PagedBytes(past, meter),
      sections: revision.sections,
      revisions: this.revisions.slice(0, this.revisions.indexOf(revision) + 1),
    });
  }
}

function kindOf(sections: readonly XrefSection[], newest: XrefSection): XrefKind {
  if (newest.kind === 'stream') return 'stream';
  return sections.some((section) => section.hybridEntries !== undefined) ? 'hybrid' : 'table';
}

export type OpenOptions = {
  readonly budgets?: Partial<Budgets>;
  /** milliseconds that never go back, for the time budget; default those the processor worked */
  readonly now?: () => number;
  /** the owner's or the user's password of an encrypted file */
  readonly password?: string | undefined;
  /**
   * A revision will be added: a last update without its end then counts as damage. The revision before it is whole
   * and can be validated, but what the update held, perhaps a signature, must not be lost unnoticed.
   */
  readonly forUpdate?: boolean;
};

/**
 * Opens a PDF for reading and for incremental updates.
 *
 * @throws PdfError `PDF_MALFORMED`, `PDF_ENCRYPTED`, `PDF_DAMAGED_SIGNED`, `BUDGET_EXCEEDED`
 */
export function openPdf(source: ByteSource, options: OpenOptions = {}): PdfDocument {
  const meter = new BudgetMeter(options.budgets, options.now);
  return meter.timed(() => {
    const bytes = new PagedBytes(source, meter);
    const headerOffset = findHeader(bytes);
    const notes = noNotesYet();
    const opening = { source, options, context: { bytes, meter, headerOffset, notes } };
    try {
      return openStrictly(opening);
    } catch (error) {
      if (!isMalformed(error)) throw error;
      return openRepaired(opening, error);
    }
  });
}

/** Letters have hundreds of objects, a thousand scanned pages some thousands. */
const MANY_OBJECTS = 8192;

type Opening = {
  readonly source: ByteSource;
  readonly options: OpenOptions;
  readonly context: XrefContext;
};

/** Most writers count offsets from the header, some from the first byte; only one of them can be right. */
function openStrictly(opening: Opening): PdfDocument {
  if (opening.context.headerOffset === 0) return openAt(opening);
  try {
    return openAt(opening);
  } catch (error) {
    if (!isMalformed(error)) throw error;
    return openAt({ ...opening, context: { ...opening.context, headerOffset: 0 } });
  }
}

function openAt({ source, options, context }: Opening): PdfDocument {
  const footer = findLastFooter(context.bytes, context.meter);
  if (options.forUpdate === true && hasObjectMark(context.bytes, footer.markEnd)) {
    throw malformed(footer.markEnd, 'truncated');
  }
  const sections = readXrefChain(context, footer.startXref);
  if (sections.some(({ entries }) => entries.size > MANY_OBJECTS)) collectEarly();
  const layout = { ...context, sections, repaired: false };
  const encryption = openEncryption(layout, options.password);
  const revisions = findRevisions(context, sections, footer);
  const document = new PdfDocument({ ...layout, source, revisions, encryption });
  probeStructure(document);
  return document;
}

/**
 * A damaged file without signatures is read by a scan. With signatures it is refused: what readers make of it
 * differs, and so would what was signed.
 */
function openRepaired({ source, options, context }: Opening, cause: PdfError): PdfDocument {
  const { password } = options;
  const found = reconstructXref(context, (layout) => openEncryption(layout, password));
  if (found === undefined) throw cause;
  const end = context.bytes.sizeBytes;
  const sections = [found.section];
  const revisions = [{ startXref: 0, markEnd: end, endOffset: end, sections }];
  const { encryption } = found;
  const layout = { ...context, sections, repaired: true, encryption };
  const document = new PdfDocument({ ...layout, source, revisions });
  if (found.isSigned || hasSignedField(document)) {
    throw new PdfError('PDF_DAMAGED_SIGNED', {}, { cause });
  }
  probeStructure(document);
  return document;
}
