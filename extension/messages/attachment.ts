// What the rest of the extension knows of one attachment on a portal page.
import * as v from 'valibot';
import { Label, ShortText, SignatureKind } from '../../shared/protocol/values.ts';

export const AttachmentFacts = v.strictObject({
  /** The adapter's own address of this attachment and version: it finds its place again later. */
  documentKey: v.pipe(ShortText, v.minLength(1)),
  label: Label,
  documentCode: v.optional(ShortText),
  subject: v.optional(ShortText),
  organization: v.optional(ShortText),
  /** What this user usually signs here, by the portal's word; the person may choose another kind. */
  suggestedKind: v.optional(SignatureKind),
  /** Date of issue that the page names, `yyyy-mm-dd`. */
  issuedDate: v.optional(v.pipe(v.string(), v.isoDate())),
  /**
   * Found from a list: address of the document's own page on the same portal. Whatever page of the portal is open can
   * read and store the attachment through it.
   */
  openAt: v.optional(v.pipe(v.string(), v.maxLength(2000), v.url())),
  /** The page called for this signing and waits for one answer: after its end nothing can be tried again. */
  isCall: v.optional(v.boolean()),
});
export type AttachmentFacts = v.InferOutput<typeof AttachmentFacts>;
