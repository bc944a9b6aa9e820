// 8 · Number and date stood on the page before the organization signed, and are those of the portal (NĐ 30 Đ14, Đ15.3).
import type { DispatchFinding } from '../../../shared/dispatch/finding.ts';
import type { DispatchFields } from '../../../shared/dispatch/fields.ts';
import { documentCode, type WrittenDocument } from '../../../shared/report/document.ts';
import { foldName } from '../../core/person-name.ts';
import { type Answer, block, missing, unknown, warn } from './answer.ts';
import { isSameCode, joinedCode } from './document-code.ts';
import { type DocumentSet, linesOf } from './facts.ts';

export function numberAndDate({ main, fields }: DocumentSet): Answer {
  const document = main.pdf?.report.document;
  const written = document?.written;
  if (written === undefined) return [unknown('no-text')];
  const isChanged = document?.checks.some(
    ({ id, result }) => id === 'number-unchanged' && result === 'failed',
  );
  return [
    ...number(written, fields),
    ...date(written, fields),
    ...(isChanged === true ? [block('number-changed-after-signing')] : []),
    ...words(linesOf(main) ?? [], fields),
  ];
}

function number(written: WrittenDocument, fields: DispatchFields): DispatchFinding[] {
  const page = documentCode(written);
  const portal = joinedCode(fields.documentNumber, fields.documentNotation);
  if (written.holes.includes('number')) return [block('number-not-written')];
  if (portal === undefined) return [missing(fields, 'portal-number-missing')];
  if (page === undefined) return [unknown('no-text')];
  return isSameCode(page, portal) ? [] : [block('number-differs', { page, portal })];
}

function date({ holes, date: page }: WrittenDocument, fields: DispatchFields): DispatchFinding[] {
  const [year, month, day] = fields.issuedDate?.split('-') ?? [];
  if (holes.includes('date')) return [block('date-not-written')];
  if (year === undefined) return [missing(fields, 'portal-date-missing')];
  if (page === undefined) return [unknown('no-text')];
  const portal = `${day ?? ''}/${month ?? ''}/${year}`;
  return page === portal ? [] : [block('date-differs', { page, portal })];
}

/** Subject and organization are set in several lines and in capitals, with other lines of the head beside them. */
function words(lines: readonly string[], fields: DispatchFields): DispatchFinding[] {
  const { subject, organizationName } = fields;
  const page = fold(lines.filter((line) => !BESIDE.test(line)).join(' '));
  const head = new Set(fold(lines.slice(0, headLines(lines)).join(' ')).split(' '));
  const isNamed = fold(organizationName ?? '')
    .split(' ')
    .every((word) => head.has(word));
  return [
    ...(subject === undefined || page.includes(fold(withoutType(subject)))
      ? []
      : [warn('subject-differs', { portal: subject })]),
    ...(organizationName === undefined || isNamed
      ? []
      : [warn('organization-differs', { portal: organizationName })]),
  ];
}

/** Quốc hiệu, Tiêu ngữ, place and date, addressees: they stand between the lines of a subject on the left. */
const BESIDE = /^C[ỘO]NG\s*H(?:ÒA|OÀ)\s*XÃ|^Độc\s*lập\s*[-–]|^[^,]{2,60},\s*ngày\s|^Kính\s*gửi/iu;
/** The organization and its parent stand above the number. */
const NUMBER_LINE = /^Số\s*:/iu;
const MOST_HEAD_LINES = 10;

function headLines(lines: readonly string[]): number {
  const number = lines.findIndex((line) => NUMBER_LINE.test(line));
  return number < 0 ? MOST_HEAD_LINES : number;
}

/** Words without signs between them, «UBND» in full. */
const fold = (text: string): string =>
  foldName(
    text
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .replaceAll(/(?<!\p{L})UBND(?!\p{L})/giu, 'ủy ban nhân dân'),
  );

/** «V/v …» and «Về việc …» are written in one place and not in the other. */
const withoutType = (subject: string): string =>
  subject.replace(/^\s*(?:v\/v|về việc)\s*[:.]?\s*/iu, '');
