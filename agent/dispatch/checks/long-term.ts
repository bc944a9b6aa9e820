// 20 · Signatures carry a time-stamp and what is needed to judge them later: B-LT or more (TT 15/2025 Đ5.1e, Đ5.4).
import { type Answer, unknown, warn } from './answer.ts';
import type { DocumentSet } from './facts.ts';
import { signaturesOf } from './signatures.ts';

export function longTerm(set: DocumentSet): Answer {
  const signatures = signaturesOf(set);
  if (signatures.length === 0) return 'notApplicable';
  return signatures.flatMap(({ file, signer, signature: { level } }) => {
    if (level === null) return [unknown('level-unknown', { file, signer })];
    const isEnough = level === 'B-LT' || level === 'B-LTA';
    return isEnough ? [] : [warn('level-low', { file, signer, level })];
  });
}
