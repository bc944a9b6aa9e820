// What one check of the whole document answers.
import type { DocumentCheckReport } from '../../../shared/report/document.ts';

export type Answer = Omit<DocumentCheckReport, 'id'>;

export const notAsked: Answer = { result: 'not-asked' };
