// What this browser profile remembers of its pairing.
import type { Bytes } from '../../shared/channel/channel-crypto.ts';

export type PairingState =
  /** Never paired: a native messaging host may pair without asking. */
  | { readonly state: 'none' }
  /** A person ended it, here or in the agent: only a person begins again. */
  | { readonly state: 'ended' }
  | { readonly state: 'paired'; readonly keys: CryptoKeyPair; readonly agentKey: Bytes };

export interface PairingMemory {
  load(): Promise<PairingState>;
  save(state: PairingState): Promise<void>;
}
