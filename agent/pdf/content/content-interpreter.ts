// The state a content stream works on and what its operators do to it, ISO 32000-2 §8.4 and §9.4.
import type { PdfDocument } from '../document.ts';
import { PdfDictionary, PdfName, type PdfObject, PdfStream, PdfString } from '../objects.ts';
import { PdfError } from '../pdf-error.ts';
import { asArray, asDictionary, asName, isArray } from '../resolve.ts';
import { contentOperations, type Operation } from './content-operations.ts';
import { fontMetrics, unknownFont } from './font-metrics.ts';
import { type GraphicsState, startOfText, type TextPosition } from './graphics-state.ts';
import { imageSize, paintOf } from './image-paint.ts';
import type { ImageSize, Mark } from './marks.ts';
import { boundingBox, concatenated, matrixOf } from './matrix.ts';
import { PathBuilder } from './path-builder.ts';

const DEEPEST_FORM = 12;
const MOST_OPERATIONS = 2_000_000;
const MOST_MARKS = 200_000;

/** What one operator does. */
export type Operator = (interpreter: Interpreter, operands: readonly PdfObject[]) => void;

/** What all content streams of one page share while they are read. */
export type Drawing = {
  readonly document: PdfDocument;
  readonly operators: ReadonlyMap<string, Operator>;
  readonly marks: Mark[];
  operations: number;
  /** form XObjects being drawn: one that draws itself draws nothing */
  readonly forms: Set<PdfStream>;
  /** an annotation's: readers may find names in the page's resources that its own do not have */
  readonly isAlone: boolean;
};

export class Interpreter {
  readonly #shared: Drawing;
  readonly #resources: PdfDictionary | undefined;
  readonly #saved: GraphicsState[] = [];
  state: GraphicsState;
  text: TextPosition = startOfText();
  readonly path = new PathBuilder();
  #depth = 0;

  constructor(shared: Drawing, resources: PdfDictionary | undefined, state: GraphicsState) {
    this.#shared = shared;
    this.#resources = resources;
    this.state = state;
  }

  run(data: Uint8Array, depth: number): void {
    this.#depth = depth;
    for (const operation of contentOperations(data, this.#shared.document.layout.meter)) {
      this.#shared.operations += 1;
      if (this.#shared.operations > MOST_OPERATIONS) throw tooMuch();
      this.#apply(operation);
    }
  }

  #apply({ operator, operands }: Operation): void {
    this.#shared.operators.get(operator)?.(this, operands);
  }

  add(mark: Mark): void {
    if (!mark.box.every(Number.isFinite)) return;
    if (this.#shared.marks.length >= MOST_MARKS) throw tooMuch();
    this.#shared.marks.push(mark);
  }

  save(): void {
    this.#saved.push({ ...this.state });
  }

  restore(): void {
    this.state = this.#saved.pop() ?? this.state;
  }

  moveText(x: number, y: number): void {
    this.text.line = concatenated([1, 0, 0, 1, x, y], this.text.line);
    this.text.matrix = this.text.line;
  }

  setFont(name: PdfObject | undefined, size: number): void {
    const fonts = this.#category('Font');
    this.#useFont(name instanceof PdfName ? fonts?.get(name.value) : undefined, size);
  }

  #useFont(value: PdfObject | undefined, size: number): void {
    const font = asDictionary(this.#shared.document, value);
    this.state.font = font === undefined ? unknownFont : metricsOf(this.#shared.document, font);
    this.state.fontDictionary = font;
    this.state.fontSize = size;
  }

  useExtendedState(name: PdfObject | undefined): void {
    if (!(name instanceof PdfName)) return;
    const { document } = this.#shared;
    const state = asDictionary(document, this.#category('ExtGState')?.get(name.value));
    const [font, size] = asArray(document, state?.get('Font')) ?? [];
    if (font !== undefined) this.#useFont(font, typeof size === 'number' ? size : 1);
    const width = document.resolve(state?.get('LW'));
    if (typeof width === 'number') this.state.lineWidth = width;
  }

  showText(string: PdfObject | undefined): void {
    if (!(string instanceof PdfString)) return;
    const { state, text } = this;
    const font = state.font ?? unknownFont;
    const { bytes } = string;
    let advance = 0;
    let isBlank = true;
    for (let at = 0; at + font.bytesPerCode <= bytes.length; at += font.bytesPerCode) {
      const code =
        font.bytesPerCode === 1 ? (bytes[at] ?? 0) : (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
      const isSpace = font.bytesPerCode === 1 && code === 32;
      if (!isSpace) isBlank = false;
      const spacing = state.characterSpacing + (isSpace ? state.wordSpacing : 0);
      advance += (font.widthOf(code) * state.fontSize + spacing) * state.horizontalScale;
    }
    const toPage = concatenated(text.matrix, state.ctm);
    const bottom = font.descent * state.fontSize + state.rise;
    const top = font.ascent * state.fontSize + state.rise;
    const box = boundingBox(toPage, [0, bottom, advance, top]);
    if (!isBlank) this.#addText(box, string);
    text.matrix = concatenated([1, 0, 0, 1, advance, 0], text.matrix);
  }

  /** A glyph of a Type 3 font is a drawing of any size, whatever width is told of it (§9.6.4). */
  #addText(box: Mark['box'], string: PdfString): void {
    const font = this.state.fontDictionary;
    this.add({ kind: 'text', box, string, font });
    if (asName(this.#shared.document, font?.get('Subtype')) === 'Type3') this.fillEverything();
  }

  showTexts(items: PdfObject | undefined): void {
    if (!isArray(items)) return;
    for (const item of items) {
      if (typeof item === 'number') {
        const shift = (-item / 1000) * this.state.fontSize * this.state.horizontalScale;
        this.text.matrix = concatenated([1, 0, 0, 1, shift, 0], this.text.matrix);
      } else {
        this.showText(item);
      }
    }
  }

  paint(isFilled: boolean, isStroked: boolean): void {
    const polygons = this.path.finish(this.state.ctm);
    const { box } = polygons;
    if (polygons.items.length === 0) return;
    if (isFilled) this.add({ kind: 'fill', box, polygons: polygons.items });
    if (isStroked) {
      const [a, b, c, d] = this.state.ctm;
      const width = this.state.lineWidth * Math.max(Math.hypot(a, b), Math.hypot(c, d));
      this.add({ kind: 'stroke', box, polygons: polygons.items, width });
    }
  }

  fillEverything(): void {
    this.add({ kind: 'everything', box: boundingBox(this.state.ctm, [-1e6, -1e6, 1e6, 1e6]) });
  }

  inlineImage(): void {
    // no scan is written inside a content stream (§8.9.7: 4 KB at most)
    this.#addImage(() => true, undefined);
  }

  drawObject(name: PdfObject | undefined): void {
    if (!(name instanceof PdfName)) return;
    const { document } = this.#shared;
    const object = document.resolve(this.#category('XObject')?.get(name.value));
    if (!(object instanceof PdfStream)) {
      if (object === null && this.#shared.isAlone) this.fillEverything();
      return;
    }
    if (asName(document, object.dictionary.get('Subtype')) === 'Form') this.#drawForm(object);
    else this.#addImage(paintOf(document, object), imageSize(document, object.dictionary));
  }

  #addImage(isPainted: (x: number, y: number) => boolean, samples: ImageSize | undefined): void {
    const matrix = this.state.ctm;
    const box = boundingBox(matrix, [0, 0, 1, 1]);
    this.add({ kind: 'image', box, matrix, isPainted, samples });
  }

  #drawForm(form: PdfStream): void {
    const { document, forms } = this.#shared;
    if (forms.has(form)) return;
    if (this.#depth >= DEEPEST_FORM) throw tooMuch();
    const own = matrixOf(document, form.dictionary.get('Matrix'));
    const ctm = own === undefined ? this.state.ctm : concatenated(own, this.state.ctm);
    const resources = asDictionary(document, form.dictionary.get('Resources')) ?? this.#resources;
    forms.add(form);
    new Interpreter(this.#shared, resources, { ...this.state, ctm }).run(
      document.decode(form),
      this.#depth + 1,
    );
    forms.delete(form);
  }

  #category(name: string): PdfDictionary | undefined {
    return asDictionary(this.#shared.document, this.#resources?.get(name));
  }
}

const tooMuch = (): PdfError => new PdfError('BUDGET_EXCEEDED', { budget: 'objects' });

const known = new WeakMap<PdfDictionary, ReturnType<typeof fontMetrics>>();

function metricsOf(document: PdfDocument, font: PdfDictionary): ReturnType<typeof fontMetrics> {
  const found = known.get(font) ?? fontMetrics(document, font);
  known.set(font, found);
  return found;
}
