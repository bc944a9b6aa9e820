// Tokens and the certificates on them.
import * as v from 'valibot';
import { ErrorCodeName } from './errors.ts';
import { defineMethod } from './method.ts';
import { SignerRole } from './signature.ts';
import { Instant, Origin, Sha256Hex, ShortText } from './values.ts';

/** The token's PIN flags in words; PKCS#11 gives no counter. */
export const PinState = v.picklist(['normal', 'few', 'last', 'locked']);
export type PinState = v.InferOutput<typeof PinState>;

export const TokenInfo = v.strictObject({
  id: ShortText,
  label: ShortText,
  serialNumber: ShortText,
  model: ShortText,
  pinState: PinState,
});
export type TokenInfo = v.InferOutput<typeof TokenInfo>;

/** A distinguished name as people read it; parsed by OID, NFC-normalised. */
export const PersonName = v.strictObject({
  commonName: v.optional(ShortText),
  title: v.optional(ShortText),
  organization: v.optional(ShortText),
  organizationalUnits: v.array(ShortText),
  email: v.optional(ShortText),
});
export type PersonName = v.InferOutput<typeof PersonName>;

export const CertificateInfo = v.strictObject({
  id: Sha256Hex,
  tokenId: ShortText,
  tokenLabel: ShortText,
  subject: PersonName,
  /** Whose key it is: kinds of signature ask for one or the other. */
  role: SignerRole,
  issuer: PersonName,
  /** Hex, upper case, as certificate viewers print it. */
  serialNumber: ShortText,
  notBefore: Instant,
  notAfter: Instant,
  usable: v.boolean(),
  /** Why it cannot sign now; absent when usable. */
  why: v.optional(ErrorCodeName),
});
export type CertificateInfo = v.InferOutput<typeof CertificateInfo>;

/** @since 1 */
export const listTokens = defineMethod(
  'token.list',
  v.strictObject({ portalOrigin: Origin }),
  v.array(TokenInfo),
);

/** @since 1 */
export const listCertificates = defineMethod(
  'certificate.list',
  v.strictObject({ portalOrigin: Origin }),
  v.array(CertificateInfo),
);
