// The agent's own window that asks about a portal: the exact origin, what it wants, and warnings about its name.
import type { Capability } from '../../../shared/protocol/needs.ts';
import { type Language, text } from '../../../shared/text/text.ts';
import { isAgentError } from '../../core/errors.ts';
import type { DecisionPrompt, PinPrompt, PinQuestion } from '../../signing/ports.ts';
import { nameFacts } from './portal-origin.ts';

/** How long a window about a portal stays open. */
export const CONSENT_MS = 120_000;

export type Decision = 'once' | 'always' | 'no' | 'never';

interface ConsentQuestion {
  readonly origin: string;
  /** The page around, where the portal is a frame of it. */
  readonly topOrigin: string | undefined;
  readonly capability: Capability;
}

export interface ConsentPrompt {
  /** A window that nobody answers is a no. @throws AgentError PROMPT_UNAVAILABLE */
  decide(question: ConsentQuestion, signal: AbortSignal): Promise<Decision>;
}

export function consentPrompt(
  prompt: Pick<PinPrompt, 'confirm'> & DecisionPrompt,
  language: Language,
): ConsentPrompt {
  return {
    async decide(question, signal) {
      const asked = questionOf(question, language);
      try {
        const answer = await prompt.choose(asked, text(language, 'consent.always'), signal);
        return answer === 'other' ? 'always' : 'once';
      } catch (error) {
        if (isAgentError(error, 'USER_TIMEOUT')) return 'no';
        if (!isAgentError(error, 'USER_CANCELLED')) throw error;
      }
      return signal.aborted ? 'no' : forGood(question.origin, prompt, language, signal);
    },
  };
}

/** Who has said no is asked whether that is for good. */
async function forGood(
  origin: string,
  prompt: Pick<PinPrompt, 'confirm'>,
  language: Language,
  signal: AbortSignal,
): Promise<Decision> {
  try {
    const lines = [text(language, 'consent.block', { origin })];
    await prompt.confirm(
      {
        title: text(language, 'consent.title'),
        lines,
        label: '',
        okButton: text(language, 'consent.never'),
        cancelButton: text(language, 'consent.notNow'),
      },
      signal,
    );
    return 'never';
  } catch (error) {
    if (isAgentError(error, 'USER_CANCELLED') || isAgentError(error, 'USER_TIMEOUT')) return 'no';
    throw error;
  }
}

function questionOf(
  { origin, topOrigin, capability }: ConsentQuestion,
  language: Language,
): PinQuestion {
  const { unicode, isMixed } = nameFacts(origin);
  const key = capability === 'batch' ? 'consent.batch' : 'consent.sign';
  return {
    title: text(language, 'consent.title'),
    lines: [
      text(language, 'consent.origin', { origin }),
      text(language, key),
      ...(topOrigin === undefined || topOrigin === origin
        ? []
        : [text(language, 'consent.top', { origin: topOrigin })]),
      ...(unicode === undefined ? [] : [text(language, 'consent.unicode', { name: unicode })]),
      ...(isMixed ? [text(language, 'consent.mixed')] : []),
    ],
    label: '',
    okButton: text(language, 'consent.once'),
    cancelButton: text(language, 'consent.no'),
  };
}
