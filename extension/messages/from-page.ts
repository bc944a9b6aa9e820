// What a content script asks of the background. Everything here may be forged by a hostile page process.
import * as v from 'valibot';
import { Failure } from '../../shared/protocol/errors.ts';
import { Uuid } from '../../shared/protocol/values.ts';
import { DocumentReport } from '../../shared/report/report.ts';
import { AttachmentFacts } from './attachment.ts';

const signing = { signingId: Uuid };

export const FromPage = v.variant('kind', [
  v.strictObject({ kind: v.literal('page.started') }),
  v.strictObject({ kind: v.literal('sign.prepare') }),
  v.strictObject({ kind: v.literal('sign.open'), ...signing, facts: AttachmentFacts }),
  v.strictObject({ kind: v.literal('sign.document'), ...signing, document: v.blob() }),
  v.strictObject({ kind: v.literal('sign.unreadable'), ...signing, failure: Failure }),
  v.strictObject({ kind: v.literal('sign.isOpen'), ...signing }),
  v.strictObject({ kind: v.literal('verify'), facts: AttachmentFacts, document: v.blob() }),
  v.strictObject({ kind: v.literal('report.open'), reportId: Uuid }),
]);
export type FromPage = v.InferOutput<typeof FromPage>;

/** Answer to `page.started`: whether this exact origin is a portal, and which profile reads it. */
export const PageSettings = v.strictObject({
  profile: v.optional(v.string()),
  language: v.picklist(['vi', 'en']),
});
export type PageSettings = v.InferOutput<typeof PageSettings>;

/** Answer to `verify`. */
export const VerifyAnswer = v.variant('kind', [
  v.strictObject({ kind: v.literal('report'), reportId: Uuid, report: DocumentReport }),
  v.strictObject({ kind: v.literal('failure'), failure: Failure }),
]);
export type VerifyAnswer = v.InferOutput<typeof VerifyAnswer>;
