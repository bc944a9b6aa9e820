// What the script that is taught a portal asks of the background. Everything here may be forged by a hostile page.
import * as v from 'valibot';

/** An unfinished profile; read as one only where a person looks at it. */
const DraftText = v.pipe(v.string(), v.maxLength(200_000));

export const FromTeacher = v.variant('kind', [
  v.strictObject({ kind: v.literal('teach.look') }),
  v.strictObject({ kind: v.literal('teach.keep'), draft: DraftText, step: v.string() }),
  /** Clicks the marked control and tells what the page would have saved. */
  v.strictObject({
    kind: v.literal('teach.catch'),
    mark: v.pipe(v.string(), v.regex(/^\w{1,64}$/u)),
    entry: v.optional(
      v.strictObject({
        selector: v.optional(v.pipe(v.string(), v.maxLength(500))),
        text: v.optional(v.pipe(v.string(), v.maxLength(200))),
      }),
    ),
  }),
  /** Opens the page of the extension where the profile is looked at, saved and taken into use. */
  v.strictObject({ kind: v.literal('teach.review') }),
  v.strictObject({ kind: v.literal('teach.end') }),
]);
export type FromTeacher = v.InferOutput<typeof FromTeacher>;

/** Answer to `teach.look`. */
export const TeachAnswer = v.variant('kind', [
  v.object({ kind: v.literal('none') }),
  v.object({
    kind: v.literal('teaching'),
    language: v.picklist(['vi', 'en']),
    draft: v.string(),
    step: v.string(),
  }),
]);
export type TeachAnswer = v.InferOutput<typeof TeachAnswer>;
