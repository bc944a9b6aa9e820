// What evidence a report lacks, as a person reads it.
import { type MissingReport, missingReasons } from '../report/trust.ts';
import type { Say } from './text.ts';

type OwnReason = (typeof missingReasons)[number];

const isOwn = (reason: MissingReport['reason']): reason is OwnReason =>
  missingReasons.some((one) => one === reason);

export function missingText({ kind, subject, reason }: MissingReport, say: Say): string {
  const why = isOwn(reason) ? say(`missing.reason.${reason}`) : say(`network.problem.${reason}`);
  return say(`missing.${kind}`, { name: subject.commonName ?? '?', reason: why });
}
