// What a page showed before an update: lines of text, pictures and the marks of signatures, page by page.
import { annotationMarks, pageMarks } from '../../pdf/content/page-content.ts';
import type { Mark } from '../../pdf/content/marks.ts';
import { textLines } from '../../pdf/content/text-lines.ts';
import type { PdfDocument } from '../../pdf/document.ts';
import type { PdfDictionary } from '../../pdf/objects.ts';
import { pageAt, type Rectangle, rectangleOf } from '../../pdf/pages.ts';
import { asDictionary, asInteger, asName } from '../../pdf/resolve.ts';
import { readable } from '../readable.ts';
import { isHidden, ownDrawing } from './rules/annotation-area.ts';

export type Surface = {
  readonly lines: readonly Rectangle[];
  /** pictures and drawings */
  readonly images: readonly Rectangle[];
  readonly signatures: readonly Rectangle[];
};

/** What an annotation draws, and where it ends. */
export type Painted = { readonly marks: readonly Mark[]; readonly clip: Rectangle };

/** Pages as they were signed; good for as long as only permitted changes followed. */
export class PageSurfaces {
  readonly #known = new Map<number, readonly Mark[] | undefined>();

  /** marks of signatures that came later, by page and by the number of their widget */
  readonly #later = new Map<number, Map<number, Painted>>();

  /** The marks that later signatures have put on a page, with this one: together they may hide what none hides alone. */
  withLater(pageIndex: number, widget: number, painted: Painted): readonly Painted[] {
    const later = this.#later.get(pageIndex) ?? new Map<number, Painted>();
    this.#later.set(pageIndex, later.set(widget, painted));
    return [...later.values()];
  }

  /** undefined when the page cannot be read well enough to know */
  of(document: PdfDocument, pageIndex: number): Surface | undefined {
    const page = pageAt(document, pageIndex);
    const content = this.#contentOf(document, pageIndex);
    if (content === undefined) return undefined;
    const marks = [...content];
    const [signatures, unread]: [Rectangle[], Rectangle[]] = [[], []];
    for (const item of page.annotations) {
      const annotation = asDictionary(document, item);
      if (annotation === undefined) continue;
      if (isSignatureWidget(document, annotation)) {
        const rect = rectangleOf(document, annotation.get('Rect'));
        if (rect !== undefined) signatures.push(rect);
        continue;
      }
      const drawn = readable(() => annotationMarks(document, annotation)) ?? [];
      marks.push(...drawn);
      if (drawn.length === 0 && isDrawnByReader(document, annotation)) {
        unread.push(...ownDrawing(document, annotation));
      }
    }
    return {
      lines: textLines(marks.flatMap((mark) => (mark.kind === 'text' ? [mark.box] : []))),
      images: [
        ...unread,
        ...marks.flatMap((mark) => (mark.kind === 'image' || isDrawing(mark) ? [mark.box] : [])),
      ],
      signatures,
    };
  }

  /**
   * Lines of the page's own text, without annotations and without the dots that a form is filled in on; undefined as
   * with `of`.
   */
  textOf(document: PdfDocument, pageIndex: number): readonly Rectangle[] | undefined {
    const content = this.#contentOf(document, pageIndex);
    return (
      content &&
      textLines(
        content.flatMap((mark) => (mark.kind === 'text' && !isLeader(mark) ? [mark.box] : [])),
      )
    );
  }

  #contentOf(document: PdfDocument, pageIndex: number): readonly Mark[] | undefined {
    if (!this.#known.has(pageIndex)) {
      const page = pageAt(document, pageIndex);
      this.#known.set(
        pageIndex,
        readable(() => pageMarks(document, page)),
      );
    }
    return this.#known.get(pageIndex);
  }
}

/** Rectangles, rules and the corners of tables have fewer; letters drawn as outlines, pens and seals have more. */
const FEWEST_CORNERS = 6;
/** Points: what is larger both ways is a background. */
const LARGEST_DRAWING = 300;

/** What is drawn by paths, such as letters in outlines or a signature in ink. */
function isDrawing(mark: Mark): boolean {
  if (mark.kind !== 'fill' && mark.kind !== 'stroke') return false;
  const [x0, y0, x1, y1] = mark.box;
  const isBackground = x1 - x0 > LARGEST_DRAWING && y1 - y0 > LARGEST_DRAWING;
  return !isBackground && mark.polygons.some(({ length }) => length >= FEWEST_CORNERS);
}

/** Whether a reader shows words that have no appearance: a note on the page, or the value of a field. */
function isDrawnByReader(document: PdfDocument, annotation: PdfDictionary): boolean {
  if (document.resolve(annotation.get('AP')) !== null) return false;
  if (isHidden(asInteger(document, annotation.get('F')) ?? 0)) return false;
  const type = asName(document, annotation.get('Subtype'));
  const holdsValue = type === 'Widget' && document.resolve(annotation.get('V')) !== null;
  return holdsValue || type === 'FreeText';
}

/** Space, full stop, underscore, and the ellipsis of the usual encodings. */
const LEADERS: ReadonlySet<number> = new Set([0x20, 0x2e, 0x5f, 0x83, 0x85]);
const SHORTEST_ROW = 5;

/** A row of dots or lines, by its codes; or of whatever it is, when it is always the same glyph. */
function isLeader({ string: { bytes } }: Extract<Mark, { kind: 'text' }>): boolean {
  if (bytes.every((code) => LEADERS.has(code))) return true;
  return bytes.length >= 2 * SHORTEST_ROW && bytes.every((code, at) => code === bytes[at % 2]);
}

function isSignatureWidget(document: PdfDocument, annotation: PdfDictionary): boolean {
  if (asName(document, annotation.get('Subtype')) !== 'Widget') return false;
  const parent = asDictionary(document, annotation.get('Parent'));
  return (asName(document, annotation.get('FT')) ?? asName(document, parent?.get('FT'))) === 'Sig';
}
