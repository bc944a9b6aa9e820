// The part of the composition root that is about windows a person answers.
import type { CliContext } from './cli/context.ts';
import type { Turn } from './core/one-at-a-time.ts';
import type { EvidenceRecord } from './records/ports.ts';
import type { Windows } from './server/guards.ts';
import type { Settings } from './settings/settings.ts';
import type { DecisionPrompt, PinPrompt } from './signing/ports.ts';

/** The window that also asks for PINs: passwords of documents, and what a person decides about browsers and portals. */
export function personPrompt(
  { language, pinentry }: Settings,
  ownPhrase: () => string | undefined,
  timeoutMs?: number,
): Omit<PinPrompt, 'review'> & DecisionPrompt {
  const prompt = async (): Promise<PinPrompt & DecisionPrompt> => {
    const { pinPrompt } = await import('./os/pin-prompt.ts');
    const phrase = ownPhrase();
    return pinPrompt(process.platform, {
      language,
      environment: process.env,
      clock: () => performance.now(),
      ...(pinentry === undefined ? {} : { pinentry }),
      ...(phrase === undefined ? {} : { phrase }),
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

/** Asks before the phrase is another one, in a window that still shows the old one. */
export async function confirmPhrase(
  phrase: string,
  { language }: Settings,
  window: Pick<PinPrompt, 'confirm'>,
  signal: AbortSignal,
): Promise<void> {
  const { text } = await import('../shared/text/text.ts');
  const asked = phrase.trim() === '' ? 'phrase.question.none' : 'phrase.question';
  await window.confirm(
    {
      title: text(language, 'phrase.title'),
      lines: [text(language, asked, { phrase }), text(language, 'phrase.advice')],
      label: '',
      okButton: text(language, 'phrase.ok'),
      cancelButton: text(language, 'phrase.cancel'),
    },
    signal,
  );
}

/** @returns shows a kept record and asks before it is destroyed */
export function evidenceDeletion(
  { language, evidence }: Pick<CliContext, 'language' | 'evidence'>,
  window: Pick<PinPrompt, 'confirm'>,
  turn: Turn,
): (record: EvidenceRecord, signal: AbortSignal) => Promise<void> {
  return async ({ id, time, document: { label }, overall }, signal) => {
    const { text } = await import('../shared/text/text.ts');
    const { displayTime } = await import('../shared/text/display-time.ts');
    const verdict = text(language, `overall.${overall}`);
    const question = {
      title: text(language, 'evidence.question.title'),
      lines: [
        text(language, 'evidence.question', { label }),
        text(language, 'evidence.question.what', { time: displayTime(time), verdict }),
        text(language, 'evidence.question.advice'),
      ],
      label: '',
      okButton: text(language, 'evidence.question.ok'),
      cancelButton: text(language, 'evidence.question.cancel'),
    };
    await turn(() => window.confirm(question, signal), signal);
    (await evidence()).remove(id);
  };
}
