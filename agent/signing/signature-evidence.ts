// What a signature of a document brings along for long-term validation: its certificates and timestamp.
import { checkSignature } from '../cms/check-signature.ts';
import { attributeTypes } from '../cms/oids.ts';
import { bytesContent } from '../cms/time-stamp-token.ts';
import type { SignatureFacts } from '../pdf/signature-facts.ts';
import { type Certificate, parseCertificate } from '../pki/certificate.ts';

export interface SignatureEvidence {
  /** undefined when the CMS cannot be read, or does not carry it. */
  readonly signer: Certificate | undefined;
  /** All that the CMS carries. */
  readonly certificates: readonly Certificate[];
  /** DER; of a signature, not of a document timestamp. */
  readonly timeStampToken: Uint8Array | undefined;
}

/** Nothing is verified here: validation judges the written file. */
export function signatureEvidence({ type, contents }: SignatureFacts): SignatureEvidence {
  return cmsEvidence(contents ?? new Uint8Array(), type);
}

/** The same of a timestamp token. */
export function cmsEvidence(cms: Uint8Array, type: SignatureFacts['type']): SignatureEvidence {
  const binding = type === 'signature' ? 'detached' : 'timestamp';
  const { certificate, signed } = checkSignature(cms, binding, bytesContent(new Uint8Array()));
  const stamp = signed?.signerInfo.unsignedAttributes.find(
    (attribute) => attribute.type === attributeTypes.signatureTimeStamp,
  );
  return {
    signer: certificate,
    certificates: (signed?.signedData.certificates ?? []).map((der) => parseCertificate(der)),
    timeStampToken: stamp?.values[0]?.raw,
  };
}
