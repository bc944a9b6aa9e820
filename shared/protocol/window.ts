// What a person starts on the settings page and does in the agent's own windows: the PIN of a token, the phrase that
// those windows show (neither is ever told to the browser), a kept record that goes.
import * as v from 'valibot';
import { Failure } from './errors.ts';
import { defineEvent, defineMethod } from './method.ts';
import { ShortText } from './values.ts';

/** Longest phrase, in characters. */
export const MAX_PHRASE = 60;

/** Opens the windows that change the PIN; answers at once, `window.ended` follows. @since 1 */
export const changeTokenPin = defineMethod(
  'token.changePin',
  v.strictObject({
    /** Of the token; absent: the only one there is. */
    label: v.optional(ShortText),
  }),
  v.strictObject({}),
);

/** Opens a window that shows the new phrase and asks; answers at once, `window.ended` follows. @since 1 */
export const changePhrase = defineMethod(
  'phrase.change',
  v.strictObject({
    /** Empty: none any more. */
    phrase: v.pipe(v.string(), v.maxLength(MAX_PHRASE)),
  }),
  v.strictObject({}),
);

/** @since 1 */
export const windowEnded = defineEvent(
  'window.ended',
  v.strictObject({
    window: v.picklist(['pin', 'phrase', 'evidence']),
    /** Why nothing was changed. */
    failure: v.optional(Failure),
  }),
);
