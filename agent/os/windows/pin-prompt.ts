// The windows of Windows over a binding: one window with what is asked, a field for the PIN where one is typed, and the
// answers (docs/adr/0040). What is handed to the system is prepared here; the call itself is the binding's.
import type { DecisionPrompt, PinPrompt, PinQuestion } from '../../signing/ports.ts';
import { inertText } from '../../core/inert-text.ts';
import { PromptError } from '../prompt-error.ts';
import type { DialogAnswer } from './functions.ts';

/** An answer sooner than this after the window is shown is a key held down, not a decision. */
const HASTY_MS = 800;
const TIMEOUT_MS = 60_000;
const TITLE_LIMIT = 120;
const LINE_LIMIT = 200;
const BUTTON_LIMIT = 24;

export type WindowsDialog = {
  readonly title: string;
  /** Lines divided by CR LF. */
  readonly text: string;
  /** Of the field for a secret; empty: there is none. */
  readonly label: string;
  readonly okButton: string;
  readonly cancelButton: string;
  /** Empty: two buttons. */
  readonly otherButton: string;
  readonly hastyMs: number;
  readonly timeoutMs: number;
};

/** Shows one window until it is answered; aborting the signal takes it away. */
export type ShowDialog = (dialog: WindowsDialog, signal: AbortSignal) => Promise<DialogAnswer>;

export function windowsPinPrompt(
  show: ShowDialog,
  timeoutMs = TIMEOUT_MS,
): PinPrompt & DecisionPrompt {
  const answered = async (
    question: PinQuestion,
    more: Partial<WindowsDialog>,
    signal: AbortSignal,
  ): Promise<DialogAnswer> => {
    const answer = await show({ ...windowsDialog(question, timeoutMs), ...more }, signal);
    switch (answer.kind) {
      case 'ok':
      case 'other':
        return answer;
      case 'cancelled':
        throw new PromptError('USER_CANCELLED', {});
      case 'timed-out':
        throw new PromptError('USER_TIMEOUT', {});
      case 'failed':
        throw new PromptError('PROMPT_UNAVAILABLE', { tried: ['Windows', 'PowerShell'] });
    }
  };
  return {
    async ask(question, signal) {
      const label = inertText(question.label, LINE_LIMIT);
      const { secret } = await answered(question, { label }, signal);
      const pin = new TextDecoder('utf-16le').decode(secret);
      secret.fill(0);
      return pin;
    },
    async confirm(question, signal) {
      await answered(question, {}, signal);
    },
    async choose(question, otherButton, signal) {
      const { kind } = await answered(question, { otherButton: button(otherButton) }, signal);
      return kind === 'other' ? 'other' : 'ok';
    },
    async review(question, signal) {
      const { list } = question;
      if (list === undefined) return;
      const rows = list.rows.map((row) => row.join(' · '));
      const lines = [list.intro, list.heading.join(' · '), ...rows];
      const listed = { ...question, lines, okButton: list.okButton };
      await answered(listed, {}, signal);
    },
  };
}

/** Inert words only; the window scrolls where there are many. */
export function windowsDialog(question: PinQuestion, timeoutMs: number): WindowsDialog {
  return {
    title: inertText(question.title, TITLE_LIMIT),
    text: question.lines.map((line) => inertText(line, LINE_LIMIT)).join('\r\n'),
    label: '',
    okButton: button(question.okButton),
    cancelButton: button(question.cancelButton),
    otherButton: '',
    hastyMs: HASTY_MS,
    timeoutMs,
  };
}

/** A single ampersand would underline the letter behind it. */
const button = (words: string): string => inertText(words, BUTTON_LIMIT).replaceAll('&', '&&');
