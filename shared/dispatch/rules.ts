// What a province or an office asks beside the law: data of a profile or of the administrators, never code.
import * as v from 'valibot';
import { ShortText } from '../protocol/values.ts';

const Code = v.pipe(v.string(), v.minLength(1), v.maxLength(35));
const Day = v.pipe(v.string(), v.isoDate());

/** Ninh Bình, QĐ 161/2025, Đ8, for example: .pdf, at most 50 characters without diacritics, at most 50 MB. */
const FileRules = v.strictObject({
  /** Characters with the extension. */
  longestName: v.optional(v.pipe(v.number(), v.integer(), v.minValue(5))),
  /** Letters without diacritics, digits, `-`, `_` and `.` only. */
  plainNames: v.optional(v.boolean(), false),
  /** Without the dot, in small letters; absent = any. */
  types: v.optional(v.array(v.pipe(v.string(), v.regex(/^[a-z0-9]{1,10}$/)))),
  largestBytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});

export const DispatchRules = v.strictObject({
  requireTrustedPath: v.optional(v.boolean(), false),
  /** A file that is no PDF beside the document. */
  nonPdfAttachments: v.optional(v.picklist(['warn', 'block']), 'warn'),
  files: v.optional(FileRules),
  /** Of the real seal. */
  sealDiameterMm: v.optional(v.pipe(v.number(), v.minValue(20), v.maxValue(60))),
  /** Types that go without paper: «Công văn», «Báo cáo». */
  electronicOnly: v.optional(v.array(ShortText), []),
  /** Codes of the organizations whose documents are sent from here; empty = not known. */
  ownCodes: v.optional(v.array(Code), []),
  /** Codes that the axis knows; empty = not known. */
  knownCodes: v.optional(v.array(Code), []),
  /** Days off beside Saturday and Sunday. */
  holidays: v.optional(v.array(Day), []),
});
export type DispatchRules = v.InferOutput<typeof DispatchRules>;
