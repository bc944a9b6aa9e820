// What the rest of the extension knows of one attachment on a portal page.
import * as v from 'valibot';
import { Label, ShortText } from '../../shared/protocol/values.ts';

export const AttachmentFacts = v.strictObject({
  /** The adapter's own address of this attachment and version: it finds its place again later. */
  documentKey: v.pipe(ShortText, v.minLength(1)),
  label: Label,
  documentCode: v.optional(ShortText),
  subject: v.optional(ShortText),
  organization: v.optional(ShortText),
});
export type AttachmentFacts = v.InferOutput<typeof AttachmentFacts>;
