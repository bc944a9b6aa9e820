// An update after which a document consists of a few of its pages, without their pictures: for readers of text, which
// otherwise hold a page tree of thousands and the scans of every page. Nothing of it is ever signed or kept.
import type { PdfDocument } from './document.ts';
import { IncrementalUpdate } from './incremental-update.ts';
import { PdfDictionary, PdfName, type PdfObject, PdfReference, PdfStream } from './objects.ts';
import { pageAt } from './pages.ts';
import { asDictionary, asName, asReference } from './resolve.ts';

/** Forms inside forms that are looked through for pictures; deeper ones stay as they are. */
const DEEPEST_FORM = 3;
/** A form that is longer draws more than a frame around a picture; it stays as it is. */
const LONGEST_FORM_BYTES = 256 * 1024;

/**
 * The bytes to append so that a reader finds these pages alone. Boxes and rotation are those that signing goes by.
 *
 * @param indexes - from 0, in the order in which the reader is to find them
 * @throws PdfError of the page tree; `PAGE_OUT_OF_RANGE`
 */
export function pageExcerpt(document: PdfDocument, indexes: readonly number[]): Uint8Array {
  const update = new IncrementalUpdate(document);
  const tree = update.reserve();
  const lighter: Lighter = { document, update, forms: new Map() };
  const kids = indexes.map((index) => {
    const { dictionary, mediaBox, cropBox, rotate, userUnit, resources } = pageAt(document, index);
    return update.allocate(
      PdfDictionary.of({
        Type: new PdfName('Page'),
        Parent: tree,
        MediaBox: mediaBox,
        CropBox: cropBox,
        Rotate: rotate,
        UserUnit: userUnit,
        Contents: dictionary.get('Contents'),
        Resources: withoutPictures(lighter, resources, 0),
      }),
    );
  });
  update.set(
    tree,
    PdfDictionary.of({ Type: new PdfName('Pages'), Kids: kids, Count: kids.length }),
  );
  const catalog = PdfDictionary.of({ Type: new PdfName('Catalog'), Pages: tree });
  const root = asReference(document.rootReference());
  if (root !== undefined) update.set(root, catalog);
  return update.finish().appended;
}

type Lighter = {
  readonly document: PdfDocument;
  readonly update: IncrementalUpdate;
  /** forms that were looked through already, by object number */
  readonly forms: Map<number, PdfObject>;
};

/** What decides how text is set: fonts, marked content, and forms without their pictures. */
function withoutPictures(
  lighter: Lighter,
  resources: PdfObject | undefined,
  depth: number,
): PdfObject {
  const { document } = lighter;
  const given = asDictionary(document, resources) ?? new PdfDictionary(new Map());
  const objects = asDictionary(document, given.get('XObject'));
  const forms = [...(objects?.entries ?? [])].flatMap(([name, value]) => {
    const form = lighterForm(lighter, value, depth);
    return form === undefined ? [] : [[name, form] as const];
  });
  return PdfDictionary.of({
    Font: given.get('Font'),
    Properties: given.get('Properties'),
    ExtGState: fontStates(document, given.get('ExtGState')),
    XObject: new PdfDictionary(new Map(forms)),
  });
}

/** Undefined for a picture. */
function lighterForm(lighter: Lighter, value: PdfObject, depth: number): PdfObject | undefined {
  const { document, update, forms } = lighter;
  const stream = document.resolve(value);
  if (!(stream instanceof PdfStream)) return undefined;
  if (asName(document, stream.dictionary.get('Subtype')) === 'Image') return undefined;
  const isShort = Number(document.resolve(stream.dictionary.get('Length'))) < LONGEST_FORM_BYTES;
  const resources = stream.dictionary.get('Resources');
  if (!(value instanceof PdfReference) || !isShort || resources === undefined) return value;
  const known = forms.get(value.number);
  if (known !== undefined || depth === DEEPEST_FORM) return known ?? value;
  forms.set(value.number, value);
  const light = withoutPictures(lighter, resources, depth + 1);
  const copy = update.allocate(
    new PdfStream(stream.dictionary.with({ Resources: light }), stream.readRaw),
  );
  forms.set(value.number, copy);
  return copy;
}

/** Graphics states set fonts too; their soft masks are pictures. */
function fontStates(document: PdfDocument, value: PdfObject | undefined): PdfObject {
  const states = [...(asDictionary(document, value)?.entries ?? [])];
  return new PdfDictionary(
    new Map(
      states.map(([name, state]) => [
        name,
        PdfDictionary.of({ Font: asDictionary(document, state)?.get('Font') }),
      ]),
    ),
  );
}
