// What makes two readers see two documents in the same bytes; whether it was meant so or not, nobody can say which
// one was signed.
import { isWhiteSpace } from './characters.ts';
import type { PdfDocument } from './document.ts';
import type { XrefEntry } from './xref-entries.ts';
import type { XrefSection } from './xref-section.ts';

/** `duplicate-key`: counts for what has been read of the document so far. */
type Ambiguity = 'duplicate-key' | 'xref-entry-twice' | 'hybrid-mismatch' | 'bytes-after-end';

export function severalReadings(document: PdfDocument): readonly Ambiguity[] {
  const { sections } = document.layout;
  const found: Ambiguity[] = [];
  if (document.notes.conflictingKeys.size > 0) found.push('duplicate-key');
  if (sections.some(isListedTwice)) found.push('xref-entry-twice');
  if (sections.some((section, index) => isHybridMismatch(section, sections.slice(index + 1)))) {
    found.push('hybrid-mismatch');
  }
  if (hasBytesAfterEnd(document)) found.push('bytes-after-end');
  return found;
}

/** What stands behind the last revision belongs to none, and only readers that search the file will find it. */
function hasBytesAfterEnd({ layout, revisions, source }: PdfDocument): boolean {
  const end = revisions.at(-1)?.endOffset ?? 0;
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
    if (!isSameEntry(hybridEntries?.get(number), entries.get(number))) return true;
  }
  return false;
}

/** Only two entries in use can contradict each other. */
function isSameEntry(hidden: XrefEntry | undefined, shown: XrefEntry | undefined): boolean {
  if (hidden === undefined || shown === undefined) return true;
  if (hidden.kind === 'free' || shown.kind === 'free') return true;
  return hidden.kind === 'plain' && shown.kind === 'plain' && hidden.offset === shown.offset;
}
