// Who signed: both the competent person and the organization, in this order (NĐ 30 Đ5 khoản 1, Đ32 khoản 2d).
import type { SignatureReport } from '../../../shared/report/report.ts';
import { type Answer, notAsked } from './answer.ts';
import type { DocumentFacts } from './facts.ts';
import {
  isOrganizationSignature,
  isPersonSignature,
  needsPerson,
} from '../../../shared/report/document-signatures.ts';

export function personSigned({ signatures }: DocumentFacts): Answer {
  if (!needsPerson(signatures)) return notAsked;
  return signedBy(signatures, isPersonSignature);
}

export function organizationSigned({ signatures }: DocumentFacts): Answer {
  return signedBy(signatures, isOrganizationSignature);
}

/** A signature whose signer nobody can name may be the one that is missed. */
function signedBy(
  signatures: readonly SignatureReport[],
  isWanted: (signature: SignatureReport) => boolean,
): Answer {
  const wanted = signatures.filter(isWanted);
  if (wanted.length > 0) {
    const names = wanted.map(({ signer }) => signer?.commonName ?? signer?.organization ?? '?');
    return { result: 'passed', certificate: names.join(', ') };
  }
  const isUnnamed = signatures.some(
    ({ type, signerRole }) => type === 'signature' && signerRole === undefined,
  );
  return { result: isUnnamed ? 'undetermined' : 'failed' };
}

/** Signatures stand in the order in which their signed ranges end: that order nobody can claim. */
export function signingOrder({ signatures }: DocumentFacts): Answer {
  if (!needsPerson(signatures)) return notAsked;
  const person = signatures.findIndex(isPersonSignature);
  const organization = signatures.findIndex(isOrganizationSignature);
  if (person < 0 || organization < 0) return notAsked;
  return { result: person < organization ? 'passed' : 'failed' };
}
