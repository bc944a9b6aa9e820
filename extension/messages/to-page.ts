// What the background asks of a content script, and the answers.
import * as v from 'valibot';
import { Failure } from '../../shared/protocol/errors.ts';
import { SignatureChoice } from '../../shared/protocol/signature.ts';
import { ShortText, Uuid } from '../../shared/protocol/values.ts';

const document = { documentKey: ShortText };

export const ToPage = v.variant('kind', [
  /** Does this page show the attachment? */
  v.strictObject({ kind: v.literal('page.has'), ...document }),
  v.strictObject({ kind: v.literal('page.read'), ...document }),
  v.strictObject({ kind: v.literal('page.upload'), ...document, signed: v.blob() }),
  v.strictObject({
    kind: v.literal('page.ended'),
    ...document,
    signingId: Uuid,
    outcome: v.picklist(['done', 'failed', 'cancelled']),
    /** Why it failed: the panel may be closed by now. */
    failure: v.optional(Failure),
    /** What the person chose, once they did. */
    signature: v.optional(SignatureChoice),
  }),
  /** For the popup: what this page is to the extension. */
  v.strictObject({ kind: v.literal('page.describe') }),
]);
export type SigningEnd = Extract<v.InferOutput<typeof ToPage>, { kind: 'page.ended' }>;
export type ToPage = v.InferOutput<typeof ToPage>;

export const ReadAnswer = v.variant('kind', [
  v.strictObject({ kind: v.literal('document'), document: v.blob() }),
  v.strictObject({ kind: v.literal('failure'), failure: Failure }),
]);
export type ReadAnswer = v.InferOutput<typeof ReadAnswer>;

export const UploadAnswer = v.variant('kind', [
  v.strictObject({ kind: v.literal('stored') }),
  v.strictObject({ kind: v.literal('failure'), failure: Failure }),
]);
export type UploadAnswer = v.InferOutput<typeof UploadAnswer>;

export const PageDescription = v.strictObject({
  portal: v.string(),
  attachments: v.pipe(v.number(), v.integer()),
  failure: v.optional(Failure),
});
export type PageDescription = v.InferOutput<typeof PageDescription>;
