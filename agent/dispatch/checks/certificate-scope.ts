// 3 · Certificates are those of state bodies: chuyên dùng công vụ (TT 15/2025 PL II 1.4).
import { type Answer, unknown, warn } from './answer.ts';
import type { DocumentSet } from './facts.ts';
import { signaturesOf } from './signatures.ts';

export function certificateScope(set: DocumentSet): Answer {
  const signatures = signaturesOf(set);
  if (signatures.length === 0) return 'notApplicable';
  return signatures.flatMap(({ file, signer, signature: { trust } }) => {
    const named = { file, signer };
    if (trust === undefined || trust.path.length === 0) return [unknown('scope-unknown', named)];
    if (trust.profile === 'cong-vu') return [];
    return [warn(trust.profile === 'cong-cong' ? 'scope-public' : 'scope-other', named)];
  });
}
