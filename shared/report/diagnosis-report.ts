// A diagnosis in words: one sentence a line, and the text that is handed to IT with personal data masked.
import type { CheckResult } from '../protocol/diagnosis.ts';
import type { Failure } from '../protocol/errors.ts';
import { displayTime } from '../text/display-time.ts';
import { failureText } from '../text/failure-text.ts';
import { type Language, text } from '../text/text.ts';

const marks = { ok: '✓', warn: '!', bad: '✗' } as const;

/** What is so, and where something is to be done, what. */
export function checkSentence(
  language: Language,
  { id, state, facts, failure }: CheckResult,
): string {
  if (failure === undefined) {
    const { time } = facts;
    const shown = typeof time === 'string' ? { ...facts, time: displayTime(time) } : facts;
    return text(language, `doctor.${id}.${state}`, shown);
  }
  const { message, nextStep } = failureText(language, failure);
  return `${message} ${nextStep}`;
}

export const checkLine = (language: Language, check: CheckResult): string =>
  `${marks[check.state]} ${checkSentence(language, check)}`;

/** Facts that name persons: token labels and certificate labels are often names. */
const personal: ReadonlySet<string> = new Set(['label', 'labels']);

/** The same finding without names of persons, folders of a user, and what an address carries beside its host. */
export function masked(check: CheckResult): CheckResult {
  const entries = Object.entries(check.facts);
  const facts = Object.fromEntries(entries.map(([name, value]) => [name, maskFact(name, value)]));
  const { failure } = check;
  return { ...check, facts, ...(failure && { failure: maskFailure(failure) }) };
}

/** Only drivers are told by their path. */
function maskFailure(failure: Failure): Failure {
  if (failure.code === 'DRIVER_FAILED') {
    return { code: failure.code, details: { module: maskPlaces(failure.details.module) } };
  }
  if (failure.code !== 'DRIVER_UNSUITABLE') return failure;
  const { code, details } = failure;
  return { code, details: { ...details, module: maskPlaces(details.module) } };
}

type Fact = CheckResult['facts'][string];

function maskFact(name: string, value: Fact): Fact {
  if (typeof value === 'number') return value;
  if (typeof value === 'object') return value.map((each) => maskText(name, each));
  return maskText(name, value);
}

const maskText = (name: string, value: string): string =>
  personal.has(name) ? initials(value) : maskPlaces(value);

const initials = (value: string): string =>
  value.replaceAll(/(\p{L}|\p{N})[\p{L}\p{N}\p{M}]*/gu, '$1•••');

function maskPlaces(value: string): string {
  return value
    .replaceAll(/\/\/[^/@\s]*@/g, '//•••@')
    .replaceAll(/\?[^\s]*/g, '?•••')
    .replaceAll(/(\/home\/|\\Users\\)[^/\\]+/g, '$1•••');
}

/** Lines to be read by a person before they are given away. */
export function diagnosisReport(
  language: Language,
  checks: readonly CheckResult[],
  facts: { readonly extensionVersion: string; readonly at: string },
): string {
  return [
    text(language, 'doctor.report.title', facts),
    '',
    ...checks.map((check) => checkLine(language, masked(check))),
    '',
  ].join('\n');
}
