// The time-stamps that a signature carries over its value (EN 319 122-1 §5.3), each checked once.
import type { SignatureCheck } from '../cms/check-signature.ts';
import { attributeTypes } from '../cms/oids.ts';
import { bytesContent, checkTimeStampToken, type TimeStampCheck } from '../cms/time-stamp-token.ts';
import { tokensOf } from './evidence/embedded.ts';

const checked = new WeakMap<SignatureCheck, readonly TimeStampCheck[]>();

/** With no other certificates than those that the tokens carry. */
export function signatureTimeStamps(check: SignatureCheck): readonly TimeStampCheck[] {
  const known = checked.get(check);
  if (known !== undefined) return known;
  const { signature = new Uint8Array(), unsignedAttributes = [] } = check.signed?.signerInfo ?? {};
  const content = bytesContent(signature);
  const stamps = tokensOf(unsignedAttributes, attributeTypes.signatureTimeStamp).map((token) =>
    checkTimeStampToken(token, content),
  );
  checked.set(check, stamps);
  return stamps;
}
