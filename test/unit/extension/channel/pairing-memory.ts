// The pairing of a browser profile, in memory.
import type { PairingMemory, PairingState } from '../../../../extension/channel/pairing-memory.ts';

export function memoryOf(first: PairingState): PairingMemory & { readonly state: PairingState } {
  let state = first;
  return {
    get state() {
      return state;
    },
    load: async () => state,
    async save(next) {
      state = next;
    },
  };
}
