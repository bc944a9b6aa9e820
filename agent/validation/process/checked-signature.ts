// One signature or document time-stamp with what its bytes say: the input of every process.
import type { SignatureCheck } from '../../cms/check-signature.ts';
import type { SignatureFacts } from '../../pdf/signature-facts.ts';

export interface CheckedSignature {
  readonly facts: SignatureFacts;
  readonly check: SignatureCheck;
}

/** Where its signed range ends; whatever lies before is covered. */
export function signedEnd({ facts: { byteRange } }: CheckedSignature): number {
  return byteRange === undefined ? 0 : byteRange[2] + byteRange[3];
}

/** By where the other's value really stands, whatever range it claims: ranges of later additions may lie. */
export function isCoveredBy({ facts }: CheckedSignature, stamp: CheckedSignature): boolean {
  return facts.contentsEnd !== undefined && facts.contentsEnd <= signedEnd(stamp);
}
