// Text fields: prepared empty for what is known later, and filled in by value and appearance alone (ISO 32000-2 §12.7.5.3).
import type { FormField } from './acro-form.ts';
import type { PdfDocument } from './document.ts';
import type { IncrementalUpdate } from './incremental-update.ts';
import { PdfDictionary, PdfName, type PdfReference, PdfString } from './objects.ts';
import type { Page, Rectangle } from './pages.ts';
import { malformed } from './pdf-error.ts';
import { asDictionary } from './resolve.ts';
import { addAnnotation, addToForm } from './signature-field.ts';
import { textString } from './text-string.ts';

/** Print (table 167). */
const PRINT = 4;
const CENTRED = 1;
const DEFAULT_FONT = 'KysoTiRo';

export type TextFieldRequest = {
  /** Partial name, without a period. */
  readonly name: string;
  readonly page: Page;
  /** In default user space. */
  readonly rect: Rectangle;
  /** Read aloud by screen readers (/TU). */
  readonly tooltip: string;
  readonly sizePt: number;
  readonly maxLength: number;
  /** Form XObject shown while there is no value. */
  readonly appearance: PdfReference;
};

/** Adds an empty text field to page and form. */
export function addTextField(
  document: PdfDocument,
  update: IncrementalUpdate,
  request: TextFieldRequest,
): void {
  const field = update.allocate(textWidget(request));
  addAnnotation(update, request.page, field);
  addToForm(document, update, field, (form) => withDefaultFont(update, form));
}

/** Adds a field without a value of its own and text fields below it: `NgayBanHanh.ngay`, `NgayBanHanh.thang`. */
export function addTextFieldGroup(
  document: PdfDocument,
  update: IncrementalUpdate,
  name: string,
  parts: readonly TextFieldRequest[],
): void {
  const parent = update.reserve();
  const kids = parts.map((part) => {
    const kid = update.allocate(textWidget(part).with({ Parent: parent }));
    addAnnotation(update, part.page, kid);
    return kid;
  });
  update.set(parent, PdfDictionary.of({ T: textString(name), Kids: kids }));
  addToForm(document, update, parent, (form) => withDefaultFont(update, form));
}

function textWidget(request: TextFieldRequest): PdfDictionary {
  const { page } = request;
  return PdfDictionary.of({
    Type: new PdfName('Annot'),
    Subtype: new PdfName('Widget'),
    FT: new PdfName('Tx'),
    T: textString(request.name),
    TU: textString(request.tooltip),
    F: PRINT,
    P: page.reference,
    Rect: [...request.rect],
    MK: page.rotate === 0 ? undefined : PdfDictionary.of({ R: page.rotate }),
    DA: new PdfString(new TextEncoder().encode(`/${DEFAULT_FONT} ${request.sizePt} Tf 0 g`)),
    Q: CENTRED,
    MaxLen: request.maxLength,
    AP: PdfDictionary.of({ N: request.appearance }),
  });
}

/** What /DA names; only a program that makes the appearance anew would use it, kyso never asks for that. */
function withDefaultFont(update: IncrementalUpdate, form: PdfDictionary): PdfDictionary {
  const resources = asDictionary(update, form.get('DR')) ?? PdfDictionary.of({});
  const fonts = asDictionary(update, resources.get('Font')) ?? PdfDictionary.of({});
  if (fonts.get(DEFAULT_FONT) !== undefined) return form;
  const font = PdfDictionary.of({
    Type: new PdfName('Font'),
    Subtype: new PdfName('Type1'),
    BaseFont: new PdfName('Times-Roman'),
    Encoding: new PdfName('WinAnsiEncoding'),
  });
  const changed = fonts.with({ [DEFAULT_FONT]: update.allocate(font) });
  return form.with({ DR: resources.with({ Font: changed }) });
}

/**
 * Fills a text field in: /V and /AP change, nothing else (strict readers accept only these).
 *
 * @throws PdfError `PDF_MALFORMED` when the field is not its only widget
 */
export function fillTextField(
  update: IncrementalUpdate,
  { reference, dictionary, widgets }: FormField,
  value: string,
  appearance: PdfReference,
): void {
  const [widget, ...more] = widgets;
  if (reference === undefined || widget?.reference?.number !== reference.number || more.length > 0)
    throw malformed(0, 'form-damaged');
  update.set(
    reference,
    dictionary.with({ V: textString(value), AP: PdfDictionary.of({ N: appearance }) }),
  );
}
