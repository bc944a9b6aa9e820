import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { openPdf, type PdfDocument } from '../../../agent/pdf/document.ts';
import { PdfReference } from '../../../agent/pdf/objects.ts';
import {
  allPages,
  annotatedPages,
  type Page,
  pageAt,
  pageCount,
  pageNumbers,
} from '../../../agent/pdf/pages.ts';
import { onePage, tablePdf, type TinyObjects } from '../../support/tiny-pdf.ts';

const open = (objects: TinyObjects): PdfDocument => openPdf(memorySource(tablePdf(objects)));

const page = (entries: string, above = '/MediaBox[0 0 595 842]'): Page =>
  pageAt(
    open({
      ...onePage,
      2: `<</Type/Pages/Kids[3 0 R]/Count 1${above}>>`,
      3: `<</Type/Page/Parent 2 0 R${entries}>>`,
    }),
    0,
  );

describe('page tree', () => {
  const tree: TinyObjects = {
    1: '<</Type/Catalog/Pages 2 0 R>>',
    2: '<</Type/Pages/Kids[3 0 R 6 0 R 99 0 R]/Count 77/MediaBox[0 0 100 200]/Rotate 90>>',
    3: '<</Type/Pages/Kids[4 0 R 5 0 R]/Parent 2 0 R/MediaBox[0 0 50 60]>>',
    4: '<</Type/Page/Parent 3 0 R>>',
    5: '<</Type/Page/Parent 3 0 R/Rotate 0/MediaBox[0 0 7 8]>>',
    6: '<</Type/Page/Parent 2 0 R>>',
  };

  it('counts leaves whatever /Count says and leaves absent ones out', () => {
    expect(pageCount(open(tree))).toBe(3);
  });

  it('names pages by their objects, and those with annotations by their place', () => {
    const annotated = { ...tree, 6: '<</Type/Page/Parent 2 0 R/Annots[<</Subtype/Link>>]>>' };
    expect(pageNumbers(open(annotated))).toEqual([4, 5, 6]);
    expect([...annotatedPages(open(tree))]).toEqual([]);
    const [found, ...more] = [...annotatedPages(open(annotated))];
    expect([found?.pageIndex, found?.annotations.length, more]).toEqual([2, 1, []]);
  });

  it('inherits boxes and rotation from the nearest level', () => {
    const document = open(tree);
    expect([...allPages(document)].map(({ mediaBox, rotate }) => [mediaBox, rotate])).toEqual([
      [[0, 0, 50, 60], 90],
      [[0, 0, 7, 8], 0],
      [[0, 0, 100, 200], 90],
    ]);
    expect(pageAt(document, 1).reference).toEqual(new PdfReference(5));
  });

  it.each([-1, 3, 1.5, Number.NaN])('refuses page index %s', (index) => {
    expect(() => pageAt(open(tree), index)).toThrow('PAGE_OUT_OF_RANGE');
  });

  it('tells the page as people count it', () => {
    expect(() => pageAt(open(tree), 8)).toThrow(
      expect.objectContaining({ details: { page: 9, pages: 3 } }) as unknown,
    );
  });

  it.each([
    ['a page written inside its parent', { 2: '<</Type/Pages/Kids[<</Type/Page>>]>>' }],
    ['something that is no page', { 3: '[1 2]' }],
  ])('refuses %s', (_, objects) => {
    const document = open({ ...onePage, ...objects });
    expect(() => pageCount(document)).toThrow('PDF_MALFORMED');
  });
});

describe('page', () => {
  it('puts corners in order and keeps the crop box inside', () => {
    const { mediaBox, cropBox } = page('/MediaBox[600 800 0 0]/CropBox[-10 790 300 10]');
    expect(mediaBox).toEqual([0, 0, 600, 800]);
    expect(cropBox).toEqual([0, 10, 300, 790]);
  });

  it.each([
    ['absent', ''],
    ['empty', '/CropBox[5 5 5 9]'],
    ['outside', '/CropBox[900 900 990 990]'],
    ['no numbers', '/CropBox[/a 1 2 3]'],
  ])('takes the media box when the crop box is %s', (_, entry) => {
    expect(page(entry).cropBox).toEqual([0, 0, 595, 842]);
  });

  it('is A4 when no box is given at all', () => {
    expect(page('', '').mediaBox).toEqual([0, 0, 595.276, 841.89]);
  });

  it.each([
    [0, 0],
    [450, 90],
    [-90, 270],
    [180, 180],
    [45, 0],
  ])('turns %i to %i', (written, rotate) => {
    expect(page(`/Rotate ${written}`).rotate).toBe(rotate);
  });

  it('reads user unit and annotations', () => {
    const { userUnit, annotations } = page('/UserUnit 2.5/Annots[8 0 R]');
    expect([userUnit, annotations]).toEqual([2.5, [new PdfReference(8)]]);
    expect(page('/UserUnit 0').userUnit).toBe(1);
    expect(page('').annotations).toEqual([]);
  });
});
