// The channel's cryptography by node:crypto.
import {
  createCipheriv,
  createDecipheriv,
  createECDH,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto';
import type {
  Bytes,
  ChannelCrypto,
  FrameCipher,
  PairingKey,
} from '../../shared/channel/channel-crypto.ts';
import { release } from '../../shared/channel/release.ts';
import { encodeSealed } from '../../shared/protocol/frames.ts';

const CURVE = 'prime256v1';
const POINT_BYTES = 65;
const COORDINATE_BYTES = 32;
const KEY_BYTES = 32;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** Node's own buffers may lie in a pool: the bytes are copied out. */
const own = (bytes: Uint8Array): Bytes => new Uint8Array(bytes);

const sha256 = (data: Uint8Array): Bytes => own(createHash('sha256').update(data).digest());
const hmac = (key: Uint8Array, data: Uint8Array): Bytes =>
  own(createHmac('sha256', key).update(data).digest());

export const nodeChannelCrypto: ChannelCrypto = {
  random: (length) => own(randomBytes(length)),
  sha256: async (data) => sha256(data),
  hmac: async (key, data) => hmac(key, data),
  hmacFits: async (key, data, mac) =>
    mac.length === KEY_BYTES && timingSafeEqual(hmac(key, data), mac),
  async newEphemeral() {
    const ecdh = createECDH(CURVE);
    const publicKey = own(ecdh.generateKeys());
    return { publicKey, agree: async (theirs) => own(ecdh.computeSecret(theirs)) };
  },
  async deriveCipher(secret, salt, info) {
    return cipherOf(
      createSecretKey(new Uint8Array(hkdfSync('sha256', secret, salt, info, KEY_BYTES))),
    );
  },
  async verify(publicKey, signature, data) {
    try {
      const key = publicKeyOf(publicKey);
      return verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature);
    } catch {
      // A point that is not on the curve: nobody's key.
      return false;
    }
  },
};

function cipherOf(key: KeyObject): FrameCipher {
  return {
    seal(iv, header, content) {
      const cipher = createCipheriv(CIPHER, key, iv);
      cipher.setAAD(header);
      const ciphertext = cipher.update(content);
      cipher.final();
      const frame = encodeSealed(header, ciphertext, cipher.getAuthTag());
      release(ciphertext);
      return frame;
    },
    open(iv, header, sealed) {
      const decipher = createDecipheriv(CIPHER, key, iv);
      decipher.setAAD(header);
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
      const content = decipher.update(sealed.subarray(0, -TAG_BYTES));
      // Throws before anything was given out.
      decipher.final();
      return new Uint8Array(content.buffer, content.byteOffset, content.length);
    },
  };
}

function publicKeyOf(point: Uint8Array): KeyObject {
  if (point.length !== POINT_BYTES) throw new RangeError('no point');
  const coordinate = (at: number): string =>
    Buffer.from(point.subarray(at, at + COORDINATE_BYTES)).toString('base64url');
  const key = { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(1 + COORDINATE_BYTES) };
  return createPublicKey({ key, format: 'jwk' });
}

/** A new key for pairing. @returns PKCS#8, DER */
export function newPairingKey(): Bytes {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: CURVE });
  return own(privateKey.export({ format: 'der', type: 'pkcs8' }));
}

/** @param pkcs8 - DER of a P-256 key */
export function pairingKeyOf(pkcs8: Uint8Array): PairingKey {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  const { x = '', y = '' } = createPublicKey(key).export({ format: 'jwk' });
  const point = Buffer.concat([
    Uint8Array.of(4),
    Buffer.from(x, 'base64url'),
    Buffer.from(y, 'base64url'),
  ]);
  return {
    publicKey: own(point),
    sign: async (data) => own(sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' })),
  };
}

/** HKDF (RFC 5869) with SHA-256 to a key of 32 bytes. */
export const deriveKey = (secret: Uint8Array, info: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), info, KEY_BYTES));
