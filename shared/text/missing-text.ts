// What evidence a report lacks, as a person reads it.
import { type MissingReport, missingReasons } from '../report/trust.ts';
import { type Language, text } from './text.ts';

type OwnReason = (typeof missingReasons)[number];

const isOwn = (reason: MissingReport['reason']): reason is OwnReason =>
  missingReasons.some((one) => one === reason);

export function missingText({ kind, subject, reason }: MissingReport, language: Language): string {
  const why = isOwn(reason)
    ? text(language, `missing.reason.${reason}`)
    : text(language, `network.problem.${reason}`);
  return text(language, `missing.${kind}`, { name: subject.commonName ?? '?', reason: why });
}
