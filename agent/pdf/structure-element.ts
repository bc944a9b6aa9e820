// Puts a new signature's widget into the structure of a tagged document, so that screen readers meet it in its place
// (ISO 32000-2 §14.7.5.3, §14.8.4.7). Only before the first signature: a later change of the structure is suspicious.
import { hasSignedField } from './acro-form.ts';
import type { PdfDocument } from './document.ts';
import type { IncrementalUpdate } from './incremental-update.ts';
import { PdfDictionary, PdfName, type PdfObject, PdfReference } from './objects.ts';
import { asArray, asDictionary, asInteger, asName, asReference } from './resolve.ts';
import { textString } from './text-string.ts';

type Element = {
  readonly widget: PdfReference;
  readonly page: PdfReference;
  /** what is read aloud (/Alt) */
  readonly alternative: string;
};

/**
 * Adds a Form element for the widget.
 *
 * @returns the widget's /StructParent; undefined when the document is not tagged or already signed
 */
export function addFormElement(
  document: PdfDocument,
  update: IncrementalUpdate,
  { widget, page, alternative }: Element,
): number | undefined {
  const root = asReference(document.catalog().get('StructTreeRoot'));
  // looked up in the update: it may add several fields
  const tree = asDictionary(update, root);
  if (root === undefined || tree === undefined || hasSignedField(document)) return undefined;
  const key = nextKey(update, tree);
  const parent = documentElement(update, tree) ?? root;
  const element = update.allocate(
    PdfDictionary.of({
      Type: new PdfName('StructElem'),
      S: new PdfName('Form'),
      P: parent,
      Pg: page,
      K: PdfDictionary.of({ Type: new PdfName('OBJR'), Obj: widget, Pg: page }),
      Alt: textString(alternative),
    }),
  );
  append(update, parent, 'K', [element]);
  update.set(root, latest(update, root).with({ ParentTreeNextKey: key + 1 }));
  addToParentTree(update, root, key, element);
  const shown = latest(update, page);
  if (shown.get('Tabs') === undefined) update.set(page, shown.with({ Tabs: new PdfName('S') }));
  return key;
}

function latest(update: IncrementalUpdate, reference: PdfReference): PdfDictionary {
  const object = update.resolve(reference);
  return object instanceof PdfDictionary ? object : new PdfDictionary(new Map());
}

/** The one element below the root when it stands for the whole document. */
function documentElement(update: IncrementalUpdate, tree: PdfDictionary): PdfReference | undefined {
  const kids = asArray(update, tree.get('K')) ?? [tree.get('K') ?? null];
  const [only, ...others] = kids;
  const isDocument = asName(update, asDictionary(update, only)?.get('S')) === 'Document';
  return isDocument && others.length === 0 ? asReference(only) : undefined;
}

/** Appends to an array entry of an object, where the array is written. */
function append(
  update: IncrementalUpdate,
  owner: PdfReference,
  key: string,
  values: readonly PdfObject[],
): void {
  const dictionary = latest(update, owner);
  const value = dictionary.get(key);
  const place = asReference(value);
  const present = asArray(update, value);
  if (place !== undefined && present !== undefined) update.set(place, [...present, ...values]);
  else {
    const single = value === undefined ? [] : [value];
    update.set(owner, dictionary.with({ [key]: [...(present ?? single), ...values] }));
  }
}

/** What the root says, unless the tree already goes beyond. */
function nextKey(update: IncrementalUpdate, tree: PdfDictionary): number {
  const node = asDictionary(update, tree.get('ParentTree'));
  const lastKid = asDictionary(update, asArray(update, node?.get('Kids'))?.at(-1));
  const limit = asInteger(update, asArray(update, lastKid?.get('Limits'))?.at(1));
  const last = asInteger(update, asArray(update, node?.get('Nums'))?.at(-2));
  const stated = asInteger(update, tree.get('ParentTreeNextKey')) ?? 0;
  return Math.max(0, stated, (limit ?? -1) + 1, (last ?? -1) + 1);
}

/** Keys only grow, so the new one comes last in the number tree (§7.9.7). */
function addToParentTree(
  update: IncrementalUpdate,
  root: PdfReference,
  key: number,
  element: PdfReference,
): void {
  const value = latest(update, root).get('ParentTree');
  const place = asReference(value) ?? update.allocate(asDictionary(update, value) ?? EMPTY);
  if (asReference(value) === undefined) {
    update.set(root, latest(update, root).with({ ParentTree: place }));
  }
  if (latest(update, place).get('Kids') === undefined) {
    append(update, place, 'Nums', [key, element]);
    return;
  }
  const leaf = PdfDictionary.of({ Limits: [key, key], Nums: [key, element] });
  append(update, place, 'Kids', [update.allocate(leaf)]);
}

const EMPTY = PdfDictionary.of({ Nums: [] });
