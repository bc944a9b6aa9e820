// 7 · Both the competent person and the organization have signed, and both signatures are intact (NĐ 30 Đ5.1).
import type { DispatchFinding } from '../../../shared/dispatch/finding.ts';
import {
  isIntact,
  isOrganizationSignature,
  isPersonSignature,
  needsPerson,
} from '../../../shared/report/document-signatures.ts';
import type { SignatureReport } from '../../../shared/report/report.ts';
import { type Answer, block, unknown } from './answer.ts';
import type { DocumentSet } from './facts.ts';
import { signerOf } from './signatures.ts';

export function bothSignatures({ main: { name, pdf } }: DocumentSet): Answer {
  if (pdf?.report.status !== 'ok') {
    return [block('person-missing'), block('organization-missing')];
  }
  const { signatures } = pdf.report;
  const own = signatures.filter(({ type }) => type === 'signature');
  const broken = own
    .filter((signature) => !isIntact(signature))
    .map((signature) => block('signature-broken', { file: name, signer: signerOf(signature) }));
  return [
    ...broken,
    ...(needsPerson(signatures) ? missing(own, isPersonSignature, 'person-missing') : []),
    ...missing(own, isOrganizationSignature, 'organization-missing'),
  ];
}

/** A signer whom nobody can name may be the one that is missed. */
function missing(
  signatures: readonly SignatureReport[],
  isWanted: (signature: SignatureReport) => boolean,
  code: 'person-missing' | 'organization-missing',
): DispatchFinding[] {
  if (signatures.some(isWanted)) return [];
  const isUnnamed = signatures.some(({ signerRole }) => signerRole === undefined);
  return [isUnnamed ? unknown('signer-unknown') : block(code)];
}
