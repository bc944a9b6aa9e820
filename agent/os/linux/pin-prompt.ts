// The PIN prompt of a Linux PC: pinentry when there is one that works, else the terminal itself.
import { closeSync, existsSync, openSync } from 'node:fs';
import { childEnvironment, type Environment } from '../../core/child-environment.ts';
import type { DecisionPrompt, PinPrompt } from '../../signing/ports.ts';
import { isAgentError } from '../../core/errors.ts';
import { pinentryPrompt } from './pinentry.ts';
import { pinentryPrograms } from './pinentry-program.ts';
import { TERMINAL, terminalPrompt } from './terminal-prompt.ts';
import { reviewInZenity, ZENITY } from './zenity-list.ts';

export type LinuxPromptSettings = {
  /** Absolute path of the one dialog program to use, from the settings. */
  readonly pinentry?: string;
  /** Where the program for lists is, instead of its usual place. */
  readonly zenity?: string;
  readonly environment: Environment;
  readonly language: 'vi' | 'en';
  readonly clock: () => number;
  /** For one answer; default a minute. */
  readonly timeoutMs?: number;
};

type Asking = Omit<PinPrompt, 'review'> & DecisionPrompt;

export function linuxPinPrompt(settings: LinuxPromptSettings): PinPrompt & DecisionPrompt {
  const environment = childEnvironment(settings.environment);
  const hasTerminal = terminalExists();
  const { DISPLAY, WAYLAND_DISPLAY } = environment;
  const dialog = pinentryPrompt({
    programs: pinentryPrograms({
      ...(settings.pinentry === undefined ? {} : { configured: settings.pinentry }),
      hasDisplay: DISPLAY !== undefined || WAYLAND_DISPLAY !== undefined,
      hasTerminal,
    }),
    environment,
    ...(hasTerminal ? { terminal: TERMINAL } : {}),
    language: settings.language,
    clock: settings.clock,
    ...(settings.timeoutMs === undefined ? {} : { timeoutMs: settings.timeoutMs }),
  });
  const review = reviewer(settings, environment);
  if (!hasTerminal || settings.pinentry !== undefined) return { ...dialog, review };
  return { ...withFallback(dialog, terminalPrompt({ clock: settings.clock })), review };
}

/** By zenity where there are a display and the program. */
function reviewer(
  { language, clock, zenity = ZENITY }: LinuxPromptSettings,
  environment: Readonly<Record<string, string>>,
): PinPrompt['review'] {
  const { DISPLAY, WAYLAND_DISPLAY } = environment;
  const hasDisplay = DISPLAY !== undefined || WAYLAND_DISPLAY !== undefined;
  return async (question, signal) => {
    if (question.list === undefined || !hasDisplay || !existsSync(zenity)) return;
    const dialog = { program: zenity, environment, language, clock };
    try {
      await reviewInZenity(question, question.list, dialog, signal);
    } catch (error) {
      if (!isAgentError(error, 'PROMPT_UNAVAILABLE')) throw error;
      // The PIN window names the documents as well.
    }
  };
}

/** The second prompt asks only where the first one has no way to. */
function withFallback(first: Asking, second: Asking): Asking {
  const attempt = async <T>(ask: (prompt: Asking) => Promise<T>): Promise<T> => {
    try {
      return await ask(first);
    } catch (error) {
      if (!isAgentError(error, 'PROMPT_UNAVAILABLE')) throw error;
      return ask(second);
    }
  };
  return {
    ask: (question, signal) => attempt((prompt) => prompt.ask(question, signal)),
    confirm: (question, signal) => attempt((prompt) => prompt.confirm(question, signal)),
    choose: (question, otherButton, signal) =>
      attempt((prompt) => prompt.choose(question, otherButton, signal)),
  };
}

function terminalExists(): boolean {
  try {
    closeSync(openSync(TERMINAL, 'r+'));
    return true;
  } catch {
    return false;
  }
}
