// Reads a content stream for what it draws and where, ISO 32000-2 §8 and §9. Colours, clipping and blending are left
// out, so that a place counts as drawn when in doubt.
import type { PdfDocument } from '../document.ts';
import type { PdfDictionary } from '../objects.ts';
import { type Drawing, Interpreter } from './content-interpreter.ts';
import { initialState } from './graphics-state.ts';
import type { Mark } from './marks.ts';
import type { Matrix } from './matrix.ts';
import { operators } from './operators.ts';

export type Content = {
  readonly data: Uint8Array;
  readonly resources: PdfDictionary | undefined;
  /** from the content's space to default user space */
  readonly matrix: Matrix;
  /** some readers look names up in the resources of the page when these here do not have them */
  readonly isAlone?: boolean;
};

/** @throws PdfError when the content cannot be read completely */
export function drawnMarks(document: PdfDocument, content: Content): readonly Mark[] {
  const drawing: Drawing = {
    document,
    operators,
    marks: [],
    operations: 0,
    forms: new Set(),
    isAlone: content.isAlone === true,
  };
  new Interpreter(drawing, content.resources, initialState(content.matrix)).run(content.data, 0);
  return drawing.marks;
}
