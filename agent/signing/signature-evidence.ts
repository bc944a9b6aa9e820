// What a signature of a document brings along for long-term validation: its certificates and timestamp.
import { Asn1Error } from '../asn1/der.ts';
import { attributeTypes } from '../cms/oids.ts';
import { parseSignedData, type SignedData } from '../cms/signed-data.ts';
import { findSignerCertificate, onlySigner, readableCertificate } from '../cms/signer.ts';
import type { SignatureFacts } from '../pdf/signature-facts.ts';
import type { Certificate } from '../pki/certificate.ts';

export interface SignatureEvidence {
  /** undefined when the CMS cannot be read, or does not carry it. */
  readonly signer: Certificate | undefined;
  /** All that the CMS carries and that can be read. */
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
  const signedData = signedDataOrNothing(cms);
  const binding = type === 'signature' ? 'detached' : 'timestamp';
  const signer = signedData && onlySigner(signedData, binding);
  if (signedData === undefined || signer === undefined) {
    return { signer: undefined, certificates: [], timeStampToken: undefined };
  }
  const stamp = signer.unsignedAttributes.find(
    (attribute) => attribute.type === attributeTypes.signatureTimeStamp,
  );
  return {
    signer: findSignerCertificate(signedData.certificates, [], signer.identifier),
    certificates: signedData.certificates.flatMap((der) => readableCertificate(der) ?? []),
    timeStampToken: stamp?.values[0]?.raw,
  };
}

function signedDataOrNothing(cms: Uint8Array): SignedData | undefined {
  try {
    return parseSignedData(cms);
  } catch (error) {
    if (error instanceof Asn1Error) return undefined;
    throw error;
  }
}
