// What is said of one file among many.
import type { DocumentReport } from '../../shared/report/report.ts';

export interface FileReport {
  readonly file: string;
  readonly report: DocumentReport;
}

export const unreadable: DocumentReport = {
  status: 'unparsable',
  overall: 'invalid',
  signatures: [],
};
