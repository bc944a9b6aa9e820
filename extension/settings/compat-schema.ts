// What a portal's entry says about pages that call a local signing program.
import * as v from 'valibot';

const LONGEST_SECONDS = 30 * 60;

export const Compat = v.strictObject({
  /** VGCA Sign Service, `wss://127.0.0.1:8987`. */
  vgca: v.optional(v.boolean(), false),
  /** The PDF functions of the VNPT plugin, `wss://localhost:4433/plugin`. */
  vnpt: v.optional(v.boolean(), false),
  /** `refuse`: the socket does not open without an agent, for portals that only probe. */
  whenAbsent: v.optional(v.picklist(['answer', 'refuse']), 'answer'),
  /** Functions we do not have go to the VGCA service that is really installed. */
  passThrough: v.optional(v.boolean(), false),
  /** Name of the file in the upload; some back ends want `file`. */
  uploadField: v.optional(v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/)), 'uploadfile'),
  sendMetaData: v.optional(v.boolean(), true),
  answerWithinSeconds: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(LONGEST_SECONDS)),
    300,
  ),
});
export type Compat = v.InferOutput<typeof Compat>;
