// Signed packages for Chromium, CRX version 3: a header of three messages in the encoding of Protocol Buffers, then the
// ZIP archive. The extension's id is made of the key it is signed with.
import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';

const CRX_ID_BYTES = 16;
/** Field numbers of CrxFileHeader, AsymmetricKeyProof and SignedData (crx3.proto). */
const SHA256_WITH_RSA = 2;
const SIGNED_HEADER_DATA = 10000;
const PUBLIC_KEY = 1;
const SIGNATURE = 2;
const CRX_ID = 1;

const publicDer = (key: KeyObject): Buffer =>
  createPublicKey(key).export({ type: 'spki', format: 'der' });

/** The id that packages signed with this key get: 32 letters from a to p. */
export function extensionId(key: KeyObject): string {
  const hash = createHash('sha256').update(publicDer(key)).digest('hex');
  return Array.from(hash.slice(0, 2 * CRX_ID_BYTES), (digit) =>
    String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)),
  ).join('');
}

/** @param key - RSA, private */
export function crxPackage(archive: Uint8Array, key: KeyObject): Uint8Array {
  const publicKey = publicDer(key);
  const id = createHash('sha256').update(publicKey).digest().subarray(0, CRX_ID_BYTES);
  const signedData = field(CRX_ID, id);
  const signature = sign(
    'sha256',
    Buffer.concat([Buffer.from('CRX3 SignedData\0'), length32(signedData), signedData, archive]),
    key,
  );
  const proof = Buffer.concat([field(PUBLIC_KEY, publicKey), field(SIGNATURE, signature)]);
  const header = Buffer.concat([
    field(SHA256_WITH_RSA, proof),
    field(SIGNED_HEADER_DATA, signedData),
  ]);
  const start = Buffer.from('Cr24\u0003\0\0\0', 'latin1');
  return new Uint8Array(Buffer.concat([start, length32(header), header, archive]));
}

const length32 = (bytes: Uint8Array): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return length;
};

/** A member that is bytes: wire type 2. */
const field = (number: number, bytes: Uint8Array): Buffer =>
  Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  bytes.push(rest);
  return Buffer.from(bytes);
}
