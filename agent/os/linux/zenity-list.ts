// Shows the documents of a batch in a list of zenity before the PIN is asked: what is agreed to is seen in full.
import { spawn } from 'node:child_process';
import { text } from '../../../shared/text/text.ts';
import type { PinQuestion } from '../../signing/ports.ts';
import { inertText } from '../../core/inert-text.ts';
import { PromptError } from '../prompt-error.ts';
import { endingWithUs } from './ending-with-us.ts';

export const ZENITY = '/usr/bin/zenity';

export type ZenitySettings = {
  readonly program: string;
  /** The whole environment of the dialog program. */
  readonly environment: Readonly<Record<string, string>>;
  readonly language: 'vi' | 'en';
  /** Milliseconds that only grow. */
  readonly clock: () => number;
  /** An answer sooner than this after the program was started is a key held down, not a decision; default 1500. */
  readonly hastyMs?: number;
  /** Time for one answer, default 60 000. */
  readonly timeoutMs?: number;
};

/** 800 ms of a shown window and what zenity takes to show it: it does not say when. */
const HASTY_MS = 1500;
const TIMEOUT_MS = 60_000;
/** Longest that one line, and one cell, may become, in characters: every column stays in sight. */
const LINE_LIMIT = 200;
const CELL_LIMIT = 70;
const BUTTON_LIMIT = 24;
const LEAVE_MS = 500;

/** Exit codes of zenity. */
const ACCEPTED = 0;
const REFUSED = 1;
const TIMED_OUT = 5;

type DocumentList = NonNullable<PinQuestion['list']>;

/** @throws PromptError USER_CANCELLED, USER_TIMEOUT, PROMPT_UNAVAILABLE */
export async function reviewInZenity(
  question: PinQuestion,
  list: DocumentList,
  settings: ZenitySettings,
  signal: AbortSignal,
): Promise<void> {
  for (let isHasty = false; ; isHasty = true) {
    const notes = isHasty ? [text(settings.language, 'pin.tooFast')] : [];
    const shownAt = settings.clock();
    const code = await show(
      zenityArguments(question, list, notes, settings),
      list,
      settings,
      signal,
    );
    if (code === TIMED_OUT) throw new PromptError('USER_TIMEOUT', {});
    if (code !== ACCEPTED && code !== REFUSED) {
      throw new PromptError('PROMPT_UNAVAILABLE', { tried: [settings.program] });
    }
    // A refusal needs no second thought.
    if (code === REFUSED) throw new PromptError('USER_CANCELLED', {});
    if (settings.clock() - shownAt >= (settings.hastyMs ?? HASTY_MS)) return;
  }
}

/** Everything foreign is a cell of the list, which comes by standard input; the arguments are our own words. */
export function zenityArguments(
  question: PinQuestion,
  list: DocumentList,
  notes: readonly string[],
  { timeoutMs = TIMEOUT_MS }: Pick<ZenitySettings, 'timeoutMs'>,
): readonly string[] {
  const option = (name: string, value: string): string => `--${name}=${value}`;
  return [
    '--list',
    option('title', inertText(question.title, LINE_LIMIT)),
    option('text', [list.intro, ...notes].map(markupText).join('\n')),
    ...list.heading.map((name) => option('column', inertText(name, LINE_LIMIT))),
    option('ok-label', button(list.okButton)),
    option('cancel-label', button(question.cancelButton)),
    option('timeout', String(Math.ceil(timeoutMs / 1000))),
    option('width', '760'),
    option('height', '480'),
  ];
}

/** One cell a line, row by row: no cell can have a line of its own. An empty one would shift the rest. */
export const zenityRows = ({ heading, rows }: DocumentList): string =>
  rows
    .flatMap((row) => heading.map((_, at) => inertText(row[at] ?? '', CELL_LIMIT) || '–'))
    .map((cell) => `${cell}\n`)
    .join('');

/** The text above the list is read as markup, and backslashes as escapes. */
const markupText = (line: string): string =>
  inertText(line, LINE_LIMIT).replaceAll('&', '&amp;').replaceAll('\\', '\\\\');

const button = (words: string): string => inertText(words, BUTTON_LIMIT).replaceAll('_', '__');

function show(
  args: readonly string[],
  list: DocumentList,
  { program, environment, timeoutMs = TIMEOUT_MS }: ZenitySettings,
  signal: AbortSignal,
): Promise<number> {
  const { command, args: given } = endingWithUs(program, args);
  const dialog = spawn(command, given, { env: environment, stdio: ['pipe', 'ignore', 'ignore'] });
  dialog.stdin.on('error', () => undefined);
  dialog.stdin.end(zenityRows(list));
  return new Promise<number>((resolve, reject) => {
    // zenity ends itself; this is for one that does not.
    const timer = setTimeout(() => {
      dialog.kill();
      reject(new PromptError('USER_TIMEOUT', {}));
    }, timeoutMs + LEAVE_MS);
    const cancel = (): void => {
      dialog.kill();
      reject(new PromptError('USER_CANCELLED', {}));
    };
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel);
    dialog.once('error', () => {
      clearTimeout(timer);
      reject(new PromptError('PROMPT_UNAVAILABLE', { tried: [program] }));
    });
    dialog.once('exit', (code) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      resolve(code ?? REFUSED);
    });
  });
}
