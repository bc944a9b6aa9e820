// The field that holds a signature, and its place on a page and in the form, ISO 32000-2 §12.7.5.5.
import { type FormField, formFields, type Widget } from './acro-form.ts';
import type { PdfDocument } from './document.ts';
import type { IncrementalUpdate } from './incremental-update.ts';
import { PdfDictionary, PdfName, type PdfObject, PdfReference } from './objects.ts';
import { annotatedPages, type Page, type Rectangle } from './pages.ts';
import { malformed, PdfError } from './pdf-error.ts';
import { asArray, asDictionary, asInteger, asNumber, asReference } from './resolve.ts';
import { addFormElement } from './structure-element.ts';
import { textString } from './text-string.ts';

/** Print and Locked (table 167). */
const WIDGET_FLAGS = 4 | 128;
/** SignaturesExist and AppendOnly (table 225). */
const SIGNATURES_EXIST_APPEND_ONLY = 3;

export type FieldRequest = {
  readonly value: PdfReference;
  readonly page: Page;
  readonly rect: Rectangle | undefined;
  readonly appearance: PdfReference | undefined;
  readonly tooltip: string;
};

/** An unsigned signature field of this name that can be written to. */
export function emptySignatureField(document: PdfDocument, name: string): FormField | undefined {
  const field = formFields(document).find(({ fullName }) => fullName === name);
  return field !== undefined && problemOf(document, field) === undefined ? field : undefined;
}

/** @throws PdfError `FIELD_UNUSABLE` */
export function requireEmptyField(document: PdfDocument, name: string): FormField {
  const field = formFields(document).find(({ fullName }) => fullName === name);
  const problem = field === undefined ? 'absent' : problemOf(document, field);
  if (field === undefined || problem !== undefined) {
    throw new PdfError('FIELD_UNUSABLE', { field: name, problem: problem ?? 'absent' });
  }
  return field;
}

function problemOf(
  document: PdfDocument,
  { fieldType, value, reference, widgets }: FormField,
): 'signed' | 'other-type' | undefined {
  if (document.resolve(value) !== null) return 'signed';
  const isWritable = reference !== undefined && widgets.some((widget) => widget.reference);
  return fieldType === 'Sig' && isWritable ? undefined : 'other-type';
}

/** The wished name, or the first of Signature1, Signature2, … that no field has. */
export function uniqueFieldName(document: PdfDocument, wished: string | undefined): string {
  const taken = new Set(formFields(document).map(({ fullName }) => fullName.split('.')[0]));
  // a partial name holds no period (§12.7.4.2)
  const wanted = wished?.replaceAll('.', '_');
  if (wanted !== undefined && wanted !== '' && !taken.has(wanted)) return wanted;
  const stem = wanted === undefined || wanted === '' ? 'Signature' : `${wanted}_`;
  let number = 1;
  while (taken.has(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}

/** The wished name when no field has it, else with the first free number: CoQuan, CoQuan2, … */
export function newFieldName(document: PdfDocument, wished: string): string {
  const taken = new Set(formFields(document).map(({ fullName }) => fullName.split('.')[0]));
  let number = 1;
  const name = (): string => (number === 1 ? wished : `${wished}${number}`);
  while (taken.has(name())) number += 1;
  return name();
}

/** Adds a new field, merged with its widget, to the page and the form. Without a value it waits for its signature. */
export function addSignatureField(
  document: PdfDocument,
  update: IncrementalUpdate,
  name: string,
  request: Omit<FieldRequest, 'value'> & {
    readonly value?: PdfReference;
    readonly lock?: PdfDictionary;
  },
): void {
  const field = update.reserve();
  addAnnotation(update, request.page, field);
  const structParent = addFormElement(document, update, {
    widget: field,
    page: request.page.reference,
    alternative: request.tooltip,
  });
  update.set(
    field,
    PdfDictionary.of({
      Type: new PdfName('Annot'),
      Subtype: new PdfName('Widget'),
      FT: new PdfName('Sig'),
      T: textString(name),
      TU: textString(request.tooltip),
      F: WIDGET_FLAGS,
      P: request.page.reference,
      Rect: request.rect ?? [0, 0, 0, 0],
      AP: appearanceOf(request),
      Lock: request.lock,
      V: request.value,
      StructParent: structParent,
    }),
  );
  addToForm(document, update, field);
}

/** Signs an existing empty field: what it has stays, what is missing is added. */
export function fillSignatureField(
  document: PdfDocument,
  update: IncrementalUpdate,
  field: FormField,
  request: FieldRequest,
): void {
  const widget = field.widgets.find(({ reference }) => reference !== undefined);
  const owner = field.reference;
  if (owner === undefined || widget?.reference === undefined) throw malformed(0, 'form-damaged');
  const isMerged = widget.reference.number === owner.number;
  const shown = shownWidget(document, widget, request);
  update.set(owner, withValue(isMerged ? shown : field.dictionary, request));
  if (!isMerged) update.set(widget.reference, shown);
  if (!isOnSomePage(document, widget.reference)) {
    addAnnotation(update, request.page, widget.reference);
  }
  addToForm(document, update, undefined);
}

function withValue(dictionary: PdfDictionary, request: FieldRequest): PdfDictionary {
  const tooltip = dictionary.get('TU') ?? textString(request.tooltip);
  return dictionary.with({ TU: tooltip, V: request.value });
}

function shownWidget(
  document: PdfDocument,
  { dictionary }: Widget,
  request: FieldRequest,
): PdfDictionary {
  const flags = asInteger(document, dictionary.get('F')) ?? 0;
  const rect = hasArea(document, dictionary.get('Rect')) ? dictionary.get('Rect') : request.rect;
  return dictionary.with({
    F: flags | WIDGET_FLAGS,
    P: dictionary.get('P') ?? request.page.reference,
    Rect: rect ?? [0, 0, 0, 0],
    AP: appearanceOf(request) ?? dictionary.get('AP'),
  });
}

function appearanceOf({ appearance }: Pick<FieldRequest, 'appearance'>): PdfDictionary | undefined {
  return appearance === undefined ? undefined : PdfDictionary.of({ N: appearance });
}

function hasArea(document: PdfDocument, value: PdfObject | undefined): boolean {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = (asArray(document, value) ?? []).map(
    (item) => asNumber(document, item) ?? 0,
  );
  return x0 !== x1 && y0 !== y1;
}

function isOnSomePage(document: PdfDocument, widget: PdfReference): boolean {
  for (const { annotations } of annotatedPages(document)) {
    if (annotations.some((one) => asReference(one)?.number === widget.number)) return true;
  }
  return false;
}

/** Appends to /Annots where it is written: in the page or in an array of its own; after earlier changes of this update. */
export function addAnnotation(
  update: IncrementalUpdate,
  { reference, dictionary }: Page,
  widget: PdfReference,
): void {
  const page = asDictionary(update, reference) ?? dictionary;
  const place = asReference(page.get('Annots'));
  const present = asArray(update, page.get('Annots'));
  const annotations = [...(present ?? []), widget];
  if (place !== undefined && present !== undefined) update.set(place, annotations);
  else update.set(reference, page.with({ Annots: annotations }));
}

/**
 * Lists a field in the form, which is made when there is none, and says that signatures exist.
 *
 * @param change - further entries of the form
 */
export function addToForm(
  document: PdfDocument,
  update: IncrementalUpdate,
  newField: PdfReference | undefined,
  change: (form: PdfDictionary) => PdfDictionary = (form) => form,
): void {
  const root = asReference(document.rootReference());
  const catalog = asDictionary(update, root);
  if (root === undefined || catalog === undefined) throw malformed(0, 'object-damaged');
  const form = asDictionary(update, catalog.get('AcroForm')) ?? new PdfDictionary(new Map());
  const changed = change(withFlags(document, withField(update, form, newField)));
  if (changed === form) return;
  const place = asReference(catalog.get('AcroForm'));
  if (place !== undefined && asDictionary(update, place) !== undefined) update.set(place, changed);
  else if (catalog.get('AcroForm') instanceof PdfDictionary) {
    update.set(root, catalog.with({ AcroForm: changed }));
  } else update.set(root, catalog.with({ AcroForm: update.allocate(changed) }));
}

function withFlags(document: PdfDocument, form: PdfDictionary): PdfDictionary {
  const flags = asInteger(document, form.get('SigFlags')) ?? 0;
  const wanted = flags | SIGNATURES_EXIST_APPEND_ONLY;
  return flags === wanted ? form : form.with({ SigFlags: wanted });
}

function withField(
  update: IncrementalUpdate,
  form: PdfDictionary,
  newField: PdfReference | undefined,
): PdfDictionary {
  if (newField === undefined) return form;
  const place = asReference(form.get('Fields'));
  const present = asArray(update, form.get('Fields'));
  const fields = [...(present ?? []), newField];
  if (place === undefined || present === undefined) return form.with({ Fields: fields });
  update.set(place, fields);
  return form;
}
