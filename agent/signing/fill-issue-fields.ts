// What a document still waits for when it is issued, and filling it in (Decree 30/2020 Đ14, Đ15.3, annex I, part I, II.3, II.4).
import { type FormField, formFields } from '../pdf/acro-form.ts';
import { toDisplayed } from '../pdf/appearance/page-space.ts';
import { archivalAllocate } from '../pdf/archival-update.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { allPages, type Page, type Rectangle } from '../pdf/pages.ts';
import { malformed } from '../pdf/pdf-error.ts';
import { asArray, asNumber, asReference, asString } from '../pdf/resolve.ts';
import type { FormChanges } from '../pdf/signature-update.ts';
import { fillTextField } from '../pdf/text-field.ts';
import { decodeTextString } from '../pdf/text-string.ts';
import {
  DATE_FIELD,
  type DatePart,
  dateParts,
  fieldAppearance,
  NUMBER_FIELD,
} from './issue-fields.ts';

/** Prepared fields that hold no value yet. */
export interface OpenFields {
  readonly number: FormField | undefined;
  readonly date: Partial<Readonly<Record<DatePart, FormField>>>;
}

export function openIssueFields(document: PdfDocument): OpenFields {
  const open = formFields(document).filter(
    ({ fieldType, value }) =>
      fieldType === 'Tx' && (asString(document, value)?.bytes.length ?? 0) === 0,
  );
  const named = (name: string): FormField | undefined =>
    open.find(({ fullName }) => fullName === name);
  const parts = dateParts.flatMap((part) => {
    const field = named(`${DATE_FIELD}.${part}`);
    return field === undefined ? [] : [[part, field] as const];
  });
  return { number: named(NUMBER_FIELD), date: Object.fromEntries(parts) };
}

/** The number that the prepared field holds. */
export function filledNumber(document: PdfDocument): string | undefined {
  const field = formFields(document).find(({ fullName }) => fullName === NUMBER_FIELD);
  const value = asString(document, field?.value);
  const number = value === undefined ? '' : decodeTextString(value.bytes);
  return number === '' ? undefined : number;
}

/** @param date - `yyyy-mm-dd` */
export function fillIssueFields(open: OpenFields, number: string, date: string): FormChanges {
  return (document, update) => {
    const fill = (field: FormField, value: string, style: 'number' | DatePart): void => {
      const rect = rectOf(document, field);
      const page = pageOf(document, field);
      if (rect === undefined || page === undefined) throw malformed(0, 'form-damaged');
      const box = toDisplayed(page, rect);
      const appearance = fieldAppearance(
        page,
        box,
        value,
        style,
        archivalAllocate(document, update),
      );
      fillTextField(update, field, value, appearance);
    };
    if (open.number !== undefined) fill(open.number, number, 'number');
    const values = printedDate(date);
    for (const part of dateParts) {
      const field = open.date[part];
      if (field !== undefined) fill(field, values[part], part);
    }
  };
}

/** Day below 10 and months 1 and 2 with a leading zero (annex I, part I, II.4). */
function printedDate(date: string): Readonly<Record<DatePart, string>> {
  const [year = '', month = '', day = ''] = date.split('-');
  const plainMonth = String(Number(month));
  return { ngay: day, thang: Number(month) <= 2 ? month : plainMonth, nam: year };
}

function pageOf(document: PdfDocument, { widgets }: FormField): Page | undefined {
  const [widget] = widgets;
  for (const page of allPages(document)) {
    const isHere = page.annotations.some(
      (one) => asReference(one)?.number === widget?.reference?.number,
    );
    if (isHere) return page;
  }
  return undefined;
}

function rectOf(document: PdfDocument, field: FormField | undefined): Rectangle | undefined {
  const corners = asArray(document, field?.widgets[0]?.dictionary.get('Rect')) ?? [];
  const [x0, y0, x1, y1] = corners.map((corner) => asNumber(document, corner));
  if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined)
    return undefined;
  return [x0, y0, x1, y1];
}
