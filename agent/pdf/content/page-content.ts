// What a page and its annotations draw, ISO 32000-2 §7.8.2 and §12.5.5.
import { PdfDictionary, type PdfObject, PdfStream } from '../objects.ts';
import type { PdfDocument } from '../document.ts';
import { type Page, type Rectangle, rectangleOf } from '../pages.ts';
import { asArray, asDictionary, asName, asNumber } from '../resolve.ts';
import { drawnMarks } from './drawn-marks.ts';
import type { Mark } from './marks.ts';
import { boundingBox, identity, type Matrix, matrixOf } from './matrix.ts';

/** @throws PdfError when the content cannot be read completely */
export function pageMarks(document: PdfDocument, page: Page): readonly Mark[] {
  const value = document.resolve(page.dictionary.get('Contents'));
  const streams = asArray(document, value) ?? [value];
  const data = streams.flatMap((item) => {
    const stream = document.resolve(item);
    return stream instanceof PdfStream ? [document.decode(stream)] : [];
  });
  return drawnMarks(document, {
    data: joined(data),
    resources: asDictionary(document, page.resources),
    matrix: identity,
  });
}

/** Parts of a page's content are read as one, with a line end between them (§7.8.2). */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length + 1, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    whole[at + part.length] = 0x0a;
    at += part.length + 1;
  }
  return whole;
}

/**
 * What an annotation's normal appearance draws; nothing outside its rectangle.
 *
 * @returns undefined when it has an area but what it draws there is left to the reader
 * @throws PdfError when the appearance cannot be read completely
 */
export function annotationMarks(
  document: PdfDocument,
  annotation: PdfDictionary,
): readonly Mark[] | undefined {
  const rect = rectangleOf(document, annotation.get('Rect'));
  if (rect === undefined) return [];
  const appearance = normalAppearance(document, annotation);
  if (!(appearance instanceof PdfStream)) return appearance === null ? [] : undefined;
  const { dictionary } = appearance;
  const own = matrixOf(document, dictionary.get('Matrix')) ?? identity;
  const bounds = rectangleOf(document, dictionary.get('BBox'));
  if (bounds === undefined && !isBox(document, dictionary.get('BBox'))) return undefined;
  const [a, b, c, d, e, f] = own;
  return drawnMarks(document, {
    data: document.decode(appearance),
    resources: asDictionary(document, dictionary.get('Resources')),
    // a box that encloses nothing: some readers draw nothing, others all of it without any scale
    matrix:
      bounds === undefined ? [a, b, c, d, e + rect[0], f + rect[1]] : fitted(own, bounds, rect),
    isAlone: true,
  });
}

/** Four numbers, though they may enclose nothing; where they are missing, readers make up their own box. */
function isBox(document: PdfDocument, value: PdfObject | undefined): boolean {
  const corners = asArray(document, value) ?? [];
  return (
    corners.length === 4 && corners.every((corner) => asNumber(document, corner) !== undefined)
  );
}

function normalAppearance(document: PdfDocument, annotation: PdfDictionary): PdfObject {
  const value = document.resolve(asDictionary(document, annotation.get('AP'))?.get('N'));
  if (!(value instanceof PdfDictionary)) return value;
  const state = asName(document, annotation.get('AS'));
  return state === undefined ? value : document.resolve(value.get(state));
}

/** The appearance's box, transformed, is scaled onto the annotation's rectangle (§12.5.5, algorithm). */
function fitted(own: Matrix, bounds: Rectangle, rect: Rectangle): Matrix {
  const box = boundingBox(own, bounds);
  const scaleX = box[2] > box[0] ? (rect[2] - rect[0]) / (box[2] - box[0]) : 1;
  const scaleY = box[3] > box[1] ? (rect[3] - rect[1]) / (box[3] - box[1]) : 1;
  const [a, b, c, d, e, f] = own;
  return [
    a * scaleX,
    b * scaleY,
    c * scaleX,
    d * scaleY,
    (e - box[0]) * scaleX + rect[0],
    (f - box[1]) * scaleY + rect[1],
  ];
}
