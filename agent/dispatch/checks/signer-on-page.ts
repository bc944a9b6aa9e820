// 5 · Name, title and authority prefix on the page are those of the certificate (NĐ 23/2025 Đ14; NĐ 30 PL I, phần I, II.7).
import type { DispatchFinding } from '../../../shared/dispatch/finding.ts';
import type { DocumentCheckId, DocumentCheckReport } from '../../../shared/report/document.ts';
import { isPersonSignature } from '../../../shared/report/document-signatures.ts';
import { foldName } from '../../core/person-name.ts';
import { type Answer, unknown, warn } from './answer.ts';
import type { DocumentSet, PdfFacts } from './facts.ts';

/** KT., TL., TUQ. and their older spellings: whoever is no head signs for somebody. */
const FOR_SOMEBODY = /^(?:K\/?T|T\/?L|T\/?UQ)\s*[./]/u;
const DEPUTY = /^(?:PHÓ|THỨ TRƯỞNG)(?=\s|$)/u;

export function signerOnPage({ main }: DocumentSet): Answer {
  const { pdf } = main;
  if (pdf?.report.signatures.some(isPersonSignature) !== true) return 'notApplicable';
  return [...names(pdf), ...titles(pdf)];
}

function names({ report }: PdfFacts): DispatchFinding[] {
  const checks = report.document?.checks ?? [];
  const asked = (['name-in-block', 'name-in-mark'] satisfies DocumentCheckId[]).flatMap(
    (wanted) => checks.find(({ id }) => id === wanted) ?? [],
  );
  if (asked.length === 0) return [unknown('no-text')];
  return asked.flatMap(nameFinding).slice(0, 1);
}

function nameFinding({ result, page, certificate }: DocumentCheckReport): DispatchFinding[] {
  if (result === 'failed') return [warn('name-differs', { page, certificate })];
  return result === 'undetermined' ? [unknown('name-not-found', { certificate })] : [];
}

function titles({ report }: PdfFacts): DispatchFinding[] {
  const printed = report.document?.written?.titles ?? [];
  if (printed.length === 0) return [];
  const signer = report.signatures.findLast(isPersonSignature)?.signer;
  const isDeputy = printed.some((line) => DEPUTY.test(line));
  const hasPrefix = printed.some((line) => FOR_SOMEBODY.test(line));
  const page = printed.join(', ');
  return [
    ...(signer?.title === undefined || isPrinted(signer.title, printed)
      ? []
      : [warn('title-differs', { page, certificate: signer.title })]),
    ...(isDeputy && !hasPrefix ? [warn('prefix-missing', { page })] : []),
  ];
}

/** A certificate may say more than the page, «Phó Chủ tịch Ủy ban nhân dân tỉnh», and the page more than it. */
function isPrinted(title: string, printed: readonly string[]): boolean {
  const own = foldName(title);
  return printed
    .map((line) => foldName(line.replace(FOR_SOMEBODY, '')))
    .some((line) => line.startsWith(own) || own.startsWith(line));
}
