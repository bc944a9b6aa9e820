// A failure as a person reads it: what happened, and what to do next.
import type { Failure } from '../protocol/errors.ts';
import { displayTime } from './display-time.ts';
import { type Language, text, type TextParams } from './text.ts';

export interface FailureText {
  readonly message: string;
  readonly nextStep: string;
}

export function failureText(language: Language, failure: Failure): FailureText {
  const params = wordsFor(language, failure);
  return {
    message: text(language, `error.${failure.code}`, params),
    nextStep: text(language, `error.${failure.code}.next`, params),
  };
}

/** Details that are code words become words of the language; everything else is shown as it is. */
function wordsFor(language: Language, failure: Failure): TextParams {
  switch (failure.code) {
    case 'PDF_MALFORMED': {
      const { problem, offset } = failure.details;
      return { offset, problem: text(language, `pdf.problem.${problem}`) };
    }
    case 'IMAGE_INVALID':
      return { problem: text(language, `image.problem.${failure.details.problem}`) };
    case 'VERSION_MISMATCH':
      return { update: text(language, `update.${failure.details.update}`) };
    case 'SIGNATURES_FORBIDDEN':
      return { by: text(language, `forbidden.${failure.details.by}`) };
    case 'PIN_INCORRECT':
      return { remaining: text(language, `pin.remaining.${failure.details.remaining}`) };
    case 'CERTIFICATE_EXPIRED':
      return { notAfter: displayTime(failure.details.notAfter) };
    case 'CERTIFICATE_NOT_YET_VALID':
      return { notBefore: displayTime(failure.details.notBefore) };
    default:
      return failure.details;
  }
}
