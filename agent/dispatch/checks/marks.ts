// 11 · The seal is red, in its real size, over the left third of the signature; the signature is blue (NĐ 30 PL I, phần I, II.7d, II.8a).
import type { DispatchFinding } from '../../../shared/dispatch/finding.ts';
import {
  isIntact,
  isOfOrganization,
  isOfPerson,
} from '../../../shared/report/document-signatures.ts';
import type { SignatureReport } from '../../../shared/report/report.ts';
import { kindOfField } from '../../../shared/protocol/signature-field.ts';
import { type Answer, unknown, warn } from './answer.ts';
import type { DocumentSet, MarkLook } from './facts.ts';

const SIZE_TOLERANCE_MM = 1;
/** A seal's edge may miss the third by a tenth of the signature's width. */
const THIRD_TOLERANCE = 0.1;

export function marks({ main: { pdf }, rules }: DocumentSet): Answer {
  const signatures = (pdf?.report.signatures ?? []).filter(isIntact);
  const person = signatures.findLast(isOfPerson);
  const organization = signatures.findLast((one) => isOfOrganization(one) && !isStamp(one));
  if (person === undefined && organization === undefined) return 'notApplicable';
  const lookOf = (one: SignatureReport): MarkLook | undefined =>
    pdf?.form?.marks.find(({ field }) => field === one.field);
  return [
    ...(person === undefined ? [] : hue(person, lookOf(person), 'blue')),
    ...(organization === undefined ? [] : hue(organization, lookOf(organization), 'red')),
    ...(organization === undefined ? [] : size(organization, rules.sealDiameterMm)),
    ...(person === undefined || organization === undefined ? [] : third(person, organization)),
  ];
}

/** Copies and attachments show text, no seal. */
function isStamp({ field }: SignatureReport): boolean {
  const kind = kindOfField(field ?? '');
  return kind === 'attachment' || kind === 'copy';
}

function hue(
  { field, mark }: SignatureReport,
  look: MarkLook | undefined,
  wanted: 'red' | 'blue',
): DispatchFinding[] {
  const who = { field: field ?? '?' };
  if (mark === undefined) return [warn('mark-missing', who)];
  if (look?.hue === wanted) return [];
  if (look === undefined || look.hue === 'unknown') return [unknown('mark-unknown', who)];
  return [warn(wanted === 'red' ? 'seal-not-red' : 'signature-not-blue', who)];
}

function size({ mark }: SignatureReport, diameterMm: number | undefined): DispatchFinding[] {
  if (mark === undefined || diameterMm === undefined) return [];
  const drawn = Math.min(mark.widthMm, mark.heightMm);
  if (Math.abs(drawn - diameterMm) <= SIZE_TOLERANCE_MM) return [];
  return [warn('seal-size-differs', { drawn: drawn.toFixed(1), real: diameterMm })];
}

function third({ mark: own }: SignatureReport, { mark: seal }: SignatureReport): DispatchFinding[] {
  if (own === undefined || seal === undefined) return [];
  const wanted = own.xMm + own.widthMm / 3;
  const isOff = Math.abs(seal.xMm + seal.widthMm - wanted) > own.widthMm * THIRD_TOLERANCE;
  return isOff || own.pageIndex !== seal.pageIndex ? [warn('seal-place-differs')] : [];
}
