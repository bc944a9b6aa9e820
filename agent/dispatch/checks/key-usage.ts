// 4 · Key usage is digitalSignature or nonRepudiation (TT 15/2025 PL II 1.5; RFC 5280 §4.2.1.3).
import { type Answer, unknown, warn } from './answer.ts';
import type { DocumentSet } from './facts.ts';
import { resultOf, signaturesOf } from './signatures.ts';

export function keyUsage(set: DocumentSet): Answer {
  const signatures = signaturesOf(set);
  if (signatures.length === 0) return 'notApplicable';
  return signatures.flatMap(({ file, signer, signature }) => {
    const result = resultOf(signature, 'certificate-purpose');
    if (result === 'passed') return [];
    return [
      (result === 'failed' ? warn : unknown)(
        result === 'failed' ? 'key-usage-wrong' : 'key-usage-unknown',
        { file, signer },
      ),
    ];
  });
}
