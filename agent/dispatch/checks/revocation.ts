// 2 · Whether a certificate was revoked could be asked; where it could not, the signer is warned and decides (TT 15/2025 PL II 1.2).
import { type Answer, unknown, warn } from './answer.ts';
import type { DocumentSet } from './facts.ts';
import { signaturesOf } from './signatures.ts';

export function revocation(set: DocumentSet): Answer {
  const signatures = signaturesOf(set);
  if (signatures.length === 0) return 'notApplicable';
  return signatures.flatMap(({ file, signer, signature: { trust } }) => {
    // Without a path there is nobody to ask.
    if (trust === undefined || trust.path.length === 0) {
      return [unknown('revocation-not-checked', { file, signer })];
    }
    const isMissing = trust.missing?.some(({ kind }) => kind === 'revocation') === true;
    const isUnknown = trust.path.some(({ status }) => status === 'unknown');
    return isMissing || isUnknown ? [warn('revocation-unknown', { file, signer })] : [];
  });
}
