// Which indirect objects an incremental update changed, ISO 32000-2 §7.5.6.
import type { PdfDocument } from '../document.ts';
import { PdfName, type PdfObject, PdfReference, PdfStream } from '../objects.ts';
import { PdfError } from '../pdf-error.ts';
import type { XrefEntry } from '../xref-entries.ts';
import { RevisionComparison } from './object-equality.ts';

export type ObjectChange = {
  readonly number: number;
  /** null when there was none */
  readonly before: PdfObject;
  /** null when it was freed */
  readonly after: PdfObject;
  /** cannot be read in one of the revisions */
  readonly isUnreadable: boolean;
};

/** Numbers whose cross-reference entry is written anew after `before`. */
export function updatedNumbers(before: PdfDocument, after: PdfDocument): ReadonlySet<number> {
  const sections = after.layout.sections;
  const added = sections.slice(0, sections.length - before.layout.sections.length);
  const numbers = new Set<number>();
  for (const { entries, hybridEntries } of added) {
    for (const number of entries.numbers()) numbers.add(number);
    for (const number of hybridEntries?.numbers() ?? []) numbers.add(number);
  }
  return numbers;
}

/**
 * Objects whose value differs between two revisions. Objects that were only moved or packed anew are left out;
 * objects inside an object stream that was replaced are looked at too, though no entry of theirs is new.
 */
export function changedObjects(before: PdfDocument, after: PdfDocument): readonly ObjectChange[] {
  const numbers = new Set(updatedNumbers(before, after));
  for (const number of [...numbers]) {
    for (const inside of numbersStoredIn(before, number)) numbers.add(inside);
  }
  numbers.delete(0);
  const comparison = new RevisionComparison(before, after);
  return [...numbers].flatMap((number) => changeOf(before, after, comparison, number) ?? []);
}

function changeOf(
  before: PdfDocument,
  after: PdfDocument,
  comparison: RevisionComparison,
  number: number,
): ObjectChange | undefined {
  const [first, second] = [before.entry(number), after.entry(number)];
  try {
    const objects = {
      before: objectAt(before, number, first),
      after: objectAt(after, number, second),
    };
    const isSameGeneration = generationOf(first) === generationOf(second);
    if (isSameGeneration && comparison.isSame(objects.before, objects.after)) return undefined;
    if (objects.before === null && objects.after === null) return undefined;
    return { number, ...objects, isUnreadable: false };
  } catch (error) {
    if (!(error instanceof PdfError) || error.code === 'BUDGET_EXCEEDED') throw error;
    return { number, before: null, after: null, isUnreadable: true };
  }
}

const generationOf = (entry: XrefEntry | undefined): number =>
  entry?.kind === 'plain' ? entry.generation : 0;

function objectAt(document: PdfDocument, number: number, entry: XrefEntry | undefined): PdfObject {
  return document.get(new PdfReference(number, generationOf(entry)));
}

function numbersStoredIn(document: PdfDocument, container: number): readonly number[] {
  const entry = document.entry(container);
  if (entry?.kind !== 'plain') return [];
  try {
    const stream = document.get(new PdfReference(container, entry.generation));
    if (!(stream instanceof PdfStream)) return [];
    const type = stream.dictionary.get('Type');
    if (!(type instanceof PdfName) || type.value !== 'ObjStm') return [];
    return document.objectsStoredIn(container);
  } catch (error) {
    // an object stream that cannot be read holds nothing anybody relied on
    if (error instanceof PdfError && error.code !== 'BUDGET_EXCEEDED') return [];
    throw error;
  }
}
