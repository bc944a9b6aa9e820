// A failure as a person reads it: what happened, and what to do next.
import type { ErrorCode, ErrorDetails, Failure } from '../protocol/errors.ts';
import { displayTime } from './display-time.ts';
import { type Language, text, type TextParams } from './text.ts';
import type { TextKey } from './vi.ts';

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

type Words = { readonly [C in ErrorCode]?: (details: ErrorDetails<C>, say: Say) => TextParams };
type Say = (key: TextKey) => string;

/** @param status - of HTTP; 0 when there was no answer at all */
const answerWords = (status: number, say: Say): string =>
  status === 0 ? say('answer.none') : `${say('answer.code')} ${status}`;

/** Details that are code words become words of the language; all others are shown as they are. */
const words: Words = {
  PDF_MALFORMED: ({ offset, problem }, say) => ({ offset, problem: say(`pdf.problem.${problem}`) }),
  PDF_ENCRYPTED: ({ problem }, say) => ({ problem: say(`encryption.problem.${problem}`) }),
  FIELD_UNUSABLE: ({ field, problem }, say) => ({
    field,
    problem: say(`field.problem.${problem}`),
  }),
  DRIVER_UNSUITABLE: ({ module, problem, use }, say) => ({
    module,
    problem: say(`driver.problem.${problem}`),
    use: use === '' ? say('driver.use') : use,
  }),
  EDXML_UNREADABLE: ({ problem }, say) => ({ problem: say(`edxml.problem.${problem}`) }),
  IMAGE_INVALID: ({ problem }, say) => ({ problem: say(`image.problem.${problem}`) }),
  TSA_REJECTED: ({ url, problem }, say) => ({ url, problem: say(`timestamp.problem.${problem}`) }),
  KIND_NOT_ALLOWED: ({ kind, allowed }, say) => ({
    kind: say(`kind.${kind}`),
    allowed: allowed.map((each) => say(`kind.${each}`)),
  }),
  CERTIFICATE_REVOKED: ({ revokedAt }) => ({ revokedAt: displayTime(revokedAt) }),
  WARNING_REFUSED: ({ warnings }, say) => ({
    warnings: warnings
      .map((code) => say(`signing.warning.${code}`))
      .join(' ')
      .replace(/\.$/, ''),
  }),
  TSA_UNREACHABLE: ({ url, problem }, say) => ({ url, problem: say(`network.problem.${problem}`) }),
  REVOCATION_UNAVAILABLE: ({ url, problem }, say) => ({
    url,
    problem: say(`network.problem.${problem}`),
  }),
  TRUST_BUNDLE_REFUSED: ({ problem }, say) => ({ problem: say(`bundle.problem.${problem}`) }),
  UPDATE_MANIFEST_REFUSED: ({ problem }, say) => ({ problem: say(`manifest.problem.${problem}`) }),
  UPDATE_SOURCE_UNREACHABLE: ({ url, problem }, say) => ({
    url,
    problem: say(`network.problem.${problem}`),
  }),
  ATTACHMENT_UNREADABLE: ({ status }, say) => ({ status: answerWords(status, say) }),
  LINK_UNREADABLE: ({ status }, say) => ({ status: answerWords(status, say) }),
  VERSION_MISMATCH: ({ update }, say) => ({ update: say(`update.${update}`) }),
  SIGNATURES_FORBIDDEN: ({ by }, say) => ({ by: say(`forbidden.${by}`) }),
  SIGNER_ROLE_WRONG: ({ needed, name }, say) => ({ needed: say(`role.${needed}`), name }),
  ALREADY_SENT: ({ code, at }) => ({ code, at: displayTime(at) }),
  BEING_SENT: ({ code, at }) => ({ code, at: displayTime(at) }),
  DISPATCH_BLOCKED: ({ checks }, say) => ({
    checks: checks.map((id) => say(`dispatch.check.${id}`)),
  }),
  REASON_MISSING: ({ checks }, say) => ({
    checks: checks.map((id) => say(`dispatch.check.${id}`)),
  }),
  PIN_INCORRECT: ({ remaining }, say) => ({ remaining: say(`pin.remaining.${remaining}`) }),
  CERTIFICATE_EXPIRED: ({ notAfter }) => ({ notAfter: displayTime(notAfter) }),
  CERTIFICATE_NOT_YET_VALID: ({ notBefore }) => ({ notBefore: displayTime(notBefore) }),
};

function wordsFor<C extends ErrorCode>(
  language: Language,
  { code, details }: { readonly code: C; readonly details: ErrorDetails<C> },
): TextParams {
  return words[code]?.(details, (key) => text(language, key)) ?? details;
}
