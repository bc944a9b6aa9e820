// The file encryption key of revisions 5 and 6, ISO 32000-2 §7.6.4.3.3 and §7.6.4.3.4 (algorithms 2.A, 2.B, 13).
import { decryptAesBlock, decryptAesCbc, encryptAesCbc } from '../../core/aes.ts';
import { equalBytes, hashBytes, sha256 } from '../../core/crypto.ts';
import { ByteBuilder } from '../byte-builder.ts';
import { latin1Text } from '../characters.ts';
import type { EncryptionParameters, FileKey } from './encryption-dictionary.ts';

const LONGEST_PASSWORD = 127;
const NO_IV = new Uint8Array(16);
const NOTHING = new Uint8Array(0);

/**
 * Tries a password as the owner's, then as the user's.
 *
 * @param password - UTF-8; only its first 127 bytes count
 */
export function openWithSha2(
  parameters: EncryptionParameters,
  password: Uint8Array,
): FileKey | undefined {
  const { revision, owner, user, ownerKey, userKey } = parameters;
  const hash = revision === 5 ? simpleHash : hardenedHash;
  const secret = password.subarray(0, LONGEST_PASSWORD);
  const attempt = (
    value: Uint8Array,
    encryptedKey: Uint8Array,
    userData: Uint8Array,
  ): Uint8Array | undefined => {
    const [digest, validationSalt, keySalt] = [
      value.subarray(0, 32),
      value.subarray(32, 40),
      value.subarray(40, 48),
    ];
    if (!equalBytes(hash(secret, validationSalt, userData), digest)) return undefined;
    return decryptAesCbc(hash(secret, keySalt, userData), NO_IV, encryptedKey);
  };
  const asOwner = attempt(owner, ownerKey, user);
  if (asOwner !== undefined) return { key: asOwner, isOwner: true };
  const asUser = attempt(user, userKey, NOTHING);
  return asUser && { key: asUser, isOwner: false };
}

/** Revision 5, an Adobe extension level that was never in the standard. */
function simpleHash(password: Uint8Array, salt: Uint8Array, userData: Uint8Array): Uint8Array {
  return sha256(new ByteBuilder().append(password).append(salt).append(userData).finish());
}

/** Algorithm 2.B: at least 64 rounds, at most 64 + 224, as the last byte decides. */
function hardenedHash(password: Uint8Array, salt: Uint8Array, userData: Uint8Array): Uint8Array {
  let key = simpleHash(password, salt, userData);
  for (let round = 0; ; round += 1) {
    const unit = new ByteBuilder().append(password).append(key).append(userData).finish();
    const repeated = new Uint8Array(unit.length * 64);
    for (let copy = 0; copy < 64; copy += 1) repeated.set(unit, copy * unit.length);
    const encrypted = encryptAesCbc(key.subarray(0, 16), key.subarray(16, 32), repeated);
    const remainder = encrypted.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = hashBytes(remainder === 0 ? 'sha256' : remainder === 1 ? 'sha384' : 'sha512', encrypted);
    if (round >= 63 && (encrypted.at(-1) ?? 0) <= round + 1 - 32) return key.subarray(0, 32);
  }
}

/** What /Perms confirms of /P; nothing when it was not made with this key (algorithm 13). */
export function confirmedPermissions(
  { permissions, checkedPermissions }: EncryptionParameters,
  key: Uint8Array,
): number {
  const block = decryptAesBlock(key, checkedPermissions);
  if (latin1Text(block.subarray(9, 12)) !== 'adb') return 0;
  const confirmed = new DataView(block.buffer, block.byteOffset).getInt32(0, true);
  return permissions & confirmed;
}
