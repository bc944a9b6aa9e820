// What is kept of a portal's exchange page: the rows of its last reading, when, and why there was none.
import * as v from 'valibot';
import { AxisSending } from '../../shared/axis/sending.ts';
import { Instant, Origin } from '../../shared/protocol/values.ts';

/** `unseen`: no page that is open has shown the list so far. */
export const readingFailures = ['changed', 'unseen', 'signed-out', 'unreachable'] as const;

export const PortalReading = v.strictObject({
  origin: Origin,
  /** Name of the portal's profile. */
  name: v.string(),
  /** Of the rows; absent before the first reading that gave any. */
  readAt: v.optional(Instant),
  isWhole: v.boolean(),
  sendings: v.array(AxisSending),
  /** Why the last attempt gave nothing. */
  failure: v.optional(v.picklist(readingFailures)),
  /** Attempts that gave nothing, one after the other. */
  failures: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Not before: ISO 8601. */
  nextAt: Instant,
  /** Address of the exchange page, for the person who wants to look. */
  address: v.optional(v.string()),
});
export type PortalReading = v.InferOutput<typeof PortalReading>;
