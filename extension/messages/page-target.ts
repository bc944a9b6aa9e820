// Which portal page something belongs to.
import * as v from 'valibot';

/** The frame of the portal page that asked, as the browser named it. */
export const PageTarget = v.strictObject({
  tabId: v.pipe(v.number(), v.integer()),
  frameId: v.pipe(v.number(), v.integer()),
  documentId: v.optional(v.string()),
});
export type PageTarget = v.InferOutput<typeof PageTarget>;
