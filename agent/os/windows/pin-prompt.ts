// The dialogs of Windows over a binding: CredUI for the PIN, a task dialog for consent (docs/adr/0033). What is handed
// to the system is prepared here; the call itself is the binding's, which is chosen after the trial under wine.
import type { DecisionPrompt, PinPrompt, PinQuestion } from '../../signing/ports.ts';
import { inertText } from '../inert-text.ts';
import { PromptError } from '../prompt-error.ts';

/** CREDUI_MAX_CAPTION_LENGTH and CREDUI_MAX_MESSAGE_LENGTH of wincred.h, in UTF-16 units with their NUL. */
const CAPTION_UNITS = 128;
const MESSAGE_UNITS = 1024;
const LINE_LIMIT = 120;

/** UTF-16LE with a NUL at the end, as the W functions take it. */
export type WindowsTexts = {
  readonly caption: Uint8Array;
  readonly message: Uint8Array;
};

export interface WindowsDialogs {
  /** CredUIPromptForWindowsCredentialsW; undefined: refused. The caller overwrites the bytes (UTF-16LE). */
  askSecret(texts: WindowsTexts, signal: AbortSignal): Promise<Uint8Array | undefined>;
  /** TaskDialogIndirect with two buttons. */
  confirm(texts: WindowsTexts, signal: AbortSignal): Promise<boolean>;
  /** TaskDialogIndirect with a third button; undefined: refused. */
  choose(
    texts: WindowsTexts,
    otherButton: Uint8Array,
    signal: AbortSignal,
  ): Promise<'ok' | 'other' | undefined>;
}

export function windowsPinPrompt(dialogs: WindowsDialogs | undefined): PinPrompt & DecisionPrompt {
  const binding = (): WindowsDialogs => {
    if (dialogs === undefined) throw new PromptError('NOT_SUPPORTED', { what: 'Windows' });
    return dialogs;
  };
  const agree = async (question: PinQuestion, signal: AbortSignal): Promise<void> => {
    if (!(await binding().confirm(windowsTexts(question), signal))) {
      throw new PromptError('USER_CANCELLED', {});
    }
  };
  return {
    async ask(question, signal) {
      const secret = await binding().askSecret(windowsTexts(question), signal);
      if (secret === undefined) throw new PromptError('USER_CANCELLED', {});
      const pin = new TextDecoder('utf-16le').decode(secret);
      secret.fill(0);
      return pin;
    },
    confirm: agree,
    async choose(question, otherButton, signal) {
      const button = wide(inertText(otherButton, CAPTION_UNITS), CAPTION_UNITS);
      const answer = await binding().choose(windowsTexts(question), button, signal);
      if (answer === undefined) throw new PromptError('USER_CANCELLED', {});
      return answer;
    },
    async review(question, signal) {
      const { list } = question;
      if (list === undefined) return;
      const lines = [list.intro, ...list.rows.map((row) => row.join(' · '))];
      await agree({ ...question, lines }, signal);
    },
  };
}

/** Inert, and within the lengths at which Windows would refuse the whole dialog. */
export function windowsTexts({ title, lines }: PinQuestion): WindowsTexts {
  const message = lines.map((line) => inertText(line, LINE_LIMIT)).join('\r\n');
  return {
    caption: wide(inertText(title, CAPTION_UNITS), CAPTION_UNITS),
    message: wide(message, MESSAGE_UNITS),
  };
}

/** At most so many units with the NUL; never half of a surrogate pair. */
function wide(words: string, units: number): Uint8Array {
  const whole = words.slice(0, units - 1).replace(/[\uD800-\uDBFF]$/, '');
  return new Uint8Array(Buffer.from(`${whole}\0`, 'utf16le'));
}
