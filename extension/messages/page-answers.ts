// What a content script answers to the background. Everything here may be forged by a hostile page process.
import * as v from 'valibot';
import { Failure } from '../../shared/protocol/errors.ts';

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
