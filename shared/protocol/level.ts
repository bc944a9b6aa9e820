// What a signer is told about certificate and level: what could not be checked or had, and what that led to.
import * as v from 'valibot';
import { Failure } from './errors.ts';
import { SignatureLevel, SigningWarningCode } from './values.ts';

export const SigningWarning = v.strictObject({
  code: SigningWarningCode,
  /** What stood in the way, when one thing did. */
  failure: v.optional(Failure),
});
export type SigningWarning = v.InferOutput<typeof SigningWarning>;

/** `reached` below `wanted` never comes without a warning that says why. */
export const LevelResult = v.strictObject({
  wanted: SignatureLevel,
  reached: SignatureLevel,
  warnings: v.array(SigningWarning),
});
export type LevelResult = v.InferOutput<typeof LevelResult>;
