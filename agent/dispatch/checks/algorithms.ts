// 21 · No SHA-1, no MD5, RSA of 2048 bits at least (TT 15/2025 PL I 1.2, 1.3).
import type { SignatureReport } from '../../../shared/report/report.ts';
import { type Answer, block, unknown } from './answer.ts';
import type { DocumentSet } from './facts.ts';
import { resultOf, signaturesOf } from './signatures.ts';

export function algorithms(set: DocumentSet): Answer {
  const signatures = signaturesOf(set);
  if (signatures.length === 0) return 'notApplicable';
  return signatures.flatMap(({ file, signer, signature }) => {
    const { algorithm } = signature;
    if (isWeak(signature)) return [block('algorithm-weak', { file, signer, algorithm })];
    return algorithm === undefined ? [unknown('algorithm-unknown', { file, signer })] : [];
  });
}

function isWeak(signature: SignatureReport): boolean {
  const { warnings, algorithm = '' } = signature;
  const isNamed = /\b(?:SHA-1|MD5)\b/.test(algorithm);
  const isWarned = warnings.includes('weak-digest') || warnings.includes('weak-key');
  return isNamed || isWarned || resultOf(signature, 'signature-algorithm') === 'failed';
}
