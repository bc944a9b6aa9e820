// The document as a whole: what its pages say, and whether it is complete after Decree 30/2020. Beside the signatures'
// answers, never one of them. Texts by `document.<id>`.
import * as v from 'valibot';
import { Placement, ShortText } from '../protocol/values.ts';

/** Append only. */
export const documentCheckIds = [
  'person-signed',
  'organization-signed',
  'signing-order',
  'number-written',
  'date-written',
  'number-unchanged',
  'name-in-block',
  'name-in-mark',
  'addressed-to-us',
  'attachments-signed',
  'attachments-numbered',
  'not-duplicate',
] as const;
export const DocumentCheckId = v.picklist(documentCheckIds);
export type DocumentCheckId = v.InferOutput<typeof DocumentCheckId>;

export const DocumentCheckReport = v.strictObject({
  id: DocumentCheckId,
  result: v.picklist(['passed', 'failed', 'undetermined', 'not-asked']),
  /** «trang ghi X»: what the pages say. */
  page: v.optional(ShortText),
  /** «chứng thư số ghi Y»: what the certificate says. */
  certificate: v.optional(ShortText),
  /** Anything else that the answer rests on: times, file names. */
  evidence: v.optional(ShortText),
});
export type DocumentCheckReport = v.InferOutput<typeof DocumentCheckReport>;

const MOST_NAMES = 20;
const MOST_MARKS = 50;
const MOST_LINES = 100;
const lines = v.pipe(v.array(ShortText), v.maxLength(MOST_LINES));

/** What the pages say at one state of the file, as far as text could be read. */
export const WrittenDocument = v.strictObject({
  /** Carries Quốc hiệu or a number line: an administrative document after Decree 30. */
  isOfficial: v.boolean(),
  number: v.optional(ShortText),
  notation: v.optional(ShortText),
  /** As printed, dd/mm/yyyy. */
  date: v.optional(ShortText),
  /** Left open between «Số:» and «/», or between «ngày», «tháng» and «năm». */
  holes: v.array(v.picklist(['number', 'date'])),
  /** Printed below signature blocks. */
  names: v.pipe(v.array(ShortText), v.maxLength(MOST_NAMES)),
  /** Authority and title lines of the signature blocks. */
  titles: v.pipe(v.array(ShortText), v.maxLength(MOST_NAMES)),
  /** What annotations and form fields draw, signature marks among them. */
  marks: v.pipe(v.array(v.strictObject({ placement: Placement, lines })), v.maxLength(MOST_MARKS)),
  /** Number with notation of the document it goes with: in marks and behind «Kèm theo». */
  codes: v.pipe(v.array(ShortText), v.maxLength(MOST_NAMES)),
  /** Addressees and recipients, line by line. */
  recipients: lines,
});
export type WrittenDocument = v.InferOutput<typeof WrittenDocument>;

const AttachmentReport = v.strictObject({
  file: ShortText,
  overall: v.picklist(['valid', 'invalid', 'indeterminate', 'no-signature']),
});

export const WholeDocument = v.strictObject({
  /** Absent when no text could be read. */
  written: v.optional(WrittenDocument),
  checks: v.array(DocumentCheckReport),
  /** Files that were checked as belonging to this one. */
  attachments: v.optional(v.array(AttachmentReport)),
});
export type WholeDocument = v.InferOutput<typeof WholeDocument>;

/** `142/UBND-HCC`; undefined unless both parts are printed. */
export function documentCode({
  number,
  notation,
}: Pick<WrittenDocument, 'number' | 'notation'>): string | undefined {
  return number === undefined || notation === undefined ? undefined : `${number}/${notation}`;
}
