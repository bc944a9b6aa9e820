// Which browser profiles are paired, and our own key: one sealed file for this user on this PC. Copied elsewhere it is
// the file of another machine, and does not open there (T38).
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { PairingKey } from '../../../shared/channel/channel-crypto.ts';
import { fromHex } from '../../../shared/channel/hex.ts';
import { Instant, Sha256Hex } from '../../../shared/protocol/values.ts';
import { memorySource } from '../../core/byte-source.ts';
import { deriveKey, newPairingKey, pairingKeyOf } from '../../core/channel-crypto.ts';
import { hexOf, sha256 } from '../../core/crypto.ts';
import { writeAtomically } from '../../core/document-file.ts';
import {
  type KeyProtection,
  loadOrCreateKey,
  openWhole,
  sealInto,
} from '../../core/sealed-file.ts';

const Pairing = v.strictObject({
  /** SHA-256 of the public key. */
  keyId: Sha256Hex,
  /** Uncompressed point, hex. */
  publicKey: v.pipe(v.string(), v.regex(/^04[0-9a-f]{128}$/)),
  /** Of the extension in that browser profile, byte for byte. */
  origin: v.pipe(v.string(), v.maxLength(300)),
  way: v.picklist(['native', 'code']),
  pairedAt: Instant,
});
export type Pairing = v.InferOutput<typeof Pairing>;

const Stored = v.strictObject({
  /** PKCS#8, hex. */
  agentKey: v.pipe(v.string(), v.regex(/^([0-9a-f]{2})+$/)),
  pairings: v.array(Pairing),
});
type Stored = v.InferOutput<typeof Stored>;

/** A person has a few browsers; more is a mistake or an attack. */
const MAX_PAIRINGS = 32;

export interface PairingStore {
  readonly agentKey: PairingKey;
  list(): readonly Pairing[];
  find(keyId: string): Pairing | undefined;
  /** One profile is paired once: an earlier pairing of the same key or origin goes. The oldest makes room. */
  add(pairing: Pairing): Promise<void>;
  /** @returns false: there was none */
  remove(keyId: string): Promise<boolean>;
}

/**
 * @param stateFolder - private to the user
 * @param machine - what this user on this PC is known by: machine id and user id
 * @param protection - of the key's file
 */
export async function openPairingStore(
  stateFolder: string,
  machine: string,
  protection?: KeyProtection,
): Promise<PairingStore> {
  const folder = join(stateFolder, 'pairing');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const secret = await loadOrCreateKey(join(folder, 'key'), protection);
  const key = deriveKey(secret, `kyso pairing ${machine}`);
  const name = hexOf(sha256(new TextEncoder().encode(`kyso machine ${machine}`))).slice(0, 16);
  const path = join(folder, `${name}.sealed`);
  let stored = read(path, key);
  const write = async (next: Stored): Promise<void> => {
    const json = new TextEncoder().encode(JSON.stringify(next));
    await writeAtomically(path, (file) => {
      sealInto(file, key, memorySource(json));
    });
    stored = next;
  };
  if (stored === undefined) await write({ agentKey: hexOf(newPairingKey()), pairings: [] });
  const current = (): readonly Pairing[] => stored?.pairings ?? [];
  const keep = async (pairings: readonly Pairing[]): Promise<void> => {
    if (stored) await write({ ...stored, pairings: [...pairings] });
  };
  return {
    agentKey: pairingKeyOf(fromHex(stored?.agentKey ?? '')),
    list: current,
    find: (keyId) => current().find((pairing) => pairing.keyId === keyId),
    async add(pairing) {
      const others = current().filter(
        ({ keyId, origin }) => keyId !== pairing.keyId && !isSameProfile(origin, pairing.origin),
      );
      await keep([...others, pairing].slice(-MAX_PAIRINGS));
    },
    async remove(keyId) {
      const others = current().filter((pairing) => pairing.keyId !== keyId);
      if (others.length === current().length) return false;
      await keep(others);
      return true;
    },
  };
}

/** Firefox's origin is one profile's; Chromium's is the same in all of them. */
const isSameProfile = (one: string, other: string): boolean =>
  one === other && one.startsWith('moz-extension://');

function read(path: string, key: Uint8Array): Stored | undefined {
  try {
    const json = openWhole(memorySource(new Uint8Array(readFileSync(path))), key);
    return v.parse(Stored, JSON.parse(new TextDecoder().decode(json)));
  } catch {
    // Absent on first use. Damaged or from elsewhere: whoever was paired pairs again.
    return undefined;
  }
}
