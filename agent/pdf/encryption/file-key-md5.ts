// The file encryption key of revisions 2 to 4, ISO 32000-2 §7.6.4.3 and §7.6.4.4 (algorithms 2, 4, 5, 6, 7).
import { equalBytes, hashBytes } from '../../core/crypto.ts';
import { rc4 } from '../../core/rc4.ts';
import { ByteBuilder } from '../byte-builder.ts';
import type { EncryptionParameters, FileKey } from './encryption-dictionary.ts';

const PADDING = Uint8Array.from([
  0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08,
  0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
]);

const md5 = (bytes: Uint8Array): Uint8Array => hashBytes('md5', bytes);

/**
 * Tries a password as the owner's, then as the user's.
 *
 * @param password - in PDFDocEncoding; only its first 32 bytes count
 * @param documentId - first half of /ID, empty when there is none
 */
export function openWithMd5(
  parameters: EncryptionParameters,
  documentId: Uint8Array,
  password: Uint8Array,
): FileKey | undefined {
  const userPassword = recoverUserPassword(parameters, password);
  const asOwner = openAsUser(parameters, documentId, userPassword);
  if (asOwner !== undefined) return { key: asOwner, isOwner: true };
  const asUser = openAsUser(parameters, documentId, password);
  return asUser && { key: asUser, isOwner: false };
}

function padded(password: Uint8Array): Uint8Array {
  return new ByteBuilder().append(password).append(PADDING).finish().subarray(0, PADDING.length);
}

function openAsUser(
  parameters: EncryptionParameters,
  documentId: Uint8Array,
  password: Uint8Array,
): Uint8Array | undefined {
  const key = fileKey(parameters, documentId, password);
  if (parameters.revision === 2) {
    return equalBytes(rc4(key, PADDING), parameters.user) ? key : undefined;
  }
  const digest = md5(new ByteBuilder().append(PADDING).append(documentId).finish());
  const expected = rc4TwentyTimes(key, digest, ASCENDING);
  return equalBytes(expected, parameters.user.subarray(0, 16)) ? key : undefined;
}

function fileKey(
  { revision, keyLength, owner, permissions, encryptMetadata }: EncryptionParameters,
  documentId: Uint8Array,
  password: Uint8Array,
): Uint8Array {
  const input = new ByteBuilder().append(padded(password)).append(owner);
  for (const shift of [0, 8, 16, 24]) input.push((permissions >>> shift) & 255);
  input.append(documentId);
  if (revision >= 4 && !encryptMetadata) input.append(Uint8Array.of(255, 255, 255, 255));
  let key = md5(input.finish()).subarray(0, keyLength);
  if (revision >= 3) {
    for (let round = 0; round < 50; round += 1) key = md5(key).subarray(0, keyLength);
  }
  return key;
}

/** The owner's password decrypts /O, which holds the user's. */
function recoverUserPassword(
  { revision, keyLength, owner }: EncryptionParameters,
  password: Uint8Array,
): Uint8Array {
  let digest = md5(padded(password));
  if (revision >= 3) for (let round = 0; round < 50; round += 1) digest = md5(digest);
  const key = digest.subarray(0, keyLength);
  return revision === 2 ? rc4(key, owner) : rc4TwentyTimes(key, owner, DESCENDING);
}

const ASCENDING = Array.from({ length: 20 }, (_, index) => index);
const DESCENDING = ASCENDING.toReversed();

function rc4TwentyTimes(key: Uint8Array, data: Uint8Array, order: readonly number[]): Uint8Array {
  return order.reduce(
    (result, round) =>
      rc4(
        key.map((byte) => byte ^ round),
        result,
      ),
    data,
  );
}
