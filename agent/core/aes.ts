// AES as encrypted PDFs use it (FIPS 197, NIST SP 800-38A), by node:crypto. Key lengths: 16 or 32 bytes.
import { createCipheriv, createDecipheriv } from 'node:crypto';

const BLOCK_BYTES = 16;

/** CBC without padding. @param data - whole blocks; a last part of a block is left out */
export function decryptAesCbc(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, iv).setAutoPadding(false);
  const whole = data.subarray(0, data.length - (data.length % BLOCK_BYTES));
  return joined(decipher.update(whole), decipher.final());
}

/** CBC without padding. @param data - whole blocks */
export function encryptAesCbc(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, iv).setAutoPadding(false);
  return joined(cipher.update(data), cipher.final());
}

/** One block, ECB. */
export function decryptAesBlock(key: Uint8Array, block: Uint8Array): Uint8Array {
  return decryptAesCbc(key, new Uint8Array(BLOCK_BYTES), block);
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts));
