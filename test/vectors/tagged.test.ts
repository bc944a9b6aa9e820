// A signature in a tagged document has its place in the structure, as long as nothing is signed.
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../agent/core/byte-source.ts';
import { formFields } from '../../agent/pdf/acro-form.ts';
import { openPdf, type PdfDocument } from '../../agent/pdf/document.ts';
import { IncrementalUpdate } from '../../agent/pdf/incremental-update.ts';
import { type PdfDictionary, type PdfObject, PdfReference } from '../../agent/pdf/objects.ts';
import { addFormElement } from '../../agent/pdf/structure-element.ts';
import { asArray, asDictionary, asInteger, asName, asString } from '../../agent/pdf/resolve.ts';
import { decodeTextString } from '../../agent/pdf/text-string.ts';
import { keySigner } from '../support/key-signer.ts';
import { testPki } from '../support/pki.ts';
import { signPdf } from '../support/sign-pdf.ts';
import { onePage, streamPdf, tablePdf, type TinyObjects } from '../support/tiny-pdf.ts';

const leader = keySigner(testPki().leader);
const placement = { pageIndex: 0, xMm: 60, yMm: 60, widthMm: 55, heightMm: 30 };

const tagged = (root: string, more: TinyObjects): TinyObjects => ({
  ...onePage,
  1: '<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R>>',
  5: `<</Type/StructTreeRoot${root}>>`,
  6: '<</Type/StructElem/S/Document/P 5 0 R/K[7 0 R]>>',
  7: '<</Type/StructElem/S/P/P 6 0 R/Pg 3 0 R/K 0>>',
  ...more,
});

type Found = {
  readonly document: PdfDocument;
  readonly widget: PdfDictionary | undefined;
  /** what the parent tree says about the widget */
  readonly element: PdfDictionary | undefined;
};

function numbersIn(
  document: PdfDocument,
  node: PdfDictionary | undefined,
): ReadonlyMap<number, PdfObject> {
  const nums = asArray(document, node?.get('Nums')) ?? [];
  const own = nums.flatMap((key, at) =>
    at % 2 === 0 ? [[Number(key), nums[at + 1] ?? null] as const] : [],
  );
  const below = (asArray(document, node?.get('Kids')) ?? []).flatMap((kid) => [
    ...numbersIn(document, asDictionary(document, kid)),
  ]);
  return new Map([...own, ...below]);
}

function find(file: Uint8Array): Found {
  const document = openPdf(memorySource(file));
  const widget = formFields(document).at(-1)?.dictionary;
  const root = asDictionary(document, document.catalog().get('StructTreeRoot'));
  const tree = numbersIn(document, asDictionary(document, root?.get('ParentTree')));
  const key = asInteger(document, widget?.get('StructParent')) ?? -1;
  return { document, widget, element: asDictionary(document, tree.get(key)) };
}

function textOf(document: PdfDocument, owner: PdfDictionary | undefined, key: string): string {
  const string = asString(document, owner?.get(key));
  return string === undefined ? '' : decodeTextString(string.bytes);
}

describe('a tagged document', () => {
  it.each<[string, Uint8Array]>([
    [
      'table',
      tablePdf(
        tagged('/K 6 0 R/ParentTree 8 0 R/ParentTreeNextKey 1', { 8: '<</Nums[0[7 0 R]]>>' }),
      ),
    ],
    [
      'object streams',
      streamPdf(
        tagged('/K 6 0 R/ParentTree 8 0 R/ParentTreeNextKey 1', { 8: '<</Nums[0[7 0 R]]>>' }),
      ),
    ],
    [
      'direct tree, no next key',
      tablePdf(tagged('/K[6 0 R]/ParentTree<</Nums[0[7 0 R]4 7 0 R]>>', {})),
    ],
    [
      'tree with kids',
      tablePdf(
        tagged('/K 6 0 R/ParentTree 8 0 R/ParentTreeNextKey 0', {
          8: '<</Kids[9 0 R]>>',
          9: '<</Limits[0 0]/Nums[0[7 0 R]]>>',
        }),
      ),
    ],
    ['no document element', tablePdf(tagged('/K[7 0 R 6 0 R]', {}))],
  ])('%s: the widget is a Form element with a text to read', async (_, file) => {
    const { document, widget, element } = find(await signPdf(file, leader, { placement }));
    expect(asName(document, element?.get('S'))).toBe('Form');
    expect(textOf(document, element, 'Alt')).toBe('Chữ ký số');
    const content = asDictionary(document, element?.get('K'));
    expect(asName(document, content?.get('Type'))).toBe('OBJR');
    expect(asDictionary(document, content?.get('Obj'))).toBe(widget);
    const parent = asDictionary(document, element?.get('P'));
    const kids = asArray(document, parent?.get('K')) ?? [];
    expect(asDictionary(document, kids.at(-1))).toBe(element);
    const page = asDictionary(document, content?.get('Pg'));
    expect(asName(document, page?.get('Tabs'))).toBe('S');
  });

  it('takes several fields of one update', () => {
    const file = tablePdf(tagged('/K 6 0 R/ParentTree 8 0 R', { 8: '<</Nums[0[7 0 R]]>>' }));
    const document = openPdf(memorySource(file));
    const update = new IncrementalUpdate(document);
    const add = (widget: PdfReference): number | undefined =>
      addFormElement(document, update, { widget, page: new PdfReference(3), alternative: 'Ký' });
    expect([add(new PdfReference(20)), add(new PdfReference(21))]).toEqual([1, 2]);
    const { appended } = update.finish();
    const after = openPdf(memorySource(new Uint8Array(Buffer.concat([file, appended]))));
    const root = asDictionary(after, after.catalog().get('StructTreeRoot'));
    const tree = numbersIn(after, asDictionary(after, root?.get('ParentTree')));
    expect([...tree.keys()]).toEqual([0, 1, 2]);
    const parent = asDictionary(after, root?.get('K'));
    expect(asArray(after, parent?.get('K'))).toHaveLength(3);
  });

  // §7.9.7: the leaves of a number tree say in /Limits which keys they hold
  it.each([
    ['in leaves', '<</Kids[9 0 R 10 0 R]>>', 7, [3, 6, 7]],
    ['in one list', '<</Nums[3[7 0 R]4[7 0 R]]>>', 5, [3, 4, 5]],
    ['nowhere yet', '<</Nums[]>>', 0, [0]],
  ])('gets a key beyond those that its tree has %s', (_, parents, expected, keys) => {
    const file = tablePdf(
      tagged('/K 6 0 R/ParentTree 8 0 R', {
        8: parents,
        9: '<</Limits[3 3]/Nums[3[7 0 R]]>>',
        10: '<</Limits[6 6]/Nums[6[7 0 R]]>>',
      }),
    );
    const document = openPdf(memorySource(file));
    const update = new IncrementalUpdate(document);
    const page = new PdfReference(3);
    const element = { widget: new PdfReference(20), page, alternative: 'Ký' };
    expect(addFormElement(document, update, element)).toBe(expected);
    const after = openPdf(
      memorySource(new Uint8Array(Buffer.concat([file, update.finish().appended]))),
    );
    const root = asDictionary(after, after.catalog().get('StructTreeRoot'));
    const tree = numbersIn(after, asDictionary(after, root?.get('ParentTree')));
    expect([...tree.keys()]).toEqual(keys);
    expect(asInteger(after, root?.get('ParentTreeNextKey'))).toBe(expected + 1);
  });

  it.each([
    ['one element alone', '6 0 R', '7 0 R', 2],
    ['no content', '6 0 R', undefined, 1],
  ])('keeps what its document element holds: %s', (_, root, content, count) => {
    const kept = content === undefined ? '' : `/K ${content}`;
    const file = tablePdf(
      tagged(`/K ${root}/ParentTree<</Nums[]>>`, {
        6: `<</Type/StructElem/S/Document/P 5 0 R${kept}>>`,
      }),
    );
    const document = openPdf(memorySource(file));
    const update = new IncrementalUpdate(document);
    const page = new PdfReference(3);
    addFormElement(document, update, { widget: new PdfReference(20), page, alternative: 'Ký' });
    const items = asArray(update, asDictionary(update, new PdfReference(6))?.get('K'));
    expect(items).toHaveLength(count);
    expect(items?.every((item) => asDictionary(update, item) !== undefined)).toBe(true);
  });

  it('is left alone by the second signature', async () => {
    const file = tablePdf(tagged('/K 6 0 R/ParentTree 8 0 R', { 8: '<</Nums[]>>' }));
    const once = await signPdf(file, leader, { placement });
    const { widget } = find(await signPdf(once, leader, { placement: { ...placement, yMm: 120 } }));
    expect(widget?.get('TU')).toBeDefined();
    expect(widget?.get('StructParent')).toBeUndefined();
  });
});
