// Asks on the controlling terminal, without echo: for a command line on a PC that has no dialog program.
import { closeSync, openSync, writeSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import type { DecisionPrompt, PinPrompt, PinQuestion } from '../../signing/ports.ts';
import { inertText } from '../../core/inert-text.ts';
import { PromptError } from '../prompt-error.ts';

export const TERMINAL = '/dev/tty';

const LINE_LIMIT = 200;
const TIMEOUT_MS = 60_000;
const HASTY_MS = 800;
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const ESCAPE = '\u001B';
const BACKSPACE = '\u0008';
const DELETE = '\u007F';

/** @param clock - milliseconds that only grow */
export function terminalPrompt({
  clock,
}: {
  readonly clock: () => number;
}): Omit<PinPrompt, 'review'> & DecisionPrompt {
  const ask = async (
    question: PinQuestion,
    label: string,
    isAnswer: (line: string) => boolean,
    signal: AbortSignal,
  ): Promise<string> => {
    for (;;) {
      const shownAt = clock();
      const line = await readHidden(question, label, signal);
      // Sooner, it is a key held down from the command before, not a decision.
      if (clock() - shownAt >= HASTY_MS && isAnswer(line)) return line;
    }
  };
  return {
    ask: (question, signal) => ask(question, question.label, (line) => line !== '', signal),
    async confirm(question, signal) {
      const { okButton, cancelButton } = question;
      const keys = `[Enter] ${okButton} · [Ctrl+C] ${cancelButton}`;
      await ask(question, keys, () => true, signal);
    },
    async choose(question, otherButton, signal) {
      const { okButton, cancelButton } = question;
      const keys = `[1] ${okButton} · [2] ${otherButton} · [Ctrl+C] ${cancelButton}`;
      const isChoice = (line: string): boolean => line === '1' || line === '2';
      return (await ask(question, keys, isChoice, signal)) === '2' ? 'other' : 'ok';
    },
  };
}

function readHidden(question: PinQuestion, label: string, signal: AbortSignal): Promise<string> {
  const output = openSync(TERMINAL, 'w');
  const input = new ReadStream(openSync(TERMINAL, 'r'));
  const timeLimit = AbortSignal.timeout(TIMEOUT_MS);
  const ended = AbortSignal.any([signal, timeLimit]);
  const heading = [question.title, ...question.lines].map((line) => inertText(line, LINE_LIMIT));
  // First, so that not one key typed after the question is echoed, or is a signal to the program.
  input.setRawMode(true);
  writeSync(output, `\n${heading.join('\n')}\n\n${inertText(label, LINE_LIMIT)} `);
  return new Promise<string>((resolve, reject) => {
    const line = new HiddenLine();
    input.on('data', (chunk) => {
      switch (line.type(chunk.toString())) {
        case 'done':
          resolve(line.text());
          break;
        case 'cancelled':
          reject(new PromptError('USER_CANCELLED', {}));
          break;
        case 'more':
          break;
      }
    });
    ended.addEventListener('abort', () => {
      reject(new PromptError(timeLimit.aborted ? 'USER_TIMEOUT' : 'USER_CANCELLED', {}));
    });
  }).finally(() => {
    input.setRawMode(false);
    input.destroy();
    writeSync(output, '\n');
    closeSync(output);
  });
}

/** What has been typed so far. */
class HiddenLine {
  private readonly characters: string[] = [];

  text(): string {
    return this.characters.join('');
  }

  type(chunk: string): 'more' | 'done' | 'cancelled' {
    for (const character of chunk) {
      switch (character) {
        case '\r':
        case '\n':
          return 'done';
        case CTRL_C:
        case CTRL_D:
        case ESCAPE:
          return 'cancelled';
        case BACKSPACE:
        case DELETE:
          this.characters.pop();
          break;
        default:
          this.characters.push(character);
      }
    }
    return 'more';
  }
}
