// A window made by Windows PowerShell: one process that shows it, answers and ends.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { DialogAnswer } from './functions.ts';
import type { ShowDialog, WindowsDialog } from './pin-prompt.ts';
import { inputLines, type PowerShell, powershellArguments } from './powershell.ts';
import { ANSWER_LIMIT_BYTES, parseAnswer } from './powershell-answer.ts';
import { DIALOG_SCRIPT } from './powershell-scripts.ts';

/** For the start of PowerShell on a slow PC, beside the time that the window has. */
const START_MS = 20_000;

type Process = ChildProcessByStdio<Writable, Readable, null>;

export const powershellDialog =
  ({ program, environment }: PowerShell, startMs = START_MS): ShowDialog =>
  async (dialog, signal) => {
    if (signal.aborted) return unanswered('cancelled');
    let process: Process;
    try {
      process = spawn(program, powershellArguments(DIALOG_SCRIPT), {
        env: environment,
        stdio: ['pipe', 'pipe', 'ignore'],
        windowsHide: true,
      });
    } catch {
      // What a policy of the system forbids is thrown, not told by an event.
      return unanswered('failed');
    }
    return answerOf(process, dialog, signal, dialog.timeoutMs + startMs);
  };

/** Nothing is left in our own buffers that could be the secret, whatever comes, and when. */
function answerOf(
  process: Process,
  dialog: WindowsDialog,
  signal: AbortSignal,
  patienceMs: number,
): Promise<DialogAnswer> {
  return new Promise((resolve) => {
    const received = new Uint8Array(ANSWER_LIMIT_BYTES + 1);
    let length = 0;
    let isSettled = false;
    const settle = (answer: DialogAnswer): void => {
      isSettled = true;
      received.fill(0);
      clearTimeout(patience);
      signal.removeEventListener('abort', leave);
      resolve(answer);
    };
    const end = (kind: DialogAnswer['kind']): void => {
      process.kill();
      settle(unanswered(kind));
    };
    const leave = (): void => {
      end('cancelled');
    };
    const patience = setTimeout(end, patienceMs, 'timed-out');
    signal.addEventListener('abort', leave);
    process.stdout.on('data', (chunk: Uint8Array) => {
      if (!isSettled) {
        const taken = chunk.subarray(0, received.length - length);
        received.set(taken, length);
        length += taken.length;
      }
      chunk.fill(0);
      if (length === received.length) end('failed');
    });
    process.once('error', () => {
      settle(unanswered('failed'));
    });
    process.once('close', (code) => {
      if (isSettled) return;
      const answer = parseAnswer(received.subarray(0, length), dialog.label !== '');
      settle(code === 0 ? answer : unanswered('failed'));
    });
    process.stdin.on('error', () => {
      // It ended without reading; `close` says how.
    });
    process.stdin.end(inputLines(fieldsOf(dialog)));
  });
}

const unanswered = (kind: DialogAnswer['kind']): DialogAnswer => ({
  kind,
  secret: new Uint8Array(),
});

/** In the order in which DIALOG_SCRIPT takes them. */
const fieldsOf = (dialog: WindowsDialog): readonly string[] => [
  dialog.title,
  dialog.text,
  dialog.label,
  dialog.okButton,
  dialog.cancelButton,
  dialog.otherButton,
  String(dialog.hastyMs),
  String(dialog.timeoutMs),
];
