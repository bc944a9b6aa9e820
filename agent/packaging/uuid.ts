// Identifiers that are always the same for the same words (RFC 9562, version 5).
import { createHash } from 'node:crypto';

/** Of this product's installers. */
const NAMESPACE = 'f73a273d0c9659a192d665981ddf86e8';

/** @returns upper case, as installers write them */
export function fixedUuid(name: string): string {
  const hash = createHash('sha1').update(Buffer.from(NAMESPACE, 'hex')).update(name).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.subarray(0, 16).toString('hex').toUpperCase();
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([from, to]) => hex.slice(from, to))
    .join('-');
}
