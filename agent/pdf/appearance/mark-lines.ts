// The text of marks without a picture; the time is the claimed signing time, second by second (/M of the signature).
import type { CopyForm } from '../../../shared/protocol/signature.ts';
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
export function signerLines(signer: {
  readonly name: string;
  readonly organization?: string | undefined;
  readonly signingTime: Date;
}): string[] {
  const { name, organization, signingTime } = signer;
  return [
    text('vi', 'mark.signer', { name }),
    ...(organization === undefined ? [] : [text('vi', 'mark.organization', { organization })]),
    timeLine(signingTime),
  ];
}

/** «Cơ quan», «Thời gian ký»: an organization's signature without a seal picture. */
export function organizationLines(organization: string, signingTime: Date): string[] {
  return [text('vi', 'mark.organization', { organization }), timeLine(signingTime)];
}

/** Number and notation, then the time (annex I, part I, II.8(b), III.1(d)). */
export function attachmentLines(documentCode: string, signingTime: Date): string[] {
  return [documentCode, vietnamTime(signingTime)];
}

/** Form of the copy, organization, time (annex I, part II, I.3). */
export function copyLines(form: CopyForm, organization: string, signingTime: Date): string[] {
  return [`${text('vi', `mark.copy.${form}`)};`, `${organization};`, timeLine(signingTime)];
}

/** The receiver's confirmation; Decree 30 prescribes no text. */
export function incomingLines(organization: string, signingTime: Date): string[] {
  return [text('vi', 'mark.incoming', { organization }), timeLine(signingTime)];
}

/** «Ký nháy» with the name: small, at the end of the text. */
export function initialLines(name: string, signingTime: Date): string[] {
  return [text('vi', 'mark.initial', { name }), vietnamTime(signingTime)];
}

/** The words of a bút phê, the name and the time. */
export function commentLines(comment: string, name: string, signingTime: Date): string[] {
  return [...comment.split(/\r?\n/), name, vietnamTime(signingTime)];
}

const timeLine = (signingTime: Date): string =>
  text('vi', 'mark.time', { time: vietnamTime(signingTime) });

/** «BẢN TẬP HUẤN», over marks made with a training certificate. */
export function trainingNotice(): string {
  return text('vi', 'mark.training');
}
