// Tokens that come and go: told as they do, to whoever asked for it on behalf of a portal.
import * as v from 'valibot';
import { defineEvent, defineMethod } from './method.ts';
import { Origin, ShortText } from './values.ts';

/** `id` as in `token.list`. */
export const WatchedToken = v.strictObject({ id: ShortText, label: ShortText });
export type WatchedToken = v.InferOutput<typeof WatchedToken>;

/** Answers with the tokens that are there; events follow until `token.unwatch` or the end of the socket. @since 1 */
export const watchTokens = defineMethod(
  'token.watch',
  v.strictObject({ portalOrigin: Origin }),
  v.strictObject({ tokens: v.array(WatchedToken) }),
);

/** @since 1 */
export const unwatchTokens = defineMethod(
  'token.unwatch',
  v.strictObject({ portalOrigin: Origin }),
  v.strictObject({}),
);

/** @since 1 */
export const tokenInserted = defineEvent('token.inserted', WatchedToken);

/** @since 1 */
export const tokenRemoved = defineEvent('token.removed', WatchedToken);
