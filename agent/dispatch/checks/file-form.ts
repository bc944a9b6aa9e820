// 13 · Files are open, with their fonts, on A4, PDF 1.7 advised, without active content (NĐ 30 PL I, phần II, I.2; TT 15/2025 PL I 3).
import type { DispatchFinding } from '../../../shared/dispatch/finding.ts';
import { type Answer, unknown, warn } from './answer.ts';
import { type DocumentSet, type FileForm, pdfsOf } from './facts.ts';

const OLDEST = 1.4;
const A4 = [210, 297] as const;
const TOLERANCE_MM = 3;

export function fileForm(set: DocumentSet): Answer {
  return pdfsOf(set).flatMap(({ name: file, pdf: { form, report } }) => {
    if (report.status === 'encrypted') return [warn('file-encrypted', { file })];
    return form === undefined ? [unknown('file-unreadable', { file })] : findings(file, form);
  });
}

function findings(file: string, form: FileForm): DispatchFinding[] {
  const { version, isEncrypted, looseFonts, pageSizes, activeContent } = form;
  const page = pageSizes.findIndex(({ widthMm, heightMm }) => !isA4(widthMm, heightMm));
  return [
    ...(isEncrypted ? [warn('file-encrypted', { file })] : []),
    ...(looseFonts.length === 0
      ? []
      : [warn('fonts-not-embedded', { file, fonts: looseFonts.join(', ') })]),
    ...(page < 0 ? [] : [warn('page-not-a4', { file, page: page + 1 })]),
    ...(version < OLDEST ? [warn('version-old', { file, version: version.toFixed(1) })] : []),
    ...(activeContent.length === 0
      ? []
      : [warn('active-content', { file, kinds: activeContent.join(', ') })]),
  ];
}

/** Upright or across: tables may lie. */
function isA4(widthMm: number, heightMm: number): boolean {
  const [short, long] = [widthMm, heightMm].toSorted((a, b) => a - b);
  const isNear = (a: number | undefined, b: number): boolean =>
    a !== undefined && Math.abs(a - b) <= TOLERANCE_MM;
  return isNear(short, A4[0]) && isNear(long, A4[1]);
}
