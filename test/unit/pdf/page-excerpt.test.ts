// Excerpts for readers of text: which pages they leave, and that no picture comes along.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { appendedSource, memorySource } from '../../../agent/core/byte-source.ts';
import { openPdf, type PdfDocument } from '../../../agent/pdf/document.ts';
import { pageExcerpt } from '../../../agent/pdf/page-excerpt.ts';
import { PdfStream } from '../../../agent/pdf/objects.ts';
import { pageAt, pageCount } from '../../../agent/pdf/pages.ts';
import { asDictionary, asName } from '../../../agent/pdf/resolve.ts';
import { documentPdf } from '../../portal/documents/make-pdf.ts';
import { reportOfPages } from '../../portal/documents/long-report.ts';
import { cachedScan } from '../../portal/documents/scan-cache.ts';

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

  it('knows no page that the document does not have', () => {
    const report = documentPdf(reportOfPages(2));
    expect(() => pageExcerpt(openPdf(memorySource(report)), [2])).toThrow('PAGE_OUT_OF_RANGE');
  });
});
