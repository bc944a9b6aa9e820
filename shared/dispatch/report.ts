// The answer to a check before sending: 23 results in the order of the law's table, and the files they speak of.
import * as v from 'valibot';
import { DocumentReport } from '../report/report.ts';
import { Label, Sha256Hex, ShortText } from '../protocol/values.ts';
import { DispatchCheckId, DispatchOutcome } from './check.ts';
import { DispatchFinding } from './finding.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const DispatchCheckResult = v.strictObject({
  /** As the table of the law numbers it, from 1. */
  number: count,
  id: DispatchCheckId,
  outcome: DispatchOutcome,
  article: ShortText,
  findings: v.array(DispatchFinding),
});
export type DispatchCheckResult = v.InferOutput<typeof DispatchCheckResult>;

const DispatchFile = v.strictObject({
  name: Label,
  role: v.picklist(['main', 'attachment']),
  sizeBytes: count,
  sha256: Sha256Hex,
  /** Absent for a file that is no PDF: «Không ký được trên tệp này». */
  overall: v.optional(DocumentReport.entries.overall),
});

export const DispatchReport = v.strictObject({
  checks: v.array(DispatchCheckResult),
  files: v.array(DispatchFile),
});
export type DispatchReport = v.InferOutput<typeof DispatchReport>;

export type DispatchDecision = 'blocked' | 'reason-needed' | 'clear';

/** Whether the documents may go: as they are, with a person's reason, or not at all. */
export function dispatchDecision({ checks }: Pick<DispatchReport, 'checks'>): DispatchDecision {
  const outcomes = new Set(checks.map(({ outcome }) => outcome));
  if (outcomes.has('blocked')) return 'blocked';
  return outcomes.has('warning') || outcomes.has('undetermined') ? 'reason-needed' : 'clear';
}
