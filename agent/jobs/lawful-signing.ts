// What Decree 30/2020 forbids before anything is signed: the wrong key, and issuing without the competent person (Đ32.2d, Đ33.2).
import type { SignatureChoice, SignerRole } from '../../shared/protocol/signature.ts';
import type { Placement } from '../../shared/protocol/values.ts';
import { isIntact, isPersonSignature } from '../../shared/report/document-signatures.ts';
import type { DocumentReport, SignatureReport } from '../../shared/report/report.ts';
import { AgentError } from '../core/errors.ts';
import { type Certificate, serialNumberHex } from '../pki/certificate.ts';
import { personName } from '../pki/name.ts';
import { signerRole } from '../pki/signer-role.ts';
import { kindOfField } from '../../shared/protocol/signature-field.ts';
import { markPresets } from '../signing/mark-presets.ts';

/**
 * @param role - as a profile says; absent = as the certificate's subject says
 * @throws AgentError SIGNER_ROLE_WRONG
 */
export function refuseWrongSigner(
  { kind }: Pick<SignatureChoice, 'kind'>,
  certificate: Certificate,
  role: SignerRole | undefined,
): void {
  const needed = markPresets[kind].signer;
  if ((role ?? signerRole(certificate.subject)) === needed) return;
  const { commonName = '' } = personName(certificate.subject);
  throw new AgentError('SIGNER_ROLE_WRONG', { needed, name: commonName.slice(0, 1024) });
}

/**
 * An organization signs only what its competent person has signed, or copies of its own making.
 *
 * @param certificate - the organization's; absent = not chosen yet
 * @throws AgentError PERSON_SIGNATURE_MISSING
 */
export function refuseIssueWithoutPerson(
  { kind }: Pick<SignatureChoice, 'kind'>,
  report: DocumentReport,
  certificate: Certificate | undefined,
): void {
  if (kind !== 'issue' || report.signatures.some(isPersonSignature)) return;
  const isOwnCopy = report.signatures.some(
    (signature) => isIntact(signature) && isCopyBy(signature, certificate),
  );
  if (!isOwnCopy) throw new AgentError('PERSON_SIGNATURE_MISSING', {});
}

/** The mark of the last competent person's signature that is intact. */
export function personMark(report: DocumentReport): Placement | undefined {
  return report.signatures.filter(isPersonSignature).findLast(({ mark }) => mark !== undefined)
    ?.mark;
}

function isCopyBy(signature: SignatureReport, certificate: Certificate | undefined): boolean {
  if (kindOfField(signature.field ?? '') !== 'copy' || certificate === undefined) return false;
  const { commonName } = personName(certificate.issuer);
  return (
    signature.serialNumber === serialNumberHex(certificate) &&
    signature.issuer?.commonName === commonName
  );
}
