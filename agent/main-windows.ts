// The part of the composition root that is about windows a person answers.
import type { Turn } from './core/one-at-a-time.ts';
import type { Windows } from './server/guards.ts';
import type { Settings } from './settings/settings.ts';
import type { DecisionPrompt, PinPrompt } from './signing/ports.ts';

/** The window that also asks for PINs: passwords of documents, and what a person decides about browsers and portals. */
export function personPrompt(
  { language, pinentry }: Settings,
  timeoutMs?: number,
): Omit<PinPrompt, 'review'> & DecisionPrompt {
  const prompt = async (): Promise<PinPrompt & DecisionPrompt> => {
    const { pinPrompt } = await import('./os/pin-prompt.ts');
    return pinPrompt(process.platform, {
      language,
      environment: process.env,
      clock: () => performance.now(),
      ...(pinentry === undefined ? {} : { pinentry }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
  };
  return {
    ask: async (question, signal) => (await prompt()).ask(question, signal),
    confirm: async (question, signal) => (await prompt()).confirm(question, signal),
    choose: async (question, other, signal) => (await prompt()).choose(question, other, signal),
  };
}

/** One after the other with every other window of this agent. */
export function inTurn(windows: Windows, turn: Turn): Windows {
  return (timeoutMs) => {
    const window = windows(timeoutMs);
    return {
      confirm: (question, signal) => turn(() => window.confirm(question, signal), signal),
      choose: (question, other, signal) =>
        turn(() => window.choose(question, other, signal), signal),
    };
  };
}
