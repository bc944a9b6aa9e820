// Every signature field of a file: those the form lists, and widgets of a page that no form lists.
import { type FormField, formFields, looseField, type Widget } from './acro-form.ts';
import type { PdfReference } from './objects.ts';
import { annotatedPages } from './pages.ts';
import { asDictionary, asName, asReference, type DocumentObjects } from './resolve.ts';

export type PlacedField = FormField & {
  /** page of its first widget, from 0 */
  readonly pageIndex: number | undefined;
  /** reached from the form, not only from a page */
  readonly isInForm: boolean;
};

type PageWidget = { readonly widget: Widget; readonly pageIndex: number };

export function signatureFields(document: DocumentObjects): readonly PlacedField[] {
  const onPages = pageWidgets(document);
  const pageOf = new Map<number, number>();
  for (const { widget, pageIndex } of onPages) {
    if (widget.reference !== undefined) pageOf.set(widget.reference.number, pageIndex);
  }
  const listed = formFields(document).filter(isSignature);
  const known = new Set(listed.flatMap(numbersOf));
  const loose = onPages
    .filter(({ widget }) => widget.reference !== undefined && !known.has(widget.reference.number))
    .map(({ widget }) => looseField(document, widget))
    .filter(isSignature)
    .filter((field) => !numbersOf(field).some((number) => known.has(number)));
  const place = (fields: readonly FormField[], isInForm: boolean): readonly PlacedField[] =>
    fields.map((field) => ({ ...field, pageIndex: firstPage(field, pageOf), isInForm }));
  return [...place(listed, true), ...place(loose, false)];
}

const isSignature = ({ fieldType }: FormField): boolean => fieldType === 'Sig';

function numbersOf({ reference, widgets }: FormField): readonly number[] {
  return [reference, ...widgets.map((widget) => widget.reference)].flatMap(numberOf);
}

const numberOf = (reference: PdfReference | undefined): readonly number[] =>
  reference === undefined ? [] : [reference.number];

function firstPage(
  { widgets }: FormField,
  pageOf: ReadonlyMap<number, number>,
): number | undefined {
  for (const { reference } of widgets) {
    const page = reference === undefined ? undefined : pageOf.get(reference.number);
    if (page !== undefined) return page;
  }
  return undefined;
}

function pageWidgets(document: DocumentObjects): readonly PageWidget[] {
  const found: PageWidget[] = [];
  for (const { pageIndex, annotations } of annotatedPages(document)) {
    for (const value of annotations) {
      const dictionary = asDictionary(document, value);
      if (dictionary === undefined) continue;
      if (asName(document, dictionary.get('Subtype')) !== 'Widget') continue;
      found.push({ widget: { reference: asReference(value), dictionary }, pageIndex });
    }
  }
  return found;
}
