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

/** A change of the structure under construction. */
type Change = { readonly document: PdfDocument; readonly update: IncrementalUpdate };

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
  const tree = asDictionary(document, root);
  if (root === undefined || tree === undefined || hasSignedField(document)) return undefined;
  const change = { document, update };
  const key = nextKey(change, tree);
  const parent = documentElement(change, tree) ?? root;
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
  append(change, parent, 'K', [element]);
  update.set(root, latest(change, root).with({ ParentTreeNextKey: key + 1 }));
  addToParentTree(change, root, key, element);
  const shown = latest(change, page);
  if (shown.get('Tabs') === undefined) update.set(page, shown.with({ Tabs: new PdfName('S') }));
  return key;
}

function latest({ update }: Change, reference: PdfReference): PdfDictionary {
  const object = update.resolve(reference);
  return object instanceof PdfDictionary ? object : new PdfDictionary(new Map());
}

/** The one element below the root when it stands for the whole document. */
function documentElement({ document }: Change, tree: PdfDictionary): PdfReference | undefined {
  const kids = asArray(document, tree.get('K')) ?? [tree.get('K') ?? null];
  const [only, ...others] = kids;
  const isDocument = asName(document, asDictionary(document, only)?.get('S')) === 'Document';
  return isDocument && others.length === 0 ? asReference(only) : undefined;
}

/** Appends to an array entry of an object, where the array is written. */
function append(
  change: Change,
  owner: PdfReference,
  key: string,
  values: readonly PdfObject[],
): void {
  const { document, update } = change;
  const dictionary = latest(change, owner);
  const value = dictionary.get(key);
  const place = asReference(value);
  const present = asArray(document, value);
  if (place !== undefined && present !== undefined) update.set(place, [...present, ...values]);
  else {
    const single = value === undefined ? [] : [value];
    update.set(owner, dictionary.with({ [key]: [...(present ?? single), ...values] }));
  }
}

/** What the root says, unless the tree already goes beyond. */
function nextKey({ document }: Change, tree: PdfDictionary): number {
  const node = asDictionary(document, tree.get('ParentTree'));
  const lastKid = asDictionary(document, asArray(document, node?.get('Kids'))?.at(-1));
  const limit = asInteger(document, asArray(document, lastKid?.get('Limits'))?.at(1));
  const last = asInteger(document, asArray(document, node?.get('Nums'))?.at(-2));
  const stated = asInteger(document, tree.get('ParentTreeNextKey')) ?? 0;
  return Math.max(0, stated, (limit ?? -1) + 1, (last ?? -1) + 1);
}

/** Keys only grow, so the new one comes last in the number tree (§7.9.7). */
function addToParentTree(
  change: Change,
  root: PdfReference,
  key: number,
  element: PdfReference,
): void {
  const { document, update } = change;
  const value = latest(change, root).get('ParentTree');
  const place = asReference(value) ?? update.allocate(asDictionary(document, value) ?? EMPTY);
  if (asReference(value) === undefined) {
    update.set(root, latest(change, root).with({ ParentTree: place }));
  }
  if (latest(change, place).get('Kids') === undefined) {
    append(change, place, 'Nums', [key, element]);
    return;
  }
  const leaf = PdfDictionary.of({ Limits: [key, key], Nums: [key, element] });
  append(change, place, 'Kids', [update.allocate(leaf)]);
}

const EMPTY = PdfDictionary.of({ Nums: [] });
