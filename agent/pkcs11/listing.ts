// What the token process tells about tokens: schemas, because a crashing driver's process is foreign too.
import * as v from 'valibot';
import { signatureMechanisms } from '../core/crypto.ts';

const text = v.pipe(v.string(), v.maxLength(1024));
const MAX_CERTIFICATE_BYTES = 65_536;

const bytes = v.pipe(
  v.string(),
  v.maxLength(2 * MAX_CERTIFICATE_BYTES),
  v.base64(),
  v.transform((base64) => new Uint8Array(Buffer.from(base64, 'base64'))),
);

export const MechanismName = v.picklist(
  Object.keys(signatureMechanisms).filter(
    (name): name is keyof typeof signatureMechanisms => name in signatureMechanisms,
  ),
);

/** The token's PIN counter in the only form PKCS#11 gives it. */
export const PinState = v.picklist(['ok', 'count-low', 'final-try', 'locked', 'not-set']);
export type PinState = v.InferOutput<typeof PinState>;

export const TokenCertificate = v.strictObject({
  /** CKA_ID, lower-case hex; may be empty. */
  id: text,
  label: text,
  certificate: bytes,
  /** SHA-256 of the DER, lower-case hex. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** basicConstraints says CA: belongs to the chain, signs no documents. */
  isAuthority: v.boolean(),
  /** found: seen; likely: its public key object is there; unknown: hidden until login, or absent; mismatch: another key. */
  privateKey: v.picklist(['found', 'likely', 'unknown', 'mismatch']),
  /** What key and token can do together, best first. */
  mechanisms: v.array(MechanismName),
});
export type TokenCertificate = v.InferOutput<typeof TokenCertificate>;

export const Token = v.strictObject({
  label: text,
  manufacturer: text,
  model: text,
  serial: text,
  pinState: PinState,
  /** CKF_PROTECTED_AUTHENTICATION_PATH: the PIN is typed on the device or in the driver's own window. */
  hasPinPad: v.boolean(),
  certificates: v.pipe(v.array(TokenCertificate), v.maxLength(512)),
});
export type Token = v.InferOutput<typeof Token>;

export const Tokens = v.pipe(v.array(Token), v.maxLength(64));
/** As it travels: bytes in base64. */
export type TokensOnWire = v.InferInput<typeof Tokens>;
