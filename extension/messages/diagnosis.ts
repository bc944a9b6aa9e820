// What the page «Kiểm tra máy» hears through its port `diagnosis`: lines as they are known, then the end.
import * as v from 'valibot';
import { CheckResult } from '../../shared/protocol/diagnosis.ts';
import { Failure } from '../../shared/protocol/errors.ts';

export const DiagnosisMessage = v.variant('kind', [
  v.strictObject({ kind: v.literal('check'), check: CheckResult }),
  /** `failure`: the agent could not be asked, or did not get to the end. */
  v.strictObject({ kind: v.literal('end'), failure: v.optional(Failure) }),
]);
export type DiagnosisMessage = v.InferOutput<typeof DiagnosisMessage>;

export const DIAGNOSIS_PORT = 'diagnosis';
