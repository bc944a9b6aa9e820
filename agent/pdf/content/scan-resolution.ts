// How sharp a scanned page is: samples of its pictures against the place they fill, ISO 32000-2 §8.9.5.
import type { PdfDocument } from '../document.ts';
import type { Page } from '../pages.ts';
import type { Mark } from './marks.ts';
import { pageMarks } from './page-content.ts';

type Image = Extract<Mark, { kind: 'image' }>;
interface Picture {
  /** Of the page, 0 to 1 and more. */
  readonly share: number;
  readonly ppi: number;
}

/** A page is a scan when pictures fill this much of it. */
const SCAN_SHARE = 0.5;
/** Smaller ones are logos and stamps. */
const STRIP_SHARE = 0.01;
const POINTS_PER_INCH = 72;

/**
 * @returns samples per inch of the scan that the page is; undefined when no pictures fill it
 * @throws PdfError when the content cannot be read completely
 */
export function scanResolution(document: PdfDocument, page: Page): number | undefined {
  const pictures = pageMarks(document, page)
    .filter((mark): mark is Image => mark.kind === 'image')
    .flatMap((image) => pictureOf(image, page) ?? [])
    .filter(({ share }) => share >= STRIP_SHARE);
  // Scanners lay a sharp picture of the writing over a coarse one of the paper: the sharpest tells.
  const whole = pictures.filter(({ share }) => share >= SCAN_SHARE);
  if (whole.length > 0) return Math.max(...whole.map(({ ppi }) => ppi));
  // Others cut the page into strips, of which the coarsest tells.
  const filled = pictures.reduce((sum, { share }) => sum + share, 0);
  return filled >= SCAN_SHARE ? Math.min(...pictures.map(({ ppi }) => ppi)) : undefined;
}

function pictureOf({ matrix, samples }: Image, page: Page): Picture | undefined {
  if (samples === undefined) return undefined;
  const { cropBox, userUnit } = page;
  const [a, b, c, d] = matrix;
  const across = (Math.hypot(a, b) * userUnit) / POINTS_PER_INCH;
  const up = (Math.hypot(c, d) * userUnit) / POINTS_PER_INCH;
  if (across === 0 || up === 0) return undefined;
  const area = (cropBox[2] - cropBox[0]) * (cropBox[3] - cropBox[1]);
  return {
    share: Math.abs(a * d - b * c) / area,
    ppi: Math.min(samples.width / across, samples.height / up),
  };
}
