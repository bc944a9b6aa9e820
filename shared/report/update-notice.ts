// What was announced about versions, in words.
import type { Failure } from '../protocol/errors.ts';
import type { UpdateNotice } from '../protocol/update.ts';
import { displayTime } from '../text/display-time.ts';
import { failureText } from '../text/failure-text.ts';
import { type Language, text } from '../text/text.ts';

const sentences = {
  unset: 'update.unset',
  unknown: 'update.unknown',
  current: 'doctor.update.ok',
  available: 'doctor.update.warn',
  required: 'doctor.update.bad',
} as const;

/** One sentence. @param own - version of the agent */
function noticeSentence(
  language: Language,
  { state, announced }: Pick<UpdateNotice, 'state' | 'announced'>,
  own: string,
): string {
  if (announced?.isExpired === true && state === 'current') {
    return text(language, 'update.expired', { version: announced.version, own });
  }
  return text(language, sentences[state], { version: announced?.version ?? '', own });
}

/** With what IT wrote about it, when it was asked, and what went wrong. */
export function noticeLines(
  language: Language,
  notice: UpdateNotice,
  own: string,
): readonly string[] {
  const { announced, askedAt, failure } = notice;
  const note = announced?.notes[language] ?? '';
  const asked =
    askedAt === undefined ? [] : [text(language, 'update.asked', { time: displayTime(askedAt) })];
  return [
    noticeSentence(language, notice, own),
    ...(note === '' ? [] : [note]),
    ...(announced === undefined
      ? []
      : [text(language, 'update.published', { time: displayTime(announced.published) })]),
    ...asked,
    ...(failure === undefined ? [] : failureLines(language, failure)),
  ];
}

function failureLines(language: Language, failure: Failure): readonly string[] {
  const { message, nextStep } = failureText(language, failure);
  return [message, nextStep];
}
