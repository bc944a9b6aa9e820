// Whether a scan is too coarse for an electronic copy: 200 dpi at least (Decree 30/2020, annex I, part II, I.2).
import { scanResolution } from '../pdf/content/scan-resolution.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { pageAt, pageCount } from '../pdf/pages.ts';
import { PdfError } from '../pdf/pdf-error.ts';

const LEAST_PPI = 200;
/** Scanners round the page: 1654 samples on 210 mm are 200.05, on 210.2 mm 199.9. */
const PPI_TOLERANCE = 1;
/** One scanner made them all: the first ones tell. */
const MOST_PAGES = 20;

/** Says nothing of pages that cannot be read, nor of pages that are no scan. */
export function isScanTooCoarse(document: PdfDocument): boolean {
  const pages = Math.min(pageCount(document), MOST_PAGES);
  return Array.from({ length: pages }, (_, index) => index).some((index) => {
    const ppi = readResolution(document, index);
    return ppi !== undefined && ppi < LEAST_PPI - PPI_TOLERANCE;
  });
}

function readResolution(document: PdfDocument, index: number): number | undefined {
  try {
    return scanResolution(document, pageAt(document, index));
  } catch (error) {
    // A warning is a help only: whoever signs the document says what is wrong with it.
    if (error instanceof PdfError) return undefined;
    throw error;
  }
}
