// A check before sending in words: what was asked, what was found, and what to do.
import { displayTime } from '../text/display-time.ts';
import type { Say, TextParams } from '../text/text.ts';
import type { DispatchCheckResult, DispatchReport } from './report.ts';
import type { DispatchFinding } from './finding.ts';

/** Fields of the portal that a finding may name; texts by `dispatch.field.<name>`. */
const dispatchFields = [
  'documentNumber',
  'documentNotation',
  'issuedDate',
  'subject',
  'organizationName',
  'organizationCode',
  'documentType',
  'signerName',
  'signerTitle',
  'pageCount',
  'receiverCode',
  'receiverName',
] as const;
export type DispatchField = (typeof dispatchFields)[number];

export function findingSentence({ code, params }: DispatchFinding, say: Say): string {
  return say(`dispatch.finding.${code}`, wordsOf(params, say));
}

function wordsOf(params: DispatchFinding['params'], say: Say): TextParams {
  const { field, at, ...others } = params;
  const known = dispatchFields.find((name) => name === field);
  return {
    ...others,
    ...(field === undefined ? {} : { field: known ? say(`dispatch.field.${known}`) : field }),
    ...(typeof at === 'string' ? { at: displayTime(at) } : {}),
  };
}

/** What to do about a check that has found something; undefined when there is nothing to do. */
export function adviceFor({ id, findings }: DispatchCheckResult, say: Say): string | undefined {
  return findings.length === 0 ? undefined : say(`dispatch.advice.${id}`);
}

/** One sentence about the whole. */
export function dispatchSummary({ checks }: Pick<DispatchReport, 'checks'>, say: Say): string {
  const count = (outcome: DispatchCheckResult['outcome']): number =>
    checks.filter((check) => check.outcome === outcome).length;
  const blocked = count('blocked');
  const open = count('warning') + count('undetermined');
  if (blocked > 0) return say('dispatch.summary.blocked', { blocked, open });
  return open > 0
    ? say('dispatch.summary.open', { open })
    : say('dispatch.summary.clear', { passed: count('passed') });
}
