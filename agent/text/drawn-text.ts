// What annotations draw: pdf.js runs their appearances, the letters of each come in the order in which they are drawn.
import * as v from 'valibot';
import { Matrix, MM_PER_POINT, place } from './matrix.ts';
import type { DrawnText } from './page-text.ts';

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.min.mjs');
type Page = import('pdfjs-dist/legacy/build/pdf.min.mjs').PDFPageProxy;

/** A page with more annotations than this is no letter. */
const MOST_ANNOTATIONS = 50;
const MOST_LINES = 40;
const MOST_CHARACTERS = 500;

const number = v.pipe(v.number(), v.finite());
const Rectangle = v.tuple([number, number, number, number]);
/** Arguments of beginAnnotation: an id, then /Rect in user space. */
const Begin = v.looseTuple([v.string(), Rectangle]);
/** Arguments of showText: letters, and numbers that move the pen. */
const Shown = v.looseTuple([v.array(v.union([v.object({ unicode: v.string() }), v.number()]))]);
/** In 1/1000 em: a pen moved further than this leaves a space. */
const SPACE = -180;

/** Only a page with annotations is run: most pages cost nothing. */
export async function readDrawnText(pdfJs: PdfJs, page: Page): Promise<DrawnText[]> {
  const annotations = await page.getAnnotations();
  if (annotations.length === 0) return [];
  const { beginAnnotation, endAnnotation, showText } = pdfJs.OPS;
  const { fnArray, argsArray } = await page.getOperatorList({
    annotationMode: pdfJs.AnnotationMode.ENABLE,
  });
  const toPage = v.parse(Matrix, page.getViewport({ scale: MM_PER_POINT }).transform);
  const found: DrawnText[] = [];
  let current: DrawnText | undefined;
  for (const [at, operation] of fnArray.entries()) {
    if (operation === beginAnnotation) current = boxOf(argsArray[at], toPage);
    else if (operation === endAnnotation) {
      if (current !== undefined && current.lines.length > 0) found.push(current);
      if (found.length === MOST_ANNOTATIONS) return found;
      current = undefined;
    } else if (operation === showText && current !== undefined) addLine(current, argsArray[at]);
  }
  return found;
}

function boxOf(args: unknown, toPage: Matrix): DrawnText | undefined {
  const parsed = v.safeParse(Begin, args);
  if (!parsed.success) return undefined;
  const [x0, y0, x1, y1] = parsed.output[1];
  const [ax, ay] = place(toPage, x0, y0);
  const [bx, by] = place(toPage, x1, y1);
  return {
    xMm: Math.min(ax, bx),
    yMm: Math.min(ay, by),
    widthMm: Math.abs(bx - ax),
    heightMm: Math.abs(by - ay),
    lines: [],
  };
}

function addLine({ lines }: DrawnText, args: unknown): void {
  const parsed = v.safeParse(Shown, args);
  if (!parsed.success || lines.length === MOST_LINES) return;
  const line = parsed.output[0]
    .map((piece) => (typeof piece === 'number' ? (piece < SPACE ? ' ' : '') : piece.unicode))
    .join('')
    .normalize('NFC')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  if (line !== '') lines.push(line.slice(0, MOST_CHARACTERS));
}
