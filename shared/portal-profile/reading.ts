// How one value is read from a page.
import * as v from 'valibot';
import { Pattern } from './pattern.ts';
import { Selector } from './selector.ts';

/** Text that stands on a page; compared in NFC, without case, spaces joined. */
export const Words = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
export const AttributeName = v.pipe(v.string(), v.regex(/^[a-zA-Z_][\w.:-]{0,60}$/u));

const Word = v.string();

export const Reading = v.strictObject({
  /**
   * Where it is looked for: `scope` (default) the row or region that is read, `page` the whole document, `address` the
   * address of the frame.
   */
  in: v.optional(v.picklist(['scope', 'page', 'address'])),
  /** The element; absent: the scope itself. */
  selector: v.optional(Selector),
  /** Instead of a selector: the labels that the value stands beside. */
  label: v.optional(v.pipe(v.array(Words), v.minLength(1), v.maxLength(20))),
  /** Absent: the value of a form control, else the text. */
  attribute: v.optional(AttributeName),
  /** What of it counts: the first group, or the whole match. Without a match there is no value. */
  pattern: v.optional(Pattern),
  /** What the portal's words mean: its word to ours. With a map, other words are no value. */
  map: v.optional(v.record(Word, Word)),
});
/** A value with few possible meanings, by the portal's words for them. */
export const mapped = <const Meaning extends readonly string[]>(
  meanings: Meaning,
): v.StrictObjectSchema<
  Omit<typeof Reading.entries, 'map'> & {
    readonly map: v.RecordSchema<typeof Word, v.PicklistSchema<Meaning, undefined>, undefined>;
  },
  undefined
> => v.strictObject({ ...Reading.entries, map: v.record(Word, v.picklist(meanings)) });
export type Reading = v.InferOutput<typeof Reading>;
