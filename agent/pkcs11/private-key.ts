// Finds the private key that belongs to a certificate, after login.
import { certificatePublicKey, publicKeyFacts } from '../core/crypto.ts';
import type { Cryptoki } from './addon.ts';
import { compareNumbers } from './key-numbers.ts';
import {
  CKA_CLASS,
  CKA_ID,
  CKA_KEY_TYPE,
  CKK_EC,
  CKK_RSA,
  CKO_PRIVATE_KEY,
  CKO_PUBLIC_KEY,
  findObjects,
  readAttribute,
} from './objects.ts';
import { TokenError } from './token-error.ts';
import { hex } from './tokens.ts';

/**
 * The private key of a certificate: same public numbers first, else same CKA_ID.
 * Whatever is chosen, the signature is checked with the certificate afterwards.
 *
 * @throws TokenError KEY_NOT_FOUND
 */
export function findPrivateKey(
  cryptoki: Cryptoki,
  session: Buffer,
  certificate: { readonly object: Buffer; readonly certificate: Uint8Array },
): Buffer {
  const facts = publicKeyFacts(certificatePublicKey(certificate.certificate));
  const ofKind = (objectClass: number): readonly Buffer[] =>
    findObjects(cryptoki, session, [
      { type: CKA_CLASS, value: objectClass },
      { type: CKA_KEY_TYPE, value: facts.kind === 'rsa' ? CKK_RSA : CKK_EC },
    ]);
  const idOf = (object: Buffer): string => hex(readAttribute(cryptoki, session, object, CKA_ID));
  const numbersOf = (object: Buffer): ReturnType<typeof compareNumbers> =>
    compareNumbers(cryptoki, session, object, facts);
  const hasNumbers = (object: Buffer): boolean => numbersOf(object) === 'same';

  // A key with other numbers is never the one, whatever its CKA_ID.
  const privateKeys = ofKind(CKO_PRIVATE_KEY).filter((key) => numbersOf(key) !== 'different');
  const byNumbers = privateKeys.find(hasNumbers);
  if (byNumbers !== undefined) return byNumbers;

  // A private EC key seldom tells its point: go through the public key object, then through CKA_ID.
  const ids = new Set([...ofKind(CKO_PUBLIC_KEY).filter(hasNumbers), certificate.object].map(idOf));
  ids.delete('');
  const byId = privateKeys.find((key) => ids.has(idOf(key)));
  if (byId !== undefined) return byId;

  const [only, ...others] = privateKeys;
  if (ids.size === 0 && only !== undefined && others.length === 0) return only;
  throw new TokenError('KEY_NOT_FOUND', {});
}
