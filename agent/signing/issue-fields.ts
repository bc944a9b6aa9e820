// Number, date and the organization's signature: fields prepared before the first signature, so that filling them in when
// the document is issued breaks no earlier signature (Decree 30/2020 Đ14, Đ15.3; ISO 32000-2 §12.7.5.3, §12.8.2).
import { text } from '../../shared/text/text.ts';
import { buildMarkAppearance } from '../pdf/appearance/build-appearance.ts';
import { drawableText, shippedMarkFont, textWidthMm } from '../pdf/appearance/mark-font.ts';
import { type BoxMm, type PageGeometry, toUserSpace } from '../pdf/appearance/page-space.ts';
import type { PdfDocument } from '../pdf/document.ts';
import type { IncrementalUpdate } from '../pdf/incremental-update.ts';
import { type AllocateObject, PdfDictionary, PdfName, type PdfReference } from '../pdf/objects.ts';
import { pageAt } from '../pdf/pages.ts';
import { addSignatureField } from '../pdf/signature-field.ts';
import type { FormChanges } from '../pdf/signature-update.ts';
import { addTextField, addTextFieldGroup, type TextFieldRequest } from '../pdf/text-field.ts';
import { textString } from '../pdf/text-string.ts';
import { markPresets } from './mark-presets.ts';

export const NUMBER_FIELD = 'SoVanBan';
export const DATE_FIELD = 'NgayBanHanh';
export const ORGANIZATION_FIELD = markPresets.issue.fieldName;
export const dateParts = ['ngay', 'thang', 'nam'] as const;
export type DatePart = (typeof dateParts)[number];

/** Where in a field's height its baseline stands: above it the ascent, below it the descent of Times faces. */
const BASELINE_SHARE = 0.891 / (0.891 + 0.216);

export interface FieldPlaces {
  readonly pageIndex: number;
  readonly number: BoxMm;
  readonly date: Partial<Readonly<Record<DatePart, BoxMm>>>;
  /** Where the organization's signature will stand. */
  readonly organization: BoxMm & { readonly pageIndex: number };
}

/** Adds the empty fields; to be called for a document without a signature. */
export function prepareIssueFields(places: FieldPlaces): FormChanges {
  return (document, update) => {
    const page = pageAt(document, places.pageIndex);
    const request = (name: string, box: BoxMm, field: IssueField): TextFieldRequest => ({
      name,
      page,
      rect: toUserSpace(page, box),
      tooltip: text('vi', `field.${field}`),
      sizePt: fieldStyles[field].sizePt,
      maxLength: fieldStyles[field].maxLength,
      appearance: fieldAppearance(page, box, '', field, update.allocate),
    });
    addTextField(document, update, request(NUMBER_FIELD, places.number, 'number'));
    const dates = dateParts.flatMap((name) => {
      const box = places.date[name];
      return box === undefined ? [] : [request(name, box, name)];
    });
    if (dates.length > 0) addTextFieldGroup(document, update, DATE_FIELD, dates);
    prepareOrganizationField(document, update, places.organization);
  };
}

function prepareOrganizationField(
  document: PdfDocument,
  update: IncrementalUpdate,
  { pageIndex, ...box }: FieldPlaces['organization'],
): void {
  const page = pageAt(document, pageIndex);
  const empty = { widthMm: box.widthMm, heightMm: box.heightMm, operations: [] };
  addSignatureField(document, update, ORGANIZATION_FIELD, {
    page,
    rect: toUserSpace(page, box),
    appearance: buildMarkAppearance(empty, page, { font: shippedMarkFont() }, update.allocate),
    tooltip: text('vi', 'field.organization'),
    lock: PdfDictionary.of({
      Type: new PdfName('SigFieldLock'),
      Action: new PdfName('Include'),
      Fields: [textString(NUMBER_FIELD), textString(DATE_FIELD)],
    }),
  });
}

type IssueField = 'number' | DatePart;

/** Size 13 upright for the number, 14 italic for the date (annex I, part I, II.3, II.4). */
const date = { font: 'italic', sizePt: 14, maxLength: 2 } as const;
const fieldStyles: Readonly<
  Record<
    IssueField,
    { readonly font: 'regular' | 'italic'; readonly sizePt: number; readonly maxLength: number }
  >
> = {
  number: { font: 'regular', sizePt: 13, maxLength: 11 },
  ngay: date,
  thang: date,
  nam: { ...date, maxLength: 4 },
};

/** A value, or nothing, in the style of its field; upright as displayed. */
export function fieldAppearance(
  page: PageGeometry,
  box: { readonly widthMm: number; readonly heightMm: number },
  value: string,
  field: IssueField,
  allocate: AllocateObject,
): PdfReference {
  const { font: style, sizePt } = fieldStyles[field];
  const font = shippedMarkFont(style);
  const drawn = drawableText(font, value);
  const wanted = textWidthMm(font, drawn, sizePt);
  const size = sizePt * Math.min(1, box.widthMm / Math.max(wanted, 0.1));
  const widthMm = textWidthMm(font, drawn, size);
  const operation = {
    kind: 'text',
    text: drawn,
    xMm: Math.max(0, (box.widthMm - widthMm) / 2),
    baselineMm: box.heightMm * BASELINE_SHARE,
    widthMm,
    sizePt: size,
    colour: '#000000',
  } as const;
  const { widthMm: width, heightMm } = box;
  const plan = { widthMm: width, heightMm, operations: drawn === '' ? [] : [operation] };
  return buildMarkAppearance(plan, page, { font, isFieldValue: true }, allocate);
}
