// 12 · Stamps of attachments and copies: their words, Times New Roman 10 black, top right of page 1
// (NĐ 30 PL I, phần I, II.8b, III.1d; phần II, I.3).
import type { DispatchFinding } from '../../../shared/dispatch/finding.ts';
import { isIntact } from '../../../shared/report/document-signatures.ts';
import type { Placement } from '../../../shared/protocol/values.ts';
import { kindOfField } from '../../../shared/protocol/signature-field.ts';
import { type Answer, unknown, warn } from './answer.ts';
import { isSameCode, joinedCode } from './document-code.ts';
import { type DocumentSet, type MarkLook, pdfsOf, type PdfFacts } from './facts.ts';

/** Faces with the measures of Times New Roman. */
const TIMES = /Times|Tinos|Liberation ?Serif|Nimbus ?Rom/i;
const SIZE_PT = 10;
const SIZE_TOLERANCE_PT = 0.3;
/** The upper margin, and a line more. */
const LOWEST_TOP_MM = 30;
const TIME = /\d{2}[./]\d{2}[./]\d{4}\D+\d{2}:\d{2}:\d{2}|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;
const CODE = /\d{1,10}[a-zđ]?\/(?:\d{4}\/)?\p{Lu}(?:TTg|[\p{Lu}\d&.-])*/gu;

type Stamp = {
  readonly file: string;
  readonly kind: 'attachment' | 'copy';
  readonly mark: Placement | undefined;
  readonly lines: readonly string[];
  readonly look: MarkLook | undefined;
  readonly pageWidthMm: number | undefined;
};

export function stamps(set: DocumentSet): Answer {
  const found = pdfsOf(set).flatMap(({ name, pdf }) => stampsOf(name, pdf));
  if (found.length === 0) return 'notApplicable';
  const code = joinedCode(set.fields.documentNumber, set.fields.documentNotation);
  return found.flatMap((stamp) => [...words(stamp, code), ...place(stamp), ...face(stamp)]);
}

function stampsOf(file: string, { report, form }: PdfFacts): readonly Stamp[] {
  const drawn = report.document?.written?.marks ?? [];
  return report.signatures.filter(isIntact).flatMap(({ field, mark }) => {
    const kind = kindOfField(field ?? '');
    if (kind !== 'attachment' && kind !== 'copy') return [];
    const at = drawn.find(({ placement }) => mark !== undefined && isSamePlace(placement, mark));
    const look = form?.marks.find((one) => one.field === field);
    const pageWidthMm = form?.pageSizes[mark?.pageIndex ?? 0]?.widthMm;
    return [{ file, kind, mark, lines: at?.lines ?? [], look, pageWidthMm }];
  });
}

const isSamePlace = (a: Placement, b: Placement): boolean =>
  a.pageIndex === b.pageIndex && Math.abs(a.xMm - b.xMm) <= 1 && Math.abs(a.yMm - b.yMm) <= 1;

function words({ file, kind, mark, lines }: Stamp, code: string | undefined): DispatchFinding[] {
  if (mark === undefined) return [warn('stamp-missing', { file })];
  if (lines.length === 0) return [unknown('stamp-unknown', { file })];
  const said = lines.join(' ');
  const codes = said.match(CODE) ?? [];
  const hasCode =
    code === undefined ? codes.length > 0 : codes.some((one) => isSameCode(one, code));
  return [
    ...(kind === 'attachment' && !hasCode ? [warn('stamp-without-number', { file })] : []),
    ...(TIME.test(said) ? [] : [warn('stamp-without-time', { file })]),
  ];
}

function place({ file, mark, pageWidthMm }: Stamp): DispatchFinding[] {
  if (mark === undefined || pageWidthMm === undefined) return [];
  const isRight = mark.xMm + mark.widthMm / 2 > pageWidthMm / 2;
  const isTop = mark.pageIndex === 0 && mark.yMm < LOWEST_TOP_MM;
  return isRight && isTop ? [] : [warn('stamp-not-top-right', { file })];
}

function face({ file, mark, look }: Stamp): DispatchFinding[] {
  if (mark === undefined) return [];
  if (look === undefined) return [unknown('stamp-unknown', { file })];
  const isAsked = look.texts.every(
    ({ font, sizePt }) => TIMES.test(font) && Math.abs(sizePt - SIZE_PT) <= SIZE_TOLERANCE_PT,
  );
  return isAsked && look.isBlack !== false ? [] : [warn('stamp-font', { file })];
}
