// What the channel needs of cryptography; WebCrypto and node:crypto both have all of it, and nothing here is our own.

export type Bytes = Uint8Array<ArrayBuffer>;

/** One side's long-lived key: ECDSA P-256 with SHA-256. */
export interface PairingKey {
  /** Uncompressed point: 04, x, y (65 bytes). */
  readonly publicKey: Bytes;
  /** @returns r and s side by side, 64 bytes (IEEE P1363) */
  sign(data: Bytes): Promise<Bytes>;
}

/** A key for one connection: ECDH P-256. */
export interface EphemeralKey {
  /** Uncompressed point, 65 bytes. */
  readonly publicKey: Bytes;
  /** The shared secret's x, 32 bytes. Rejects for a point that is not on the curve. */
  agree(publicKey: Bytes): Promise<Bytes>;
}

/** AES-256-GCM in one direction. What WebCrypto can only promise, node:crypto has at once. */
export interface FrameCipher {
  /** Reads the content before it returns. @returns the whole frame: header, ciphertext, 16 bytes tag */
  seal(iv: Bytes, header: Bytes, content: Bytes): Bytes | Promise<Bytes>;
  /** Reads before it returns; throws or rejects unless the tag fits. @returns the content, in memory of its own */
  open(iv: Bytes, header: Bytes, sealed: Bytes): Bytes | Promise<Bytes>;
}

export interface ChannelCrypto {
  random(length: number): Bytes;
  sha256(data: Bytes): Promise<Bytes>;
  /** HMAC (RFC 2104) with SHA-256. */
  hmac(key: Bytes, data: Bytes): Promise<Bytes>;
  /** Whether `mac` is the HMAC, compared without telling by its duration where it differs. */
  hmacFits(key: Bytes, data: Bytes, mac: Bytes): Promise<boolean>;
  newEphemeral(): Promise<EphemeralKey>;
  /** HKDF (RFC 5869) with SHA-256 to an AES-256-GCM key. */
  deriveCipher(secret: Bytes, salt: Bytes, info: string): Promise<FrameCipher>;
  /** ECDSA P-256 with SHA-256; false for a malformed key or signature too. */
  verify(publicKey: Bytes, signature: Bytes, data: Bytes): Promise<boolean>;
}
