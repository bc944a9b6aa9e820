// The agent itself: versions and the first message of each side.
import * as v from 'valibot';
import { defineEvent, defineMethod } from './method.ts';
import { ShortText } from './values.ts';

const Version = v.pipe(v.number(), v.integer(), v.minValue(0));

/** First message of the extension on a new socket. */
export const ClientHello = v.strictObject({ v: Version, extensionVersion: ShortText });
export type ClientHello = v.InferOutput<typeof ClientHello>;

/** The agent's answer; on a version it cannot speak it says so and closes with 4426. */
export const ServerHello = v.strictObject({ v: Version, agentVersion: ShortText });
export type ServerHello = v.InferOutput<typeof ServerHello>;

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
