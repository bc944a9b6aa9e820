// What was changed after a signature: one entry for each finding of the difference analysis. Texts by `change.<rule>`.
import * as v from 'valibot';
import { Placement, ShortText } from '../protocol/values.ts';

/** Append only. */
export const changeRules = [
  'validation-data-added',
  'validation-data-removed',
  'document-timestamp-added',
  'signature-added',
  'signature-field-added',
  'signature-changed',
  'signature-appearance-changed',
  'signature-covers-text',
  'form-field-filled',
  'form-field-added',
  'form-field-removed',
  'form-field-changed',
  'form-appearance-inconsistent',
  'form-entry-changed',
  'annotation-added',
  'annotation-changed',
  'annotation-removed',
  'metadata-changed',
  'structure-extended',
  'structure-changed',
  'file-structure-changed',
  'page-changed',
  'pages-changed',
  'catalog-entry-changed',
  'document-entry-changed',
  'trailer-changed',
  'object-unreadable',
  'revision-unreadable',
  'several-readings',
  'analysis-too-large',
  'validation-data-replaced',
  'objects-rewritten',
  'form-field-covers-text',
] as const;
export const ChangeRule = v.picklist(changeRules);
export type ChangeRule = v.InferOutput<typeof ChangeRule>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const ChangeReport = v.strictObject({
  rule: ChangeRule,
  /** permitted by the signature it is reported with */
  isPermitted: v.boolean(),
  /** the revision it came with, from 1 as the file grew */
  revision: count,
  /** number of the changed object */
  object: v.optional(count),
  /** full name of the form field */
  field: v.optional(ShortText),
  pageIndex: v.optional(count),
  /** the changed region of the page */
  area: v.optional(Placement),
});
export type ChangeReport = v.InferOutput<typeof ChangeReport>;
