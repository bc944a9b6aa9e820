// Whether something new on a page lies over what the page showed before.
import { coversPoint } from '../../../pdf/content/covers-point.ts';
import type { Mark } from '../../../pdf/content/marks.ts';
import { annotationMarks } from '../../../pdf/content/page-content.ts';
import type { PdfDocument } from '../../../pdf/document.ts';
import { PdfDictionary } from '../../../pdf/objects.ts';
import { pageAt, type Rectangle, rectangleOf } from '../../../pdf/pages.ts';
import { asDictionary, asName } from '../../../pdf/resolve.ts';
import { readable } from '../../readable.ts';
import type { Painted } from '../page-surface.ts';
import type { Step } from '../step.ts';
import { ownDrawing, uprightArea } from './annotation-area.ts';

/** A mark may touch a line of text, as seals do; more of it makes the line hard to read. */
const MOST_COVERED = 0.1;
const SAMPLES_ACROSS = 60;
const SAMPLES_UP = 6;

/** Any overlap of what the annotation draws with text, a picture or a signature's mark. */
export function drawsOverContent(
  step: Step,
  pageIndex: number,
  annotation: PdfDictionary,
): boolean {
  const { document } = step.after;
  const surface = readable(() => step.surfaces.of(step.before.document, pageIndex));
  if (surface === undefined) return true;
  const upright = uprightArea(document, annotation, pageAt(step.before.document, pageIndex));
  const drawn = [...drawnBoxes(document, annotation), ...(upright === undefined ? [] : [upright])];
  const content = [...surface.lines, ...surface.images, ...surface.signatures];
  return content.some((box) => drawn.some((one) => intersects(one, box)));
}

/** What its appearance draws, inside its rectangle; else what a reader may draw by itself. */
function drawnBoxes(document: PdfDocument, annotation: PdfDictionary): readonly Rectangle[] {
  const rect = rectangleOf(document, annotation.get('Rect'));
  const marks = allMarks(document, annotation);
  if (rect === undefined || marks === undefined || marks.length === 0) {
    return ownDrawing(document, annotation);
  }
  return marks.map((mark) => intersection(reachOf(mark), rect));
}

/** What all of its appearances draw: the others come to sight under the pointer (table 170). */
function allMarks(document: PdfDocument, annotation: PdfDictionary): readonly Mark[] | undefined {
  const appearance = asDictionary(document, annotation.get('AP'));
  const others = ['R', 'D'].filter((key) => appearance?.entries.has(key));
  const shown = [
    annotation,
    ...others.map((key) => annotation.with({ AP: PdfDictionary.of({ N: appearance?.get(key) }) })),
  ].map((one) => readable(() => annotationMarks(document, one)));
  return shown.includes(undefined) ? undefined : shown.flatMap((marks) => marks ?? []);
}

/** The box of a line tells where its middle runs. */
function reachOf(mark: Mark): Rectangle {
  const [x0, y0, x1, y1] = mark.box;
  const margin = mark.kind === 'stroke' ? mark.width / 2 : 0;
  return [x0 - margin, y0 - margin, x1 + margin, y1 + margin];
}

/**
 * Where a signature's mark lies over a line of text of which it covers more than a tenth, alone or together with marks
 * that came before it, measured by what is drawn and not by the rectangle; the whole rectangle when that cannot be known.
 */
export function coveredLine(
  step: Step,
  pageIndex: number,
  widget: PdfDictionary,
  number: number,
): Rectangle | undefined {
  const rect = rectangleOf(step.after.document, widget.get('Rect'));
  if (rect === undefined) return undefined;
  const marks = allMarks(step.after.document, widget);
  if (marks?.length === 0) return undefined;
  const surface = readable(() => step.surfaces.of(step.before.document, pageIndex));
  if (marks === undefined || surface === undefined) return rect;
  const page = pageAt(step.before.document, pageIndex);
  const upright = uprightArea(step.after.document, widget, page);
  const crossed = upright && surface.lines.find((one) => intersects(one, upright));
  if (crossed !== undefined) return crossed;
  const painted = step.surfaces.withLater(pageIndex, number, { marks, clip: rect });
  const line = surface.lines.find(
    (one) => intersects(one, rect) && coveredPart(one, painted) > MOST_COVERED,
  );
  return line === undefined ? undefined : intersection(line, rect);
}

/**
 * The line of the page's own text that a filled field now lies over, opaque, and did not before: the form was signed
 * with the text in sight. Letters that are written over leaders of dots hide nothing.
 */
export function hiddenLine(
  step: Step,
  pageIndex: number,
  before: PdfDictionary,
  after: PdfDictionary,
): Rectangle | undefined {
  const rect = rectangleOf(step.after.document, after.get('Rect'));
  if (rect === undefined) return undefined;
  const [earlier = [], now = []] = [
    readable(() => annotationMarks(step.before.document, before)),
    readable(() => annotationMarks(step.after.document, after)),
  ].map((marks) => marks?.filter((mark) => isOpaque(step.after.document, mark)));
  if (now.length === 0) return undefined;
  const lines = readable(() => step.surfaces.textOf(step.before.document, pageIndex)) ?? [rect];
  return lines.find((line) => {
    if (!intersects(line, rect)) return false;
    const [covered, before] = [now, earlier].map((marks) =>
      coveredPart(line, [{ marks, clip: rect }]),
    );
    const added = (covered ?? 0) - (before ?? 0);
    return added > MOST_COVERED;
  });
}

/** Points: borders and the lines of a comb hide no text. */
const WIDEST_THIN_LINE = 3;

/** Fonts whose signs are squares and dots rather than letters. */
const SIGNS = /dingbat|wingding|webding/i;

function isOpaque(document: PdfDocument, mark: Mark): boolean {
  if (mark.kind === 'stroke') return mark.width > WIDEST_THIN_LINE;
  return mark.kind !== 'text' || SIGNS.test(asName(document, mark.font?.get('BaseFont')) ?? '');
}

const intersection = (a: Rectangle, b: Rectangle): Rectangle => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
];

function coveredPart(line: Rectangle, painted: readonly Painted[]): number {
  const near = painted.map(({ marks, clip }) => ({
    clip,
    marks: marks.filter(({ box, kind }) => kind === 'stroke' || intersects(box, line)),
  }));
  const [x0, y0, x1, y1] = line;
  let covered = 0;
  for (let column = 0; column < SAMPLES_ACROSS; column += 1) {
    const x = x0 + ((column + 0.5) / SAMPLES_ACROSS) * (x1 - x0);
    for (let row = 0; row < SAMPLES_UP; row += 1) {
      const y = y0 + ((row + 0.5) / SAMPLES_UP) * (y1 - y0);
      const isCovered = ({ marks, clip }: Painted): boolean =>
        isInside(clip, x, y) && marks.some((mark) => coversPoint(mark, x, y));
      if (near.some(isCovered)) covered += 1;
    }
  }
  return covered / (SAMPLES_ACROSS * SAMPLES_UP);
}

const isInside = ([x0, y0, x1, y1]: Rectangle, x: number, y: number): boolean =>
  x >= x0 && x <= x1 && y >= y0 && y <= y1;

const intersects = (a: Rectangle, b: Rectangle): boolean =>
  a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
