// The page tree and what a page inherits from it, ISO 32000-2 §7.7.3.
import { type PdfArray, PdfDictionary, type PdfObject, PdfReference } from './objects.ts';
import { malformed, PdfError } from './pdf-error.ts';
import { asArray, asDictionary, asNumber, asReference, type DocumentObjects } from './resolve.ts';

/** [left, bottom, right, top] in default user space, in this order and not empty */
export type Rectangle = readonly [number, number, number, number];

export type Page = {
  readonly reference: PdfReference;
  readonly dictionary: PdfDictionary;
  readonly mediaBox: Rectangle;
  /** never larger than the media box */
  readonly cropBox: Rectangle;
  /** clockwise, in degrees */
  readonly rotate: 0 | 90 | 180 | 270;
  /** size of one unit in 1/72 inch */
  readonly userUnit: number;
  /** annotations as written: references or direct dictionaries */
  readonly annotations: PdfArray;
  /** own or inherited /Resources as written */
  readonly resources: PdfObject | undefined;
};

const INHERITABLE = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const;
const DEEPEST_TREE = 64;
/** A4, what a page without any box is taken for */
const NO_BOX: Rectangle = [0, 0, 595.276, 841.89];

/** The leaves of the tree in flat lists: a document of 10,000 pages is held several times while it is signed. */
type Leaves = {
  readonly numbers: number[];
  readonly generations: number[];
  /** most leaves share one object */
  readonly inherited: PdfDictionary[];
  /** indexes of the pages that have annotations; most of a long document have none */
  readonly annotated: number[];
};

/** Number of pages, counted in the tree: /Count is not trusted. */
export function pageCount(document: DocumentObjects): number {
  return leavesOf(document).numbers.length;
}

/** Object numbers of all pages in order. */
export function pageNumbers(document: DocumentObjects): readonly number[] {
  return leavesOf(document).numbers;
}

/**
 * @param index - from 0
 * @throws PdfError `PAGE_OUT_OF_RANGE` with the page as people count it, from 1
 */
export function pageAt(document: DocumentObjects, index: number): Page {
  const leaves = leavesOf(document);
  const page = pageOf(document, leaves, index);
  if (page !== undefined) return page;
  const pages = leaves.numbers.length;
  throw new PdfError('PAGE_OUT_OF_RANGE', { page: Math.trunc(index) + 1, pages });
}

/** All pages in order, one at a time. */
export function* allPages(document: DocumentObjects): Generator<Page> {
  const leaves = leavesOf(document);
  for (let index = 0; ; index += 1) {
    const page = pageOf(document, leaves, index);
    if (page === undefined) return;
    yield page;
  }
}

export type AnnotatedPage = { readonly pageIndex: number; readonly annotations: PdfArray };

/** Pages with annotations in order, one at a time. */
export function* annotatedPages(document: DocumentObjects): Generator<AnnotatedPage> {
  const leaves = leavesOf(document);
  for (const pageIndex of leaves.annotated) {
    const page = asDictionary(document, referenceOf(leaves, pageIndex));
    yield { pageIndex, annotations: asArray(document, page?.get('Annots')) ?? [] };
  }
}

function referenceOf({ numbers, generations }: Leaves, index: number): PdfReference | undefined {
  const number = numbers[index];
  return number === undefined ? undefined : new PdfReference(number, generations[index]);
}

function pageOf(document: DocumentObjects, leaves: Leaves, index: number): Page | undefined {
  const reference = referenceOf(leaves, index);
  if (reference === undefined) return undefined;
  const dictionary = asDictionary(document, reference);
  if (dictionary === undefined) throw malformed(0, 'page-tree-damaged');
  const inherited = (key: string): PdfObject | undefined =>
    dictionary.get(key) ?? leaves.inherited[index]?.get(key);
  const mediaBox = rectangleOf(document, inherited('MediaBox')) ?? NO_BOX;
  const cropBox = rectangleOf(document, inherited('CropBox')) ?? mediaBox;
  const userUnit = asNumber(document, dictionary.get('UserUnit')) ?? 1;
  return {
    reference,
    dictionary,
    mediaBox,
    cropBox: intersection(cropBox, mediaBox),
    rotate: rotationOf(asNumber(document, inherited('Rotate')) ?? 0),
    userUnit: userUnit > 0 ? userUnit : 1,
    annotations: asArray(document, dictionary.get('Annots')) ?? [],
    resources: inherited('Resources'),
  };
}

const known = new WeakMap<DocumentObjects, Leaves>();

function leavesOf(document: DocumentObjects): Leaves {
  const found = known.get(document) ?? document.layout.meter.timed(() => walkTree(document));
  known.set(document, found);
  return found;
}

type Walk = {
  readonly document: DocumentObjects;
  readonly leaves: Leaves;
  readonly seen: Set<number>;
};

function walkTree(document: DocumentObjects): Leaves {
  const leaves: Leaves = { numbers: [], generations: [], inherited: [], annotated: [] };
  const walk: Walk = { document, leaves, seen: new Set() };
  const root = asReference(document.catalog().get('Pages'));
  if (root === undefined) throw malformed(0, 'page-tree-damaged');
  visit(walk, root, new PdfDictionary(new Map()), 0);
  return leaves;
}

function visit(walk: Walk, value: PdfObject, above: PdfDictionary, depth: number): void {
  const reference = asReference(value);
  const node = asDictionary(walk.document, value);
  // a page that was deleted without its entry in /Kids is null; viewers leave it out
  if (node === undefined && walk.document.resolve(value) === null) return;
  const isLoop = reference !== undefined && walk.seen.has(reference.number);
  if (reference === undefined || node === undefined || isLoop || depth > DEEPEST_TREE) {
    throw malformed(0, 'page-tree-damaged');
  }
  walk.seen.add(reference.number);
  walk.document.layout.meter.limit('pageTreeNodes', walk.seen.size);
  const kids = asArray(walk.document, node.get('Kids'));
  if (kids === undefined) {
    const { numbers, generations, inherited, annotated } = walk.leaves;
    if (node.get('Annots') !== undefined) annotated.push(numbers.length);
    numbers.push(reference.number);
    generations.push(reference.generation);
    inherited.push(above);
    return;
  }
  const inherited = inheritedFrom(node, above);
  for (const kid of kids) visit(walk, kid, inherited, depth + 1);
}

/** Shares the object of the level above when this one adds nothing. */
function inheritedFrom(node: PdfDictionary, above: PdfDictionary): PdfDictionary {
  const own = INHERITABLE.filter((key) => node.get(key) !== undefined);
  return own.length === 0
    ? above
    : above.with(Object.fromEntries(own.map((key) => [key, node.get(key)])));
}

/** Any two opposite corners, put in order (§7.9.5); undefined when it is no rectangle or empty. */
export function rectangleOf(
  document: DocumentObjects,
  value: PdfObject | undefined,
): Rectangle | undefined {
  const corners = (asArray(document, value) ?? []).map((item) => asNumber(document, item));
  const [x0, y0, x1, y1] = corners;
  if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined)
    return undefined;
  const box: Rectangle = [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
  return isEmpty(box) ? undefined : box;
}

function intersection(inner: Rectangle, outer: Rectangle): Rectangle {
  const box: Rectangle = [
    Math.max(inner[0], outer[0]),
    Math.max(inner[1], outer[1]),
    Math.min(inner[2], outer[2]),
    Math.min(inner[3], outer[3]),
  ];
  return isEmpty(box) ? outer : box;
}

const isEmpty = (box: Rectangle): boolean => box[0] >= box[2] || box[1] >= box[3];

function rotationOf(degrees: number): Page['rotate'] {
  const turned = ((degrees % 360) + 360) % 360;
  return turned === 90 || turned === 180 || turned === 270 ? turned : 0;
}
