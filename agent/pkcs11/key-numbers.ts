// Whether a key object on a token holds the same public numbers as a certificate.
import { equalBytes, type PublicKeyFacts } from '../core/crypto.ts';
import type { Cryptoki } from './addon.ts';
import { CKA_EC_POINT, CKA_MODULUS, readAttribute } from './objects.ts';

/** @returns unknown when the object does not tell its numbers, as private EC keys seldom do */
export function compareNumbers(
  cryptoki: Cryptoki,
  session: Buffer,
  object: Buffer,
  facts: PublicKeyFacts,
): 'same' | 'different' | 'unknown' {
  if (facts.kind === 'other') return 'unknown';
  const attribute = facts.kind === 'rsa' ? CKA_MODULUS : CKA_EC_POINT;
  const value = readAttribute(cryptoki, session, object, attribute);
  if (value.length === 0) return 'unknown';
  const isSame =
    facts.kind === 'rsa'
      ? equalBytes(withoutLeadingZeros(value), facts.modulus)
      : // DER OCTET STRING around the point; some drivers give the bare point.
        equalBytes(value.subarray(-facts.point.length), facts.point);
  return isSame ? 'same' : 'different';
}

function withoutLeadingZeros(number: Uint8Array): Uint8Array {
  const first = number.findIndex((byte) => byte !== 0);
  return first === -1 ? new Uint8Array() : number.subarray(first);
}
