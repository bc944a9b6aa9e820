// What an own page hears of tokens through its port `tokens:ORIGIN`.
import * as v from 'valibot';
import { WatchedToken } from '../../shared/protocol/token-watch.ts';

/** `unknown`: the agent went away and came back, or was found only now; what was listed may be out of date. */
export const TokenChange = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['inserted', 'removed']), token: WatchedToken }),
  v.strictObject({ kind: v.literal('unknown') }),
]);
export type TokenChange = v.InferOutput<typeof TokenChange>;
