// Excerpts for readers of text: which pages they leave, and that no picture comes along.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { appendedSource, memorySource } from '../../../agent/core/byte-source.ts';
import { openPdf, type PdfDocument } from '../../../agent/pdf/document.ts';
import { pageExcerpt } from '../../../agent/pdf/page-excerpt.ts';
import { type PdfDictionary, type PdfObject, PdfStream } from '../../../agent/pdf/objects.ts';
import { pageAt, pageCount } from '../../../agent/pdf/pages.ts';
import { asDictionary, asName } from '../../../agent/pdf/resolve.ts';
import { documentPdf } from '../../portal/documents/make-pdf.ts';
import { reportOfPages } from '../../portal/documents/long-report.ts';
import { cachedScan } from '../../portal/documents/scan-cache.ts';
import { onePage, stream, tablePdf, type TinyObjects } from '../../support/tiny-pdf.ts';

function excerpt(bytes: Uint8Array, indexes: readonly number[]): PdfDocument {
  const whole = memorySource(bytes);
  return openPdf(appendedSource(whole, pageExcerpt(openPdf(whole), indexes)));
}

/** Subtypes of the XObjects of a page. */
function drawn(document: PdfDocument, index: number): readonly (string | undefined)[] {
  const resources = asDictionary(document, pageAt(document, index).resources);
  const objects = asDictionary(document, resources?.get('XObject'));
  return [...(objects?.entries.values() ?? [])].map((value) => {
    const stream = document.resolve(value);
    return stream instanceof PdfStream
      ? asName(document, stream.dictionary.get('Subtype'))
      : undefined;
  });
}

describe('an excerpt', () => {
  it('consists of the pages asked for, with their content', () => {
    const report = documentPdf(reportOfPages(5));
    const whole = openPdf(memorySource(report));
    const part = excerpt(report, [0, 3, 4]);
    expect(pageCount(part)).toBe(3);
    for (const [at, index] of [0, 3, 4].entries()) {
      const [one, other] = [pageAt(part, at), pageAt(whole, index)];
      expect(one.dictionary.get('Contents')).toEqual(other.dictionary.get('Contents'));
      expect([one.mediaBox, one.cropBox, one.rotate]).toEqual([
        other.mediaBox,
        other.cropBox,
        other.rotate,
      ]);
    }
  });

  it('leaves the pictures of a scan out', () => {
    const scan = new Uint8Array(readFileSync(cachedScan().path));
    expect(drawn(openPdf(memorySource(scan)), 0)).toContain('Image');
    expect(drawn(excerpt(scan, [0]), 0)).toEqual([]);
  });

  describe('of a page that draws forms', () => {
    const picture = '/XObject<</Im 8 0 R/Fm 7 0 R>>';
    const fonts = '/Font<</F1<</Type/Font>>>>';
    const objects = (form: string): TinyObjects => ({
      ...onePage,
      3: '<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</Fm 6 0 R/Im 8 0 R>>>>>>',
      6: form,
      7: stream(`/Subtype/Form/Resources<<${fonts}/XObject<</Im 8 0 R>>>>`, '/Im Do'),
      8: stream('/Subtype/Image/Width 1/Height 1', 'x'),
    });
    const resourcesOf = (file: Uint8Array): readonly (readonly string[])[] => {
      const document = excerpt(file, [0]);
      const found: (readonly string[])[] = [];
      const look = (owner: PdfDictionary | undefined): void => {
        const names =
          asDictionary(document, owner?.get('XObject'))?.entries ?? new Map<string, PdfObject>();
        found.push([...(owner?.get('Font') === undefined ? [] : ['Font']), ...names.keys()]);
        for (const value of names.values()) {
          const inner = document.resolve(value);
          if (inner instanceof PdfStream) {
            look(asDictionary(document, inner.dictionary.get('Resources')));
          }
        }
      };
      look(asDictionary(document, pageAt(document, 0).resources));
      return found;
    };

    it('leaves the pictures inside of them out, and their fonts in', () => {
      const form = stream(`/Subtype/Form/Resources<<${fonts}${picture}>>`, '/Im Do /Fm Do');
      expect(resourcesOf(tablePdf(objects(form)))).toEqual([['Fm'], ['Font', 'Fm'], ['Font']]);
    });

    it('leaves a long form as it is, and one without resources', () => {
      const long = stream(`/Subtype/Form/Resources<<${picture}>>`, ' '.repeat(256 * 1024));
      expect(resourcesOf(tablePdf(objects(long)))[1]).toEqual(['Im', 'Fm']);
      expect(resourcesOf(tablePdf(objects(stream('/Subtype/Form', ''))))).toEqual([['Fm'], []]);
    });

    it('ends where a form draws itself', () => {
      const form = stream('/Subtype/Form/Resources<</XObject<</Im 8 0 R/Me 6 0 R>>>>', '/Me Do');
      const document = excerpt(tablePdf(objects(form)), [0]);
      expect(drawn(document, 0)).toEqual(['Form']);
    });
  });

  it('knows no page that the document does not have', () => {
    const report = documentPdf(reportOfPages(2));
    expect(() => pageExcerpt(openPdf(memorySource(report)), [2])).toThrow('PAGE_OUT_OF_RANGE');
  });
});
