// Whether an agent's key is one that administrators have named.
import type { Bytes } from '../../shared/channel/channel-crypto.ts';
import { toHex } from '../../shared/channel/hex.ts';
import { webChannelCrypto } from './web-crypto.ts';

/** @returns SHA-256 of the public key, lower-case hex */
export const fingerprintOf = async (agentKey: Bytes): Promise<string> =>
  toHex(await webChannelCrypto.sha256(agentKey));

/** @param named - undefined: nobody has named any, all may be */
export const isNamed = (fingerprint: string, named: ReadonlySet<string> | undefined): boolean =>
  named?.has(fingerprint) ?? true;
