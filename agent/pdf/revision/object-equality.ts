// Whether two objects of two revisions mean the same, however they are written, ISO 32000-2 §7.3.
import { equalBytes } from '../../core/crypto.ts';
import type { PdfDocument } from '../document.ts';
import {
  PdfDictionary,
  PdfName,
  type PdfArray,
  type PdfObject,
  PdfReference,
  PdfStream,
  PdfString,
} from '../objects.ts';
import { isArray } from '../resolve.ts';

/** How a stream's data are stored says nothing about what they are. */
const STORAGE_KEYS: ReadonlySet<string> = new Set(['Length', 'Filter', 'DecodeParms', 'DL']);

const DEEPEST_COMPARISON = 200;

/**
 * Compares values of two revisions of one file. A reference to the same object number is the same thing:
 * whether that object itself has changed is asked where it is judged. Other references are followed.
 */
export class RevisionComparison {
  readonly #before: PdfDocument;
  readonly #after: PdfDocument;
  /** pairs that are the same, or are so unless something else on the way differs */
  readonly #assumed = new Set<string>();
  /** those that the comparison under way has added */
  readonly #added: string[] = [];

  constructor(before: PdfDocument, after: PdfDocument) {
    this.#before = before;
    this.#after = after;
  }

  /** @throws PdfError for objects on the way that cannot be read */
  isSame(before: PdfObject | undefined, after: PdfObject | undefined): boolean {
    this.#added.length = 0;
    if (this.#isSame(before ?? null, after ?? null, 0)) return true;
    // pairs found equal on the way may have been so only because of one that was not
    for (const pair of this.#added) this.#assumed.delete(pair);
    return false;
  }

  #isSame(before: PdfObject, after: PdfObject, depth: number): boolean {
    if (depth > DEEPEST_COMPARISON) return false;
    if (before instanceof PdfReference || after instanceof PdfReference) {
      return this.#isSameTarget(before, after, depth);
    }
    if (before === after) return true;
    if (isArray(before)) return isArray(after) && this.#isSameArray(before, after, depth);
    if (before instanceof PdfDictionary) {
      return after instanceof PdfDictionary && this.#isSameDictionary(before, after, depth);
    }
    if (before instanceof PdfStream) {
      return after instanceof PdfStream && this.#isSameStream(before, after, depth);
    }
    return isSameText(before, after);
  }

  #isSameTarget(before: PdfObject, after: PdfObject, depth: number): boolean {
    if (before instanceof PdfReference && after instanceof PdfReference) {
      if (before.number === after.number && before.generation === after.generation) return true;
    }
    const pair = `${nameOf(before)} ${nameOf(after)}`;
    // met again inside itself: equal unless something else on the way differs
    if (pair !== ' ' && this.#assumed.has(pair)) return true;
    this.#assumed.add(pair);
    this.#added.push(pair);
    return this.#isSame(this.#before.resolve(before), this.#after.resolve(after), depth + 1);
  }

  #isSameArray(before: PdfArray, after: PdfArray, depth: number): boolean {
    return (
      before.length === after.length &&
      before.every((item, index) => this.#isSame(item, after[index] ?? null, depth + 1))
    );
  }

  #isSameDictionary(
    before: PdfDictionary,
    after: PdfDictionary,
    depth: number,
    ignored?: ReadonlySet<string>,
  ): boolean {
    const keys = new Set([...before.entries.keys(), ...after.entries.keys()]);
    for (const key of keys) {
      if (ignored?.has(key) === true) continue;
      // an entry that is null is no entry (§7.3.7)
      if (!this.#isSame(before.get(key) ?? null, after.get(key) ?? null, depth + 1)) return false;
    }
    return true;
  }

  #isSameStream(before: PdfStream, after: PdfStream, depth: number): boolean {
    if (!this.#isSameDictionary(before.dictionary, after.dictionary, depth, STORAGE_KEYS)) {
      return false;
    }
    const isStoredAlike = ['Filter', 'DecodeParms'].every((key) =>
      this.#isSame(before.dictionary.get(key) ?? null, after.dictionary.get(key) ?? null, depth),
    );
    if (isStoredAlike) return equalBytes(before.readRaw(), after.readRaw());
    return equalBytes(this.#before.decode(before), this.#after.decode(after));
  }
}

const nameOf = (object: PdfObject): string =>
  object instanceof PdfReference ? `${object.number}.${object.generation}` : '';

/** Names and strings; all other simple values are equal only when identical. */
function isSameText(before: PdfObject, after: PdfObject): boolean {
  if (before instanceof PdfName) return after instanceof PdfName && before.value === after.value;
  return (
    before instanceof PdfString &&
    after instanceof PdfString &&
    equalBytes(before.bytes, after.bytes)
  );
}
