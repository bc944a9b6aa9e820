// 14 · An electronic copy is a scan: PDF 1.4 at least, in colour, 200 dpi at least, in true size (NĐ 30 PL I, phần II, I.2).
import type { DispatchFinding } from '../../../shared/dispatch/finding.ts';
import { isIntact } from '../../../shared/report/document-signatures.ts';
import { kindOfField } from '../../../shared/protocol/signature-field.ts';
import { type Answer, unknown, warn } from './answer.ts';
import { type DocumentSet, pdfsOf, type PdfFacts } from './facts.ts';

const LEAST_PPI = 200;
/** Scanners round the page. */
const TOLERANCE_PPI = 1;
const OLDEST = 1.4;

export function copies(set: DocumentSet): Answer {
  const found = pdfsOf(set).filter(({ pdf }) => isCopy(pdf));
  if (found.length === 0) return 'notApplicable';
  return found.flatMap(({ name, pdf }) => findings(name, pdf));
}

const isCopy = ({ report }: PdfFacts): boolean =>
  report.signatures.some((one) => isIntact(one) && kindOfField(one.field ?? '') === 'copy');

function findings(file: string, { form }: PdfFacts): DispatchFinding[] {
  if (form === undefined) return [unknown('copy-unknown', { file })];
  const { scans, version } = form;
  // trích sao is typed anew: its pages are no scans
  if (scans.length === 0) return [warn('copy-not-scan', { file })];
  const ppi = Math.min(...scans.map((scan) => scan.ppi));
  return [
    ...(version < OLDEST ? [warn('copy-version-old', { file, version: version.toFixed(1) })] : []),
    ...(ppi < LEAST_PPI - TOLERANCE_PPI
      ? [warn('scan-coarse', { file, ppi: Math.round(ppi) })]
      : []),
    ...(scans.some(({ isColour }) => isColour === false)
      ? [warn('scan-not-colour', { file })]
      : []),
    ...(scans.some(({ isColour }) => isColour === undefined)
      ? [unknown('copy-unknown', { file })]
      : []),
  ];
}
