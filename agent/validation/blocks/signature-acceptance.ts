// Signature acceptance (SAV, EN 319 102-1 §5.2.8) and the constraints on the signer's certificate (§5.2.6.4).
import { attributeTypes } from '../../cms/oids.ts';
import type { Attribute } from '../../cms/signed-data.ts';
import type { Certificate } from '../../pki/certificate.ts';
import { isForSigning } from '../../pki/signing-certificate.ts';
import type { CheckedSignature } from '../process/checked-signature.ts';
import { type Conclusion, indeterminate } from './indication.ts';

/** undefined: nothing forbids it. */
export function signatureConstraint(
  { facts, check }: CheckedSignature,
  certificate: Certificate,
): Conclusion | undefined {
  if (!isForSigning(certificate)) return indeterminate('CHAIN_CONSTRAINTS_FAILURE');
  const attributes = check.signed?.signerInfo.signedAttributes ?? [];
  if (hasForeignPolicy(attributes)) return indeterminate('SIGNATURE_POLICY_NOT_AVAILABLE');
  // EN 319 142-1 §6.3 demands it; the older adbe.pkcs7 forms never had it.
  const isMissing = facts.subFilter === 'ETSI.CAdES.detached' && !check.hasSigningCertificate;
  return isMissing ? indeterminate('SIG_CONSTRAINTS_FAILURE') : undefined;
}

/** A signature policy by reference sets conditions that nobody here can read; the implied one (a NULL) sets none. */
function hasForeignPolicy(attributes: readonly Attribute[]): boolean {
  return attributes.some(
    ({ type, values }) =>
      type === attributeTypes.signaturePolicy && values[0]?.constructed === true,
  );
}
