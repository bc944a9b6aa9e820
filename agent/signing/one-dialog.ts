// The same tokens; of all signers only one asks a person at a time, so that two windows are never mistaken for one.
import type { Turn } from '../core/one-at-a-time.ts';
import type { TokenAccess } from './ports.ts';

export function oneDialog(tokens: TokenAccess, turn: Turn): TokenAccess {
  return {
    list: (signal) => tokens.list(signal),
    async signer(...order) {
      const signer = await tokens.signer(...order);
      if (order[2].kind !== 'dialog') return signer;
      const perPin = order[3] ?? 1;
      let signed = 0;
      return {
        ...signer,
        async sign(data, mechanism, signal) {
          const asks = signed % perPin === 0;
          const sign = (): Promise<Uint8Array> => signer.sign(data, mechanism, signal);
          const signature = await (asks ? turn(sign, signal) : sign());
          signed += 1;
          return signature;
        },
      };
    },
  };
}
