// A signer whose every use is in the audit record: asked, answered, or refused and why.
import type { SigningWarning } from '../../shared/protocol/level.ts';
import type { Signer } from '../signing/ports.ts';
import { toFailure } from './failure.ts';
import type { Journal, JournalLine } from './journal.ts';

export type UseOfKey = Omit<JournalLine, 'event' | 'warnings' | 'code'>;

/**
 * @param use - what the key is used for; known when the signature is asked for
 * @param warnings - what the signer was told before
 */
export function recordedSigner(
  signer: Signer,
  journal: Journal,
  use: () => UseOfKey,
  warnings: readonly SigningWarning[],
): Signer {
  return {
    ...signer,
    async sign(data, mechanism, signal) {
      const line = use();
      const codes = warnings.map(({ code }) => code);
      if (codes.length > 0) await journal.append({ event: 'warned', ...line, warnings: codes });
      await journal.append({ event: 'signing', ...line });
      const signature = await signer.sign(data, mechanism, signal).catch(async (error: unknown) => {
        await journal.append({ event: 'refused', ...line, code: toFailure(error).code });
        throw error;
      });
      await journal.append({ event: 'signed', ...line });
      return signature;
    },
  };
}
