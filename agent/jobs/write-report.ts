// Writes reports as an office files them: one HTML page, or a PDF.
import { htmlReport } from '../../shared/report/html-report.ts';
import type { ReportSheet } from '../../shared/report/sheet.ts';
import { type Language, text } from '../../shared/text/text.ts';
import { writeOutput } from './input-and-output.ts';

export interface ReportTarget {
  readonly path: string;
  readonly kind: 'html' | 'pdf';
}

/** With its fonts, which nothing else needs that verifies. */
const loadReportPdf = async (): Promise<
  typeof import('../pdf/report/report-pdf.ts')['reportPdf']
> => (await import('../pdf/report/report-pdf.ts')).reportPdf;

/** @throws AgentError OUTPUT_NOT_WRITABLE */
export async function writeReportFile(
  { path, kind }: ReportTarget,
  sheets: readonly ReportSheet[],
  language: Language,
): Promise<void> {
  const foot = (page: number, pages: number): string =>
    `${sheets[0]?.foot ?? ''} ${text(language, 'report.page', { page, pages })}`;
  const bytes =
    kind === 'pdf'
      ? (await loadReportPdf())(sheets, language, foot)
      : new TextEncoder().encode(htmlReport(sheets, language));
  await writeOutput(path, (file) => {
    file.write(bytes);
  });
}
