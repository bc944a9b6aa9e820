// Compares one page of two revisions of a document by their pictures.
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { renderPage } from '../render-page.ts';
import { changedRegions, type Region } from './changed-regions.ts';

/** Pixels per point: 108 dpi, enough to see a changed digit. */
const COMPARE_SCALE = 1.5;

/** Regions as shares of the page's width and height; a page that only one of them has is changed as a whole. */
export async function comparePage(
  before: PDFDocumentProxy,
  after: PDFDocumentProxy,
  pageIndex: number,
): Promise<readonly Region[]> {
  const [earlier, later] = await Promise.all([
    pictureOf(before, pageIndex),
    pictureOf(after, pageIndex),
  ]);
  if (earlier === undefined || later === undefined) return [WHOLE_PAGE];
  return changedRegions(earlier, later).map(({ x, y, width, height }) => ({
    x: x / later.width,
    y: y / later.height,
    width: width / later.width,
    height: height / later.height,
  }));
}

const WHOLE_PAGE: Region = { x: 0, y: 0, width: 1, height: 1 };

async function pictureOf(pdf: PDFDocumentProxy, pageIndex: number): Promise<ImageData | undefined> {
  if (pageIndex >= pdf.numPages) return undefined;
  const canvas = await renderPage(pdf, pageIndex, COMPARE_SCALE).canvas;
  return canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
}
