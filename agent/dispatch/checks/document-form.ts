// 22 · The nine components of an administrative document are found in its text (NĐ 30 Đ8, Đ12.2).
import type { DispatchFinding, DispatchFindingCode } from '../../../shared/dispatch/finding.ts';
import { documentCode, type WrittenDocument } from '../../../shared/report/document.ts';
import { isOrganizationSignature } from '../../../shared/report/document-signatures.ts';
import { type Answer, unknown, warn } from './answer.ts';
import { isTypeLine } from './document-types.ts';
import { type DocumentSet, linesOf } from './facts.ts';

interface Seen {
  /** NFC, from the first page on. */
  readonly lines: readonly string[];
  readonly written: WrittenDocument;
  readonly isIssued: boolean;
}

type Component = readonly [code: DispatchFindingCode, isThere: (seen: Seen) => boolean];

const NATIONAL = /C[ỘO]NG\s*H(?:ÒA|OÀ)\s*XÃ\s*H[ỘO]I\s*CHỦ\s*NGHĨA\s*VIỆT\s*NAM/u;
const MOTTO = /Độc\s*lập\s*[-–]\s*Tự\s*do\s*[-–]\s*Hạnh\s*phúc/iu;
const PLACE_AND_DATE = /^[^,]{2,60},\s*ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}/iu;
const SUBJECT_OF_LETTER = /^V\/v(?:\s|:)|^Về việc\s/iu;
const RECIPIENTS = /^N[ơo]i\s*nh[ậâa]n\s*:?/iu;
const NUMBER_LINE = /Số\s*:/iu;
/** A sentence of the body has so many words at least. */
const BODY_WORDS = 8;

/** In the order of Điều 8 khoản 2. */
const components: readonly Component[] = [
  [
    'form-national-title',
    ({ lines }) => NATIONAL.test(lines.join(' ')) && MOTTO.test(lines.join(' ')),
  ],
  ['form-organization', ({ lines }) => head(lines).some(isOrganizationLine)],
  ['form-number', ({ written }) => documentCode(written) !== undefined],
  [
    'form-place-and-date',
    ({ lines, written }) =>
      lines.some((line) => PLACE_AND_DATE.test(line)) ||
      // day and month may stand in form fields
      (written.date !== undefined && lines.some((line) => /^[^,]{2,60},\s*ngày/iu.test(line))),
  ],
  [
    'form-type-and-subject',
    ({ lines }) => lines.some((line) => isTypeLine(line) || SUBJECT_OF_LETTER.test(line)),
  ],
  ['form-body', ({ lines }) => lines.some(isSentence)],
  ['form-signature-block', ({ written }) => written.names.length > 0 && written.titles.length > 0],
  ['form-organization-signature', ({ isIssued }) => isIssued],
  ['form-recipients', ({ lines }) => lines.some((line) => RECIPIENTS.test(line))],
];

export function documentForm({ main }: DocumentSet): Answer {
  const lines = linesOf(main);
  const { signatures = [], document } = main.pdf?.report ?? {};
  const written = document?.written;
  if (lines === undefined || written === undefined) return [unknown('no-text')];
  const seen: Seen = {
    lines: lines.map((line) => line.normalize('NFC').trim()),
    written,
    isIssued: signatures.some(isOrganizationSignature),
  };
  return components.flatMap(([code, isThere]): DispatchFinding[] =>
    isThere(seen) ? [] : [warn(code)],
  );
}

/** What stands above and beside the number: organization on the left, Quốc hiệu on the right. */
function head(lines: readonly string[]): readonly string[] {
  const number = lines.findIndex((line) => NUMBER_LINE.test(line));
  return lines.slice(0, number < 0 ? 8 : number);
}

const isOrganizationLine = (line: string): boolean =>
  /\p{Lu}{2}/u.test(line) &&
  line === line.toLocaleUpperCase('vi') &&
  !NATIONAL.test(line) &&
  !/^(?:TUYỆT MẬT|TỐI MẬT|MẬT|KHẨN|THƯỢNG KHẨN|HỎA TỐC)$/u.test(line);

/** Head, addressees and recipients are no body. */
const NO_BODY = [PLACE_AND_DATE, MOTTO, SUBJECT_OF_LETTER, RECIPIENTS, /^Kính\s*gửi/iu, /^[-–]\s/u];

const isSentence = (line: string): boolean =>
  line.split(/\s+/u).length >= BODY_WORDS &&
  /\p{Ll}/u.test(line) &&
  !NO_BODY.some((other) => other.test(line));
