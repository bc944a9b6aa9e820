// The password of an encrypted document, asked for in a window of the agent: it never passes through a page or the socket.
import { type Language, text } from '../../shared/text/text.ts';
import { isAgentError } from '../core/errors.ts';
import { askerLine } from './pin-question.ts';
import type { PinPrompt, PinQuestion } from '../signing/ports.ts';

export type PasswordPrompt = Pick<PinPrompt, 'ask'>;

export interface PasswordFacts {
  /** The portal; undefined on the command line. */
  readonly portalOrigin: string | undefined;
  readonly label: string;
}

export interface Opened<T> {
  readonly value: T;
  readonly password: string | undefined;
}

/** Nothing is locked by a wrong one, but a person who does not know it should be let go. */
const MOST_QUESTIONS = 3;

/**
 * Opens a document without a password, and with what a person types where that does not do.
 *
 * @throws AgentError PDF_ENCRYPTED after three wrong passwords or where nobody can be asked; USER_CANCELLED,
 *   USER_TIMEOUT; whatever `open` throws
 */
export async function openWithPassword<T>(
  open: (password: string | undefined) => T | Promise<T>,
  prompt: PasswordPrompt,
  language: Language,
  facts: PasswordFacts,
  signal: AbortSignal,
): Promise<Opened<T>> {
  let password: string | undefined;
  for (let asked = 0; ; asked += 1) {
    try {
      return { value: await open(password), password };
    } catch (error) {
      const isAskable =
        isAgentError(error, 'PDF_ENCRYPTED') && error.details.problem !== 'unsupported';
      if (!isAskable || asked === MOST_QUESTIONS) throw error;
      password = await ask(prompt, passwordQuestion(language, facts, asked > 0), signal, error);
    }
  }
}

async function ask(
  prompt: PasswordPrompt,
  question: PinQuestion,
  signal: AbortSignal,
  cause: unknown,
): Promise<string> {
  try {
    return await prompt.ask(question, signal);
  } catch (error) {
    // without a window the document's own trouble is what the person can mend
    throw isAgentError(error, 'PROMPT_UNAVAILABLE') ? cause : error;
  }
}

function passwordQuestion(
  language: Language,
  { portalOrigin, label }: PasswordFacts,
  wasWrong: boolean,
): PinQuestion {
  return {
    title: text(language, 'password.title'),
    lines: [
      ...(portalOrigin === undefined ? [] : [askerLine(language, portalOrigin)]),
      text(language, 'password.document', { label }),
      ...(wasWrong ? [text(language, 'password.wrong')] : []),
    ],
    label: text(language, 'password.label'),
    okButton: text(language, 'password.ok'),
    cancelButton: text(language, 'pin.cancel'),
  };
}
