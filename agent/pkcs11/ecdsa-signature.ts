// ECDSA signature values: PKCS#11 gives r‖s, X.509 and CMS want the DER Ecdsa-Sig-Value (RFC 3279 clause 2.2.3).
import { TokenError } from './token-error.ts';

/**
 * Encodes r‖s as the SEQUENCE of INTEGER r and INTEGER s.
 *
 * @param signature - two unsigned big-endian numbers of equal length, at most 66 bytes each (P-521)
 * @returns DER, shortest form
 * @throws TokenError TOKEN_FAILED when the token's answer has no such shape
 */
export function encodeEcdsaSignature(signature: Uint8Array): Uint8Array {
  const half = signature.length / 2;
  if (!Number.isInteger(half) || half === 0 || half > 66) {
    throw new TokenError('TOKEN_FAILED', { ckr: 'CKR_SIGNATURE_LEN_RANGE' });
  }
  const body = [
    ...derInteger(signature.subarray(0, half)),
    ...derInteger(signature.subarray(half)),
  ];
  return Uint8Array.from([0x30, ...derLength(body.length), ...body]);
}

/** Unsigned number to DER INTEGER: no leading zeros, but one where the top bit would mean negative. */
function derInteger(number: Uint8Array): number[] {
  const first = number.findIndex((byte) => byte !== 0);
  const digits = first === -1 ? [0] : [...number.subarray(first)];
  const content = (digits[0] ?? 0) >= 0x80 ? [0, ...digits] : digits;
  return [0x02, ...derLength(content.length), ...content];
}

/** Lengths here stay below 256. */
const derLength = (length: number): number[] => (length < 0x80 ? [length] : [0x81, length]);
