// The text of a mark without a picture; the time is the claimed signing time, second by second (/M of the signature).
import { text } from '../../../shared/text/text.ts';

const VIETNAM_OFFSET_MINUTES = 7 * 60;

/**
 * `dd.MM.yyyy HH:mm:ss +07:00`, whatever the computer's zone (Decree 30/2020, annex I: giờ Việt Nam, ISO 8601 zone).
 */
export function vietnamTime(instant: Date): string {
  const local = new Date(instant.getTime() + VIETNAM_OFFSET_MINUTES * 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = [
    two(local.getUTCDate()),
    two(local.getUTCMonth() + 1),
    String(local.getUTCFullYear()).padStart(4, '0'),
  ];
  const time = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two);
  return `${date.join('.')} ${time.join(':')} +07:00`;
}

/** «Người ký», «Cơ quan» when known, «Thời gian ký»: always Vietnamese, for the mark is part of the document. */
export function approveLines(signer: {
  readonly name: string;
  readonly organization?: string | undefined;
  readonly signingTime: Date;
}): string[] {
  const { name, organization, signingTime } = signer;
  return [
    text('vi', 'mark.signer', { name }),
    ...(organization === undefined ? [] : [text('vi', 'mark.organization', { organization })]),
    text('vi', 'mark.time', { time: vietnamTime(signingTime) }),
  ];
}

/** «BẢN TẬP HUẤN», over marks made with a training certificate. */
export function trainingNotice(): string {
  return text('vi', 'mark.training');
}
