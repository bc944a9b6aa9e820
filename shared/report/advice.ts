// What to do with a received document (NĐ 30 Điều 21 khoản 2; exchange-axis status 03 accepted, 02 refused): advice, never a
// decision, with reasons that can be pasted into the return.
import type { Say } from '../text/text.ts';
import type { DocumentReport } from './report.ts';
import { verdictSentence } from './verdict.ts';

export interface Advice {
  /** `undecided`: more has to be known first. */
  readonly status: '03' | '02' | 'undecided';
  readonly sentence: string;
  readonly reasons: readonly string[];
}

export function adviceOn(report: DocumentReport, say: Say): Advice {
  const checks = report.document?.checks ?? [];
  const failed = checks.filter(({ result }) => result === 'failed');
  const open = checks.filter(({ result }) => result === 'undetermined');
  const isRefused = report.overall === 'invalid' || report.overall === 'no-signature';
  const own = report.overall === 'valid' ? [] : [verdictSentence(report, say)];
  const missing = failed.map(({ id }) => say(`document.${id}.failed`));
  if (isRefused || failed.length > 0) {
    // A signature nobody could judge is no reason to send a document back; what is missing in it is.
    const reasons = isRefused ? [...own, ...missing] : missing;
    return { status: '02', sentence: say('advice.02'), reasons };
  }
  const unknown = open.map(({ id }) => `${say('answer.undetermined')}: ${say(`document.${id}`)}`);
  const hasLooked = report.document !== undefined;
  if (report.overall === 'valid' && unknown.length === 0 && hasLooked) {
    return { status: '03', sentence: say('advice.03'), reasons: [] };
  }
  return { status: 'undecided', sentence: say('advice.undecided'), reasons: [...own, ...unknown] };
}
