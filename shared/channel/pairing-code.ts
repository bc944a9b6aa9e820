// Pairing by comparison: the extension is bound to its key and nonce before it sees the agent's, so that whoever stands
// between them has one guess and cannot search for keys with the same code.
import type { Bytes, ChannelCrypto } from './channel-crypto.ts';

export interface Revealed {
  /** Uncompressed point, 65 bytes. */
  readonly publicKey: Bytes;
  /** 32 bytes. */
  readonly nonce: Bytes;
}

/** SHA-256("kyso-pair" ‖ Pe ‖ ne). All parts have fixed lengths. */
export function pairingCommitment(
  crypto: ChannelCrypto,
  { publicKey, nonce }: Revealed,
): Promise<Bytes> {
  return crypto.sha256(concat(new TextEncoder().encode('kyso-pair'), publicKey, nonce));
}

/** SHA-256("kyso-code" ‖ c ‖ Pa ‖ na ‖ Pe ‖ ne) as a number modulo a million. @returns six digits */
export async function pairingCode(
  crypto: ChannelCrypto,
  commitment: Bytes,
  agent: Revealed,
  extension: Revealed,
): Promise<string> {
  const label = new TextEncoder().encode('kyso-code');
  const parts = [agent.publicKey, agent.nonce, extension.publicKey, extension.nonce];
  const hash = await crypto.sha256(concat(label, commitment, ...parts));
  let code = 0;
  // (256a + b) mod m needs only a mod m: the whole number is never formed.
  for (const byte of hash) code = (code * 256 + byte) % 1_000_000;
  return String(code).padStart(6, '0');
}

function concat(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
