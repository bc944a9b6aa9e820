// 6 · The organization signs what its competent person has signed, intact; initials never count (NĐ 30 Đ32.2d).
import {
  isOrganizationSignature,
  isPersonSignature,
  needsPerson,
} from '../../../shared/report/document-signatures.ts';
import { type Answer, block } from './answer.ts';
import type { DocumentSet } from './facts.ts';

/** Signatures stand in the order in which their signed ranges end: that order nobody can claim. */
export function signingOrder({ main: { pdf } }: DocumentSet): Answer {
  const signatures = pdf?.report.signatures ?? [];
  const organization = signatures.findIndex(isOrganizationSignature);
  if (organization < 0 || !needsPerson(signatures)) return 'notApplicable';
  const person = signatures.findIndex(isPersonSignature);
  if (person < 0) return [block('organization-alone')];
  return person < organization ? [] : [block('organization-first')];
}
