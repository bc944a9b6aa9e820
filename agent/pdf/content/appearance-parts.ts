// What a widget's normal appearance is made of: its pictures and its runs of text with face, size and colour
// (ISO 32000-2 §12.5.5, §9.3). Forms inside forms, as other programs nest them, are read too.
import type { PdfDocument } from '../document.ts';
import { type PdfDictionary, type PdfObject, PdfStream } from '../objects.ts';
import { asDictionary, asName } from '../resolve.ts';
import { contentOperations } from './content-operations.ts';

interface AppearanceText {
  /** /BaseFont without its subset tag. */
  readonly font: string;
  readonly sizePt: number;
  readonly isBlack: boolean;
}

export interface AppearanceParts {
  readonly images: readonly PdfStream[];
  readonly texts: readonly AppearanceText[];
}

const DEEPEST = 5;
const MOST_OPERATIONS = 20_000;

type Walk = {
  readonly document: PdfDocument;
  readonly images: PdfStream[];
  readonly texts: AppearanceText[];
  left: number;
};

/** @throws PdfError when the appearance cannot be read */
export function appearanceParts(
  document: PdfDocument,
  widget: PdfDictionary,
  userUnit: number,
): AppearanceParts {
  const walk: Walk = { document, images: [], texts: [], left: MOST_OPERATIONS };
  const normal = document.resolve(asDictionary(document, widget.get('AP'))?.get('N'));
  if (normal instanceof PdfStream) visit(walk, normal, userUnit, 0);
  return { images: walk.images, texts: walk.texts };
}

type State = { font: string; sizePt: number; matrixScale: number; isBlack: boolean };

type Place = {
  readonly walk: Walk;
  readonly resources: PdfDictionary | undefined;
  readonly state: State;
  readonly saved: State[];
  readonly userUnit: number;
  readonly depth: number;
};

type Operands = readonly PdfObject[];

function visit(walk: Walk, form: PdfStream, userUnit: number, depth: number): void {
  const { document } = walk;
  const state: State = { font: '', sizePt: 0, matrixScale: 1, isBlack: true };
  const resources = asDictionary(document, form.dictionary.get('Resources'));
  const place: Place = { walk, resources, state, saved: [], userUnit, depth };
  const content = document.decode(form);
  for (const { operator, operands } of contentOperations(content, document.layout.meter)) {
    walk.left -= 1;
    if (walk.left < 0) return;
    if (Object.hasOwn(operations, operator)) operations[operator]?.(place, operands);
  }
}

const isZero = (value: PdfObject): boolean => typeof value !== 'number' || value === 0;

function showText({ walk, state }: Place): void {
  const { font, sizePt, matrixScale, isBlack } = state;
  walk.texts.push({ font, sizePt: Math.abs(sizePt * matrixScale), isBlack });
}

function fillColour({ state }: Place, operands: Operands): void {
  state.isBlack = operands.every(isZero);
}

/** What matters for text and pictures; all other operators change nothing here. */
const operations: Readonly<Record<string, (place: Place, operands: Operands) => void>> = {
  q: ({ state, saved }) => void saved.push({ ...state }),
  Q: ({ state, saved }) => void Object.assign(state, saved.pop() ?? state),
  BT: ({ state }) => {
    state.matrixScale = 1;
  },
  Tm: ({ state }, operands) => {
    state.matrixScale = verticalScale(operands);
  },
  Tf: ({ walk, resources, state, userUnit }, operands) => {
    state.font = fontName(walk.document, resources, operands[0]);
    state.sizePt = numberAt(operands, 1) * userUnit;
  },
  g: fillColour,
  rg: fillColour,
  sc: fillColour,
  scn: fillColour,
  k: ({ state }, operands) => {
    state.isBlack = numberAt(operands, 3) === 1;
  },
  Tj: showText,
  TJ: showText,
  "'": showText,
  '"': showText,
  Do: ({ walk, resources, userUnit, depth }, operands) => {
    object(walk, resources, operands[0], userUnit, depth);
  },
};

function object(
  walk: Walk,
  resources: PdfDictionary | undefined,
  name: PdfObject | undefined,
  userUnit: number,
  depth: number,
): void {
  const { document } = walk;
  const key = asName(document, name) ?? '';
  const value = document.resolve(asDictionary(document, resources?.get('XObject'))?.get(key));
  if (!(value instanceof PdfStream)) return;
  const kind = asName(document, value.dictionary.get('Subtype'));
  if (kind === 'Image') walk.images.push(value);
  else if (kind === 'Form' && depth < DEEPEST) visit(walk, value, userUnit, depth + 1);
}

function fontName(
  document: PdfDocument,
  resources: PdfDictionary | undefined,
  name: PdfObject | undefined,
): string {
  const fonts = asDictionary(document, resources?.get('Font'));
  const font = asDictionary(document, fonts?.get(asName(document, name) ?? ''));
  return (asName(document, font?.get('BaseFont')) ?? '').replace(/^[A-Z]{6}\+/, '');
}

const numberAt = (operands: readonly PdfObject[], at: number): number => {
  const value = operands[at];
  return typeof value === 'number' ? value : 0;
};

const verticalScale = (operands: readonly PdfObject[]): number =>
  Math.hypot(numberAt(operands, 2), numberAt(operands, 3));
