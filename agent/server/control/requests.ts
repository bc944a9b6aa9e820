// What programs of the same user ask of the running agent: one line of JSON, one line back.
import * as v from 'valibot';
import { nativeAnswers } from '../../../shared/protocol/native-host.ts';
import { Sha256Hex } from '../../../shared/protocol/values.ts';

const Origin = v.pipe(v.string(), v.regex(/^(chrome|moz)-extension:\/\/[a-z0-9-]{1,100}$/));

export const ControlRequest = v.variant('ask', [
  /** Where it listens. */
  v.strictObject({ ask: v.literal('locate') }),
  /** The native host vouches for an extension. */
  v.strictObject({ ask: v.literal('pairing.token'), origin: Origin }),
  /** A person opens the door for a browser that is not known yet. */
  v.strictObject({ ask: v.literal('pairing.window') }),
  v.strictObject({ ask: v.literal('pairing.remove'), keyId: Sha256Hex }),
]);
export type ControlRequest = v.InferOutput<typeof ControlRequest>;

export const ControlAnswer = v.variant('kind', [
  ...nativeAnswers,
  v.strictObject({ kind: v.literal('done') }),
]);
export type ControlAnswer = v.InferOutput<typeof ControlAnswer>;

/** Neither side says more. */
export const MAX_LINE_BYTES = 4 * 1024;
