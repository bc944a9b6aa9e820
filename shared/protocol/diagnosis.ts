// Is this PC ready to sign? The agent looks, one line each, and tells every line as it is known.
import * as v from 'valibot';
import { Failure } from './errors.ts';
import { defineEvent, defineMethod } from './method.ts';

/** In the order of the report. */
export const CheckId = v.picklist([
  'version',
  'agent',
  'pairing',
  'browserPolicy',
  'dialog',
  'driver',
  'module',
  'narrowDriver',
  'token',
  'pin',
  'certificate',
  'timestamp',
  'revocation',
  'clock',
  'trust',
  'update',
  'vgca',
  'vnpt',
]);
export type CheckId = v.InferOutput<typeof CheckId>;

const word = v.pipe(v.string(), v.maxLength(1024));

export const CheckResult = v.strictObject({
  id: CheckId,
  state: v.picklist(['ok', 'warn', 'bad']),
  /** Fill the sentence `doctor.<id>.<state>`. */
  facts: v.record(word, v.union([word, v.number(), v.pipe(v.array(word), v.maxLength(64))])),
  /** Where the sentence is that of a failure. */
  failure: v.optional(Failure),
});
export type CheckResult = v.InferOutput<typeof CheckResult>;

/** A line as it is told: one that a later agent has thought of is passed over, and ends no connection. */
const CheckLine = v.union([
  CheckResult,
  v.looseObject({ id: word, state: CheckResult.entries.state }),
]);

/** Answers at once; `diagnosis.check` follows for each line and `diagnosis.end` at the end. @since 1 */
export const diagnose = defineMethod('agent.diagnose', v.strictObject({}), v.strictObject({}));

/** @since 1 */
export const diagnosisCheck = defineEvent('diagnosis.check', CheckLine);

/** @since 1 */
export const diagnosisEnd = defineEvent(
  'diagnosis.end',
  v.strictObject({ failure: v.optional(Failure) }),
);
