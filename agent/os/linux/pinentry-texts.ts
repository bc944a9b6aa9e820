// The texts of a question in the form pinentry takes: inert, escaped, within one Assuan line each.
import type { PinQuestion } from '../../signing/ports.ts';
import { inertText } from '../../core/inert-text.ts';
import { escapeArgument, LINE_LIMIT_BYTES } from './assuan.ts';

const TITLE_LIMIT = 60;
const BUTTON_LIMIT = 24;
const LABEL_LIMIT = 40;
const LINES_LIMIT = 20;
/** Longest and shortest that one line of the description may become, in characters. */
const LINE_MAX = 120;
const LINE_MIN = 8;

export type PinentryTexts = {
  readonly title: string;
  readonly description: string;
  readonly label: string;
  readonly okButton: string;
  readonly cancelButton: string;
};

export function pinentryTexts(question: PinQuestion): PinentryTexts {
  return {
    title: inertText(question.title, TITLE_LIMIT),
    description: describe(question.lines),
    label: button(question.label, LABEL_LIMIT),
    okButton: button(question.okButton, BUTTON_LIMIT),
    cancelButton: button(question.cancelButton, BUTTON_LIMIT),
  };
}

/** Of a third button. */
export const buttonText = (words: string): string => button(words, BUTTON_LIMIT);

/** Shortens the longest lines first, so that a long file name never pushes a warning out. */
function describe(lines: readonly string[]): string {
  const budget = LINE_LIMIT_BYTES - 'SETDESC '.length;
  for (let limit = LINE_MAX; limit > LINE_MIN; limit -= 4) {
    const description = joined(lines, limit);
    if (Buffer.byteLength(escapeArgument(description)) <= budget) return description;
  }
  return joined(lines, LINE_MIN);
}

const joined = (lines: readonly string[], limit: number): string =>
  lines
    .slice(0, LINES_LIMIT)
    .map((line) => inertText(line, limit))
    .join('\n');

/** An underscore in a button or label marks its access key; two show one. */
const button = (text: string, limit: number): string =>
  inertText(text, limit).replaceAll('_', '__');
