// Asks for a PIN or a consent through pinentry: keyboard grabbed, nothing cached, one minute at most.
import { text } from '../../../shared/text/text.ts';
import type { DecisionPrompt, PinPrompt, PinQuestion } from '../../signing/ports.ts';
import { PromptError } from '../prompt-error.ts';
import { errorMeaning, isOtherButton } from './assuan.ts';
import { type AssuanConnection, AssuanGone, startAssuan } from './assuan-connection.ts';
import { buttonText, pinentryTexts } from './pinentry-texts.ts';

export type PinentrySettings = {
  /** Absolute paths, tried in order. */
  readonly programs: readonly string[];
  /** The whole environment of the dialog program. */
  readonly environment: Readonly<Record<string, string>>;
  /** Terminal for the text dialogs; absent when there is none. */
  readonly terminal?: string;
  readonly language: 'vi' | 'en';
  /** Milliseconds that only grow. */
  readonly clock: () => number;
  /** An answer sooner than this after the window opened is a key held down, not a decision; default 800. */
  readonly hastyMs?: number;
  /** Time for one answer, default 60 000. */
  readonly timeoutMs?: number;
};

const HASTY_MS = 800;
const TIMEOUT_MS = 60_000;

type Command = 'GETPIN' | 'CONFIRM';
type Given = { readonly pin: string; readonly isOther: boolean };
type Answer = Given | 'unusable';
/** With a third button. */
type Asked = PinQuestion & { readonly otherButton?: string };

export function pinentryPrompt(
  settings: PinentrySettings,
): Omit<PinPrompt, 'review'> & DecisionPrompt {
  const askWith = async (
    command: Command,
    question: Asked,
    signal: AbortSignal,
  ): Promise<Given> => {
    for (const program of settings.programs) {
      const answer = await askProgram(program, command, question, settings, signal);
      if (answer !== 'unusable') return answer;
    }
    throw new PromptError('PROMPT_UNAVAILABLE', { tried: [...settings.programs] });
  };
  return {
    ask: async (question, signal) => (await askWith('GETPIN', question, signal)).pin,
    confirm: async (question, signal) => {
      await askWith('CONFIRM', question, signal);
    },
    choose: async (question, otherButton, signal) => {
      const { isOther } = await askWith('CONFIRM', { ...question, otherButton }, signal);
      return isOther ? 'other' : 'ok';
    },
  };
}

async function askProgram(
  program: string,
  command: Command,
  question: Asked,
  settings: PinentrySettings,
  signal: AbortSignal,
): Promise<Answer> {
  const timeUp = AbortSignal.timeout(settings.timeoutMs ?? TIMEOUT_MS);
  const answered = new AbortController();
  const lifetime = AbortSignal.any([signal, timeUp, answered.signal]);
  const conversation = async (): Promise<Answer> => {
    const connection = await startAssuan(program, settings.environment, lifetime);
    await prepare(connection, question, settings);
    return converse(connection, command, settings, question.otherButton !== undefined);
  };
  try {
    return await Promise.race([
      rejection(signal, 'USER_CANCELLED'),
      rejection(timeUp, 'USER_TIMEOUT'),
      conversation(),
    ]);
  } catch (error) {
    if (error instanceof AssuanGone) return 'unusable';
    throw error;
  } finally {
    answered.abort();
  }
}

function rejection(signal: AbortSignal, code: 'USER_CANCELLED' | 'USER_TIMEOUT'): Promise<never> {
  return new Promise((_, reject) => {
    const give = (): void => {
      reject(new PromptError(code, {}));
    };
    if (signal.aborted) give();
    signal.addEventListener('abort', give);
  });
}

async function converse(
  connection: AssuanConnection,
  command: Command,
  settings: PinentrySettings,
  hasOther: boolean,
): Promise<Answer> {
  for (;;) {
    const shownAt = settings.clock();
    const reply = await connection.request(command);
    const isOther = reply.kind === 'error' && hasOther && isOtherButton(reply.code);
    if (reply.kind === 'error' && !isOther) return refusal(reply.code);
    if (settings.clock() - shownAt < (settings.hastyMs ?? HASTY_MS)) {
      await connection.request('SETERROR', text(settings.language, 'pin.tooFast'));
      continue;
    }
    if (reply.kind === 'error') return { pin: '', isOther };
    const pin = new TextDecoder().decode(reply.data);
    reply.data.fill(0);
    if (command === 'CONFIRM' || pin !== '') return { pin, isOther };
    await connection.request('SETERROR', text(settings.language, 'pin.empty'));
  }
}

function refusal(code: number): 'unusable' {
  switch (errorMeaning(code)) {
    case 'cancelled':
      throw new PromptError('USER_CANCELLED', {});
    case 'timeout':
      throw new PromptError('USER_TIMEOUT', {});
    case 'other':
      return 'unusable';
  }
}

/** Options unknown to a flavour of pinentry are refused by it, and do no harm. */
async function prepare(
  connection: AssuanConnection,
  question: Asked,
  settings: PinentrySettings,
): Promise<void> {
  const { environment, terminal } = settings;
  const texts = pinentryTexts(question);
  const seconds = Math.ceil((settings.timeoutMs ?? TIMEOUT_MS) / 1000);
  await connection.request('OPTION', 'grab');
  if (terminal !== undefined) {
    await connection.request('OPTION', `ttyname=${terminal}`);
    await connection.request('OPTION', `ttytype=${environment['TERM'] ?? 'dumb'}`);
  }
  await connection.request('OPTION', `lc-ctype=${utf8Locale(environment)}`);
  await connection.request('SETTIMEOUT', String(seconds));
  await connection.request('SETTITLE', texts.title);
  await connection.request('SETDESC', texts.description);
  await connection.request('SETPROMPT', texts.label);
  await connection.request('SETOK', texts.okButton);
  await connection.request('SETCANCEL', texts.cancelButton);
  if (question.otherButton !== undefined) {
    await connection.request('SETNOTOK', buttonText(question.otherButton));
  }
}

/** Text dialogs write in the locale's character set: without UTF-8 there is no Vietnamese. */
function utf8Locale(environment: Readonly<Record<string, string>>): string {
  const locale = environment['LC_ALL'] ?? environment['LC_CTYPE'] ?? environment['LANG'] ?? '';
  return /utf-?8/i.test(locale) ? locale : 'C.UTF-8';
}
