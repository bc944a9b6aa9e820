// What the background asks of a content script. Light: it is part of every portal page.
import * as v from 'valibot';
import { ToldFailure, ToldSignature } from './told-page.ts';

const document = { documentKey: v.string() };
/** Names one delivery: a page that has made it does not make it again. */
const delivery = { ...document, deliveryId: v.optional(v.string()) };

export const ToPage = v.variant('kind', [
  /** Does this page show the attachment? */
  v.strictObject({ kind: v.literal('page.has'), ...delivery }),
  v.strictObject({ kind: v.literal('page.read'), ...document }),
  v.strictObject({ kind: v.literal('page.upload'), ...delivery, signed: v.blob() }),
  v.strictObject({
    kind: v.literal('page.ended'),
    ...document,
    signingId: v.string(),
    outcome: v.picklist(['done', 'failed', 'cancelled']),
    /** Why it failed: the panel may be closed by now. */
    failure: v.optional(ToldFailure),
    /** What the person chose, once they did. */
    signature: v.optional(ToldSignature),
  }),
  /** For the popup: what this page is to the extension. */
  v.strictObject({ kind: v.literal('page.describe') }),
]);
export type SigningEnd = Extract<v.InferOutput<typeof ToPage>, { kind: 'page.ended' }>;
export type ToPage = v.InferOutput<typeof ToPage>;
