// 18 · Sent on the day of signing, at the latest on the next working day; urgent documents at once (NĐ 30 Đ18.1).
import { isOrganizationSignature } from '../../../shared/report/document-signatures.ts';
import { type Answer, unknown, warn } from './answer.ts';
import type { DocumentSet } from './facts.ts';
import { nextWorkingDay, vietnamDay } from '../../../shared/law/working-days.ts';

const USUAL = /^(?:0|thường|bình thường|không|normal)?$/iu;

export function inTime({ main, fields, rules, now }: DocumentSet): Answer {
  const organization = main.pdf?.report.signatures.findLast(isOrganizationSignature);
  const time = organization?.claimedSigningTime;
  const day = time === undefined ? fields.issuedDate : vietnamDay(new Date(time));
  if (day === undefined) return [unknown('time-unknown')];
  const today = vietnamDay(now);
  const isUrgent = !USUAL.test(fields.urgency?.normalize('NFC').trim() ?? '');
  if (isUrgent) return today <= day ? [] : [warn('urgent-late', { day: shown(day) })];
  const last = nextWorkingDay(day, rules.holidays);
  return today <= last ? [] : [warn('sent-late', { day: shown(day), last: shown(last) })];
}

const shown = (day: string): string => day.split('-').toReversed().join('/');
