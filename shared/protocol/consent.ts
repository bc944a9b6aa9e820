// What the agent tells while a person decides about a portal.
import * as v from 'valibot';
import { defineEvent } from './method.ts';
import { Origin } from './values.ts';

/** The agent's window is open; the answer to the request comes when it is closed. */
export const consentPending = defineEvent(
  'consent.pending',
  v.strictObject({
    /** Id of the request that waits. */
    request: v.pipe(v.number(), v.integer(), v.minValue(1)),
    portalOrigin: Origin,
  }),
);
