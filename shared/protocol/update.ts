// What the province's IT announces about versions. The agent tells; nothing is ever installed by it.
import * as v from 'valibot';
import { Failure } from './errors.ts';
import { defineMethod } from './method.ts';
import { ProductVersion } from './product-version.ts';
import { Instant } from './values.ts';

/** A few sentences for those who use the program. */
export const VersionNote = v.pipe(v.string(), v.maxLength(2000));

export const UpdateNotice = v.strictObject({
  /**
   * `unset`: no administrator has named a source. `unknown`: nothing was announced yet. `required`: the agent is older
   * than the oldest version that may still be used.
   */
  state: v.picklist(['unset', 'unknown', 'current', 'available', 'required']),
  /** What was announced last and believed. */
  announced: v.optional(
    v.strictObject({
      version: ProductVersion,
      published: Instant,
      /** After its end it says no longer that a version is the newest. */
      isExpired: v.boolean(),
      /** The oldest extension that may still be used. */
      minimumExtension: ProductVersion,
      notes: v.strictObject({ vi: VersionNote, en: VersionNote }),
    }),
  ),
  /** When the source was last asked. */
  askedAt: v.optional(Instant),
  /** What came of it when it was not the newest word. */
  failure: v.optional(Failure),
});
export type UpdateNotice = v.InferOutput<typeof UpdateNotice>;

/** @since 1 */
export const updateNotice = defineMethod('update.notice', v.strictObject({}), UpdateNotice);
