// Which signatures count for the document: intact ones of the competent person and of the organization (NĐ 30 Đ5, Đ32).
import { kindOfField } from '../protocol/signature-field.ts';
import type { SignatureReport } from './report.ts';

/** The signed bytes are there unchanged, and nothing stands beside them that the signature leaves open. */
export function isIntact(signature: SignatureReport): boolean {
  const { modification, warnings } = signature;
  const isSpoiled =
    modification === 'not-whole' ||
    (modification === 'suspicious' && !warnings.includes('modification-not-analysed'));
  return coversItsRevision(signature) && !isSpoiled;
}

/** What it covers can be shown and compared, whatever was done to the file later. */
export function coversItsRevision({ type, integrity, coverage }: SignatureReport): boolean {
  return type === 'signature' && integrity === 'intact' && coverage !== 'partial';
}

/** Initials and comments are made with a person's key too, but decide nothing. */
export function isOfPerson({ signerRole, field }: SignatureReport): boolean {
  const kind = kindOfField(field ?? '');
  return signerRole === 'person' && kind !== 'initial' && kind !== 'comment';
}

/** Over a document of its own: a receiver's confirmation is none. */
export function isOfOrganization({ signerRole, field }: SignatureReport): boolean {
  return signerRole === 'organization' && kindOfField(field ?? '') !== 'incoming';
}

export function isPersonSignature(signature: SignatureReport): boolean {
  return isIntact(signature) && isOfPerson(signature);
}

export function isOrganizationSignature(signature: SignatureReport): boolean {
  return isIntact(signature) && isOfOrganization(signature);
}

/** An attachment or a copy is signed by the organization alone (annex I, part I, II.8b; part II, I.3). */
export function needsPerson(signatures: readonly SignatureReport[]): boolean {
  const first = signatures.find(isOrganizationSignature);
  const kind = kindOfField(first?.field ?? '');
  return kind !== 'attachment' && kind !== 'copy';
}
