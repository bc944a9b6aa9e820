// 23 · No paper goes with the types of documents in the list of the province (seed letter: «không kèm bản giấy theo danh mục»).
import { foldName } from '../../core/person-name.ts';
import { type Answer, unknown, warn } from './answer.ts';
import type { DocumentSet } from './facts.ts';

export function paper({ fields, rules }: DocumentSet): Answer {
  if (rules.electronicOnly.length === 0) return 'notApplicable';
  const { documentType, withPaper } = fields;
  if (documentType === undefined) return [unknown('type-unknown')];
  const listed = rules.electronicOnly.some((type) => foldName(type) === foldName(documentType));
  if (!listed) return [];
  if (withPaper === undefined) return [unknown('paper-unknown', { type: documentType })];
  return withPaper ? [warn('paper-ticked', { type: documentType })] : [];
}
