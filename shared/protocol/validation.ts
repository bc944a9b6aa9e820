// Checking the signatures of a document that the extension streams to the agent.
import * as v from 'valibot';
import { Failure } from './errors.ts';
import { defineEvent, defineMethod } from './method.ts';
import { Label, Origin, Sha256Hex, SizeBytes, StreamId, StreamRef, Uuid } from './values.ts';

/** Opens a check; the document follows as data frames on the stream. @since 1 */
export const createValidation = defineMethod(
  'validation.create',
  v.strictObject({
    validationId: Uuid,
    /** Absent for a file that the person chose in the extension's own page. */
    portalOrigin: v.optional(Origin),
    label: Label,
    sizeBytes: SizeBytes,
  }),
  v.strictObject({ stream: StreamId }),
);

/**
 * What verdicts rest on now: another value means that an earlier verdict may have to be another one.
 *
 * @since 1
 */
export const validationBasis = defineMethod(
  'validation.basis',
  v.strictObject({}),
  v.strictObject({ basis: Sha256Hex }),
);

/** The end of a check: a report, or why there is none. */
export const validationResult = defineEvent(
  'validation.result',
  v.strictObject({
    validationId: Uuid,
    outcome: v.variant('kind', [
      /** The report is a `DocumentReport` as JSON. */
      v.strictObject({ kind: v.literal('report'), sha256: Sha256Hex, report: StreamRef }),
      v.strictObject({ kind: v.literal('failure'), failure: Failure }),
    ]),
  }),
);
