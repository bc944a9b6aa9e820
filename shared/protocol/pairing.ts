// The pairing that a session rests on.
import * as v from 'valibot';
import { defineMethod } from './method.ts';

/** This browser profile is to be forgotten: its key proves nothing any more. The agent closes the connection. @since 1 */
export const endPairing = defineMethod('pairing.end', v.strictObject({}), v.strictObject({}));
