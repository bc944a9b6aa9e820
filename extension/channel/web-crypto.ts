// The channel's cryptography by the browser's WebCrypto.
import type {
  Bytes,
  ChannelCrypto,
  FrameCipher,
  PairingKey,
} from '../../shared/channel/channel-crypto.ts';
import { release } from '../../shared/channel/release.ts';
import { encodeSealed } from '../../shared/protocol/frames.ts';

const { subtle } = crypto;
const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const ECDH = { name: 'ECDH', namedCurve: 'P-256' } as const;
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;
const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const;

const bytesOf = (buffer: ArrayBuffer): Bytes => new Uint8Array(buffer);

export const webChannelCrypto: ChannelCrypto = {
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  sha256: async (data) => bytesOf(await subtle.digest('SHA-256', data)),
  async hmac(secret, data) {
    const key = await subtle.importKey('raw', secret, HMAC, false, ['sign']);
    return bytesOf(await subtle.sign('HMAC', key, data));
  },
  async hmacFits(secret, data, mac) {
    const key = await subtle.importKey('raw', secret, HMAC, false, ['verify']);
    return subtle.verify('HMAC', key, mac, data);
  },
  async newEphemeral() {
    const pair = await subtle.generateKey(ECDH, false, ['deriveBits']);
    const publicKey = bytesOf(await subtle.exportKey('raw', pair.publicKey));
    return {
      publicKey,
      async agree(theirs) {
        const key = await subtle.importKey('raw', theirs, ECDH, false, []);
        const algorithm = { name: 'ECDH', public: key };
        return bytesOf(await subtle.deriveBits(algorithm, pair.privateKey, 256));
      },
    };
  },
  async deriveCipher(secret, salt, info) {
    const base = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
    const hkdf = { name: 'HKDF', hash: 'SHA-256', salt, info: new TextEncoder().encode(info) };
    const aes = { name: 'AES-GCM', length: 256 };
    return cipherOf(await subtle.deriveKey(hkdf, base, aes, false, ['encrypt', 'decrypt']));
  },
  async verify(publicKey, signature, data) {
    try {
      const key = await subtle.importKey('raw', publicKey, ECDSA, false, ['verify']);
      return await subtle.verify(SIGNATURE, key, signature, data);
    } catch {
      // A point that is not on the curve: nobody's key.
      return false;
    }
  },
};

function cipherOf(key: CryptoKey): FrameCipher {
  const algorithm = (iv: Bytes, additionalData: Bytes): AesGcmParams => ({
    name: 'AES-GCM',
    iv,
    additionalData,
  });
  return {
    async seal(iv, header, content) {
      const sealed = bytesOf(await subtle.encrypt(algorithm(iv, header), key, content));
      const frame = encodeSealed(header, sealed);
      release(sealed);
      return frame;
    },
    open: async (iv, header, sealed) =>
      bytesOf(await subtle.decrypt(algorithm(iv, header), key, sealed)),
  };
}

/** A new key of this browser profile. Its private half cannot be read out, by the extension neither. */
export const newPairingKeys = (): Promise<CryptoKeyPair> =>
  subtle.generateKey(ECDSA, false, ['sign', 'verify']);

export async function pairingKeyOf(keys: CryptoKeyPair): Promise<PairingKey> {
  return {
    publicKey: bytesOf(await subtle.exportKey('raw', keys.publicKey)),
    sign: async (data) => bytesOf(await subtle.sign(SIGNATURE, keys.privateKey, data)),
  };
}
