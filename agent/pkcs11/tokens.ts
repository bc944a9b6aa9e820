// Reads the tokens behind a module, and finds the one slot that holds a given certificate. No login here.
import {
  certificatePublicKey,
  hashBytes,
  isAuthorityCertificate,
  publicKeyFacts,
} from '../core/crypto.ts';
import type { Cryptoki } from './addon.ts';
import type { PinState, TokensOnWire } from './listing.ts';
import { compareNumbers } from './key-numbers.ts';
import { mechanismsFor } from './mechanisms.ts';
import { ck, withSession } from './module.ts';
import { CkError } from './token-error.ts';
import {
  CKA_CERTIFICATE_TYPE,
  CKA_CLASS,
  CKA_ID,
  CKA_LABEL,
  CKA_VALUE,
  CKC_X_509,
  CKO_CERTIFICATE,
  CKO_PRIVATE_KEY,
  CKO_PUBLIC_KEY,
  findObjects,
  readAttribute,
} from './objects.ts';

const CKF_USER_PIN_INITIALIZED = 0x08;
const CKF_PROTECTED_AUTHENTICATION_PATH = 0x100;
const CKF_TOKEN_INITIALIZED = 0x400;
const CKF_USER_PIN_COUNT_LOW = 0x1_0000;
const CKF_USER_PIN_FINAL_TRY = 0x2_0000;
const CKF_USER_PIN_LOCKED = 0x4_0000;

type TokenOnWire = TokensOnWire[number];
type CertificateOnWire = TokenOnWire['certificates'][number];

/** The token's own description; `slot` is this process's handle to it. */
export type PresentToken = Omit<TokenOnWire, 'certificates'> & { readonly slot: Buffer };

const has = (flags: number, flag: number): boolean => (flags & flag) !== 0;

function pinStateOf(flags: number): PinState {
  if (has(flags, CKF_USER_PIN_LOCKED)) return 'locked';
  if (has(flags, CKF_USER_PIN_FINAL_TRY)) return 'final-try';
  if (has(flags, CKF_USER_PIN_COUNT_LOW)) return 'count-low';
  return has(flags, CKF_USER_PIN_INITIALIZED) ? 'ok' : 'not-set';
}

export function readPinState(cryptoki: Cryptoki, slot: Buffer): PinState {
  return pinStateOf(ck(() => cryptoki.C_GetTokenInfo(slot)).flags);
}

/** A reader whose card is no token of this driver (a citizen card, say) is passed over. */
const passedOver = new Set([
  'CKR_TOKEN_NOT_RECOGNIZED',
  'CKR_TOKEN_NOT_PRESENT',
  'CKR_DEVICE_REMOVED',
]);
export const isNoToken = ({ ckr }: CkError): boolean => passedOver.has(ckr);

/** Every initialised token behind the module. */
export function presentTokens(cryptoki: Cryptoki): readonly PresentToken[] {
  const slots = ck(() => cryptoki.C_GetSlotList(true));
  return slots.flatMap((slot) => {
    try {
      const { flags, ...info } = ck(() => cryptoki.C_GetTokenInfo(slot));
      if (!has(flags, CKF_TOKEN_INITIALIZED)) return [];
      return [
        {
          slot,
          label: trimmed(info.label),
          manufacturer: trimmed(info.manufacturerID),
          model: trimmed(info.model),
          serial: trimmed(info.serialNumber),
          pinState: pinStateOf(flags),
          hasPinPad: has(flags, CKF_PROTECTED_AUTHENTICATION_PATH),
        },
      ];
    } catch (error) {
      if (error instanceof CkError && isNoToken(error)) return [];
      throw error;
    }
  });
}

/** Fixed-width fields are padded with blanks, by some drivers with NUL. */
const trimmed = (field: string): string => field.replaceAll('\0', ' ').trim();

/** All tokens with their certificates, as `list` answers. */
export async function readTokens(cryptoki: Cryptoki): Promise<TokensOnWire> {
  const tokens: TokensOnWire = [];
  for (const { slot, ...token } of presentTokens(cryptoki)) {
    const mechanisms = ck(() => cryptoki.C_GetMechanismList(slot));
    const certificates = await withSession(cryptoki, slot, (session) =>
      readCertificates(cryptoki, session, mechanisms),
    );
    tokens.push({ ...token, certificates });
  }
  return tokens;
}

function readCertificates(
  cryptoki: Cryptoki,
  session: Buffer,
  mechanisms: readonly number[],
): CertificateOnWire[] {
  const keysOf = (objectClass: number): readonly KeyObject[] =>
    findObjects(cryptoki, session, [{ type: CKA_CLASS, value: objectClass }]).map((object) => ({
      object,
      id: hex(readAttribute(cryptoki, session, object, CKA_ID)),
    }));
  const privateKeys = keysOf(CKO_PRIVATE_KEY);
  const publicKeys = keysOf(CKO_PUBLIC_KEY);
  return certificateObjects(cryptoki, session).flatMap(({ object, certificate }) => {
    const facts = certificateFacts(certificate, mechanisms);
    if (facts === undefined) return [];
    const id = hex(readAttribute(cryptoki, session, object, CKA_ID));
    const isOther = [...privateKeys, ...publicKeys]
      .filter((key) => id !== '' && key.id === id)
      .some(({ object }) => isForeign(cryptoki, session, object, certificate));
    const holds = (keys: readonly KeyObject[]): boolean =>
      id !== '' && keys.some((key) => key.id === id);
    const privateKey = isOther
      ? 'mismatch'
      : holds(privateKeys)
        ? 'found'
        : holds(publicKeys)
          ? 'likely'
          : 'unknown';
    const label = new TextDecoder().decode(readAttribute(cryptoki, session, object, CKA_LABEL));
    return [{ id, label: trimmed(label).slice(0, 256), privateKey, ...facts }];
  });
}

type KeyObject = { readonly object: Buffer; readonly id: string };

/** The key has the certificate's CKA_ID and other numbers: whatever it signs, the certificate does not verify. */
function isForeign(
  cryptoki: Cryptoki,
  session: Buffer,
  key: Buffer,
  certificate: Uint8Array,
): boolean {
  const facts = publicKeyFacts(certificatePublicKey(certificate));
  return compareNumbers(cryptoki, session, key, facts) === 'different';
}

type CertificateFacts = Pick<
  CertificateOnWire,
  'certificate' | 'sha256' | 'isAuthority' | 'mechanisms'
>;

/** undefined for bytes that are no certificate: such an object cannot sign and must not hide the rest. */
function certificateFacts(
  certificate: Uint8Array,
  mechanisms: readonly number[],
): CertificateFacts | undefined {
  try {
    return {
      certificate: Buffer.from(certificate).toString('base64'),
      sha256: hex(hashBytes('sha256', certificate)),
      isAuthority: isAuthorityCertificate(certificate),
      mechanisms: [...mechanismsFor(publicKeyFacts(certificatePublicKey(certificate)), mechanisms)],
    };
  } catch {
    return undefined;
  }
}

type CertificateObject = { readonly object: Buffer; readonly certificate: Uint8Array };

/** X.509 certificates of the token in a session. */
export function certificateObjects(
  cryptoki: Cryptoki,
  session: Buffer,
): readonly CertificateObject[] {
  return findObjects(cryptoki, session, [
    { type: CKA_CLASS, value: CKO_CERTIFICATE },
    { type: CKA_CERTIFICATE_TYPE, value: CKC_X_509 },
  ]).map((object) => ({
    object,
    certificate: readAttribute(cryptoki, session, object, CKA_VALUE),
  }));
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
