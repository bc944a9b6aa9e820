// The code that a person compares, in the agent's own window.
import { type Language, text } from '../../../shared/text/text.ts';
import type { PinPrompt } from '../../signing/ports.ts';
import type { PairingPrompt } from './pairing-desk.ts';

/** @param isSomebodyThere - whether the screen is unlocked and somebody's */
export function pairingPrompt(
  prompt: Pick<PinPrompt, 'confirm'>,
  language: Language,
  isSomebodyThere: () => Promise<boolean>,
): PairingPrompt {
  return {
    isSomebodyThere,
    async compare({ code, origin }, signal) {
      const browser = origin.startsWith('moz-extension:') ? 'Firefox' : 'Chrome, Edge, Chromium';
      const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
      await prompt.confirm(
        {
          title: text(language, 'pairing.title'),
          lines: [
            text(language, 'pairing.question', { browser }),
            text(language, 'pairing.code', { code: spaced }),
            text(language, 'pairing.advice'),
          ],
          label: '',
          okButton: text(language, 'pairing.same'),
          cancelButton: text(language, 'pairing.different'),
        },
        signal,
      );
    },
  };
}
