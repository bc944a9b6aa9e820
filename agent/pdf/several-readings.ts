// What makes two readers see two documents in the same bytes; whether it was meant so or not, nobody can say which
// one was signed.
import { isWhiteSpace, latin1Text } from './characters.ts';
import type { PdfDocument } from './document.ts';
import type { XrefEntry } from './xref-entries.ts';
import type { XrefSection } from './xref-section.ts';

/** `duplicate-key` and `misplaced-object`: count for what has been read of the document so far. */
type Ambiguity =
  | 'duplicate-key'
  | 'xref-entry-twice'
  | 'misplaced-object'
  | 'hybrid-mismatch'
  | 'bytes-after-end'
  | 'two-origins';

/** @param signedEnd - end of the last signed range, 0 without one: what a signature covers was there when it was made */
export function severalReadings(document: PdfDocument, signedEnd = 0): readonly Ambiguity[] {
  const { sections } = document.layout;
  const found: Ambiguity[] = [];
  if (document.notes.conflictingKeys.size > 0) found.push('duplicate-key');
  if (document.notes.misplacedObjects.size > 0) found.push('misplaced-object');
  if (sections.some(isListedTwice)) found.push('xref-entry-twice');
  if (sections.some((section, index) => isHybridMismatch(section, sections.slice(index + 1)))) {
    found.push('hybrid-mismatch');
  }
  if (hasBytesAfterEnd(document, signedEnd)) found.push('bytes-after-end');
  if (hasTwoOrigins(document)) found.push('two-origins');
  return found;
}

/** Behind junk, offsets count from the header or from the first byte: cross-references may not stand at both places. */
function hasTwoOrigins({ layout, revisions }: PdfDocument): boolean {
  const { bytes, headerOffset } = layout;
  if (headerOffset === 0) return false;
  return revisions.some(({ startXref }) => {
    const window = latin1Text(bytes.slice(startXref, startXref + LONGEST_SECTION_START));
    const section = SECTION_START.exec(window);
    // little junk leaves the section in the window, behind white space
    return startXref > 0 && section !== null && section.index !== headerOffset;
  });
}

const LONGEST_SECTION_START = 40;
const SECTION_START = /(?<=^\s*)(?:xref\s|\d+\s+\d+\s+obj)/;

/** What stands behind the last revision belongs to none, and only readers that search the file will find it. */
function hasBytesAfterEnd({ layout, revisions, source }: PdfDocument, signedEnd: number): boolean {
  const end = Math.max(signedEnd, revisions.at(-1)?.endOffset ?? 0);
  for (let at = end; at < source.sizeBytes; at += 1) {
    if (!isWhiteSpace(layout.bytes.at(at))) return true;
  }
  return false;
}

const isListedTwice = ({ entries, hybridEntries }: XrefSection): boolean =>
  entries.hasConflict() || hybridEntries?.hasConflict() === true;

/** The stream of a hybrid section is for objects that the table hides, not for other versions of them (§7.5.8.4). */
function isHybridMismatch(
  { entries, hybridEntries, trailer }: XrefSection,
  older: readonly XrefSection[],
): boolean {
  // some writers carry the pointer to an old stream along; what it says was in force before anyway
  const offset = trailer.get('XRefStm');
  if (older.some((section) => section.trailer.get('XRefStm') === offset)) return false;
  for (const number of hybridEntries?.numbers() ?? []) {
    const [hidden, shown] = [hybridEntries?.get(number), entries.get(number)];
    if (!isSameEntry(hidden, shown)) return true;
    const isFreedForSome = shown?.kind === 'free' && hidden !== undefined && hidden.kind !== 'free';
    if (isFreedForSome && isShownBy(older, number)) return true;
  }
  return false;
}

/** Whether readers that know tables only found an object before: to them a free entry takes it away again. */
function isShownBy(sections: readonly XrefSection[], number: number): boolean {
  const newest = sections.find(({ entries }) => entries.get(number) !== undefined);
  const entry = newest?.entries.get(number);
  return entry !== undefined && entry.kind !== 'free';
}

/** Only two entries in use can contradict each other. */
function isSameEntry(hidden: XrefEntry | undefined, shown: XrefEntry | undefined): boolean {
  if (hidden === undefined || shown === undefined) return true;
  if (hidden.kind === 'free' || shown.kind === 'free') return true;
  return hidden.kind === 'plain' && shown.kind === 'plain' && hidden.offset === shown.offset;
}
