// The agent itself.
import * as v from 'valibot';
import { defineEvent, defineMethod } from './method.ts';
import { ShortText } from './values.ts';

/** @since 1 */
export const agentInfo = defineMethod(
  'agent.info',
  v.strictObject({}),
  v.strictObject({
    version: ShortText,
    /** Soft training certificate in use instead of a token. */
    training: v.boolean(),
  }),
);

/** Keeps an extension worker alive while a job is open; carries nothing. */
export const keepAlive = defineEvent('ka', v.strictObject({}));
