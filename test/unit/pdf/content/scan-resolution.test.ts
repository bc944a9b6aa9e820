// How sharp a scanned page is, and which copies are warned of (Decree 30/2020, annex I, part II, I.2).
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../agent/core/byte-source.ts';
import { isScanTooCoarse } from '../../../../agent/jobs/coarse-scan.ts';
import { scanResolution } from '../../../../agent/pdf/content/scan-resolution.ts';
import { openPdf, type PdfDocument } from '../../../../agent/pdf/document.ts';
import { pageAt } from '../../../../agent/pdf/pages.ts';
import { pageWith as bytesWith, whole } from '../../../support/scanned-page.ts';
import { stream, tablePdf } from '../../../support/tiny-pdf.ts';

const pageWith = (...page: Parameters<typeof bytesWith>): PdfDocument =>
  openPdf(memorySource(bytesWith(...page)));

const ppi = (document: PdfDocument): number | undefined =>
  scanResolution(document, pageAt(document, 0));

describe('the resolution of a scanned page', () => {
  it('is that of the picture that fills it, the coarser way', () => {
    expect(ppi(pageWith(whole('I0'), [[1653, 2339]]))).toBeCloseTo(200, 0);
    expect(ppi(pageWith(whole('I0'), [[1653, 1170]]))).toBeCloseTo(100, 0);
  });

  it('counts the unit of the page and turned pictures alike', () => {
    expect(ppi(pageWith(whole('I0'), [[1653, 2339]], '/UserUnit 2'))).toBeCloseTo(100, 0);
    const turned = 'q 0 842 -595 0 595 0 cm /I0 Do Q';
    expect(ppi(pageWith(turned, [[2339, 1653]]))).toBeCloseTo(200, 0);
  });

  it('looks at what is shown of the page, wherever that begins', () => {
    // three fifths of the right half, and of the upper half
    const right = pageWith(
      'q 180 0 0 842 297 0 cm /I0 Do Q',
      [[500, 2339]],
      '/CropBox[297 0 595 842]',
    );
    expect(ppi(right)).toBeCloseTo(200, 0);
    const upper = pageWith(
      'q 595 0 0 252 0 421 cm /I0 Do Q',
      [[1653, 700]],
      '/CropBox[0 421 595 842]',
    );
    expect(ppi(upper)).toBeCloseTo(200, 0);
  });

  it('is that of the sharpest of pictures that lie over each other, and of the coarsest strip', () => {
    expect(
      ppi(
        pageWith(whole('I0') + whole('I1'), [
          [827, 1170],
          [2480, 3508],
        ]),
      ),
    ).toBeCloseTo(300, 0);
    const strips = 'q 595 0 0 281 0 561 cm /I0 Do Q q 595 0 0 281 0 280 cm /I1 Do Q';
    expect(
      ppi(
        pageWith(strips, [
          [1653, 781],
          [827, 390],
        ]),
      ),
    ).toBeCloseTo(100, 0);
  });

  it('is none where no picture fills the page', () => {
    expect(ppi(pageWith('q 85 0 0 85 40 700 cm /I0 Do Q', [[40, 40]]))).toBeUndefined();
    expect(ppi(pageWith('0 0 m S', []))).toBeUndefined();
  });
});

describe('a copy', () => {
  it('is warned of below 200 dpi alone', () => {
    expect(isScanTooCoarse(pageWith(whole('I0'), [[1653, 2339]]))).toBe(false);
    expect(isScanTooCoarse(pageWith(whole('I0'), [[1240, 1754]]))).toBe(true);
    expect(isScanTooCoarse(pageWith('0 0 m S', []))).toBe(false);
  });

  it('whose content nobody can read is left to those who sign it', () => {
    const form = stream('/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Filter/FlateDecode', 'x');
    const bytes = tablePdf({
      1: '<</Type/Catalog/Pages 2 0 R>>',
      2: '<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>',
      3: '<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>',
      4: stream('', '/F Do'),
      5: form,
    });
    expect(isScanTooCoarse(openPdf(memorySource(bytes)))).toBe(false);
  });
});
