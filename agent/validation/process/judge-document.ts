// All signatures of a document under one trust context: evidence is gathered once, times are proven, then each is judged.
import type { SignedContent } from '../../cms/check-signature.ts';
import type { PdfDocument } from '../../pdf/document.ts';
import { type Certificate, fingerprintOf } from '../../pki/certificate.ts';
import type { JudgementInput } from '../blocks/certificate-validation.ts';
import { attributeTypes } from '../../cms/oids.ts';
import { parseSignedData } from '../../cms/signed-data.ts';
import { Asn1Error } from '../../asn1/der.ts';
import { evidenceOfDocument, evidenceOfSignature, tokensOf } from '../evidence/embedded.ts';
import { type Evidence, type RawEvidence, readEvidence } from '../../pki/revocation/evidence.ts';
import { ProofsOfExistence } from '../../pki/revocation/proofs-of-existence.ts';
import type { TrustContext } from '../trust/trust-context.ts';
import type { CheckedSignature } from './checked-signature.ts';
import { proveTimes } from './proven-times.ts';
import { judgeSignature, type SignatureJudgement } from './signature.ts';
import { judgedTimeStamp } from './judged-time-stamp.ts';

export interface DocumentJudgement {
  /** Of every intact entry; document time-stamps are judged as such. */
  readonly judgements: ReadonlyMap<CheckedSignature, SignatureJudgement>;
  /** All that could be used. */
  readonly evidence: Evidence;
}

export function judgeDocument(
  document: PdfDocument,
  all: readonly CheckedSignature[],
  context: TrustContext,
  contentOf: (signature: CheckedSignature) => SignedContent,
): DocumentJudgement {
  const proofs = new ProofsOfExistence(context.time);
  const evidence = gatherEvidence(document, all, context);
  const { time: now, algorithms } = context;
  const isPinned = (one: Certificate): boolean => context.pins.has(fingerprintOf(one));
  const input: JudgementInput = { evidence, proofs, algorithms, now, isPinned, context };
  const times = proveTimes(document, all, input, contentOf);
  const judgements = new Map(
    all.flatMap((signature) => {
      const { check, facts } = signature;
      if (check.integrity !== 'intact' || check.certificate === undefined) return [];
      const stamp = times.documentTimeStamps.get(signature);
      const judgement =
        facts.type === 'document-timestamp'
          ? stamp && judgedTimeStamp(stamp, input)
          : judgeSignature(signature, check.certificate, times, input);
      return judgement ? [[signature, judgement] as const] : [];
    }),
  );
  return { judgements, evidence };
}

function gatherEvidence(
  document: PdfDocument,
  all: readonly CheckedSignature[],
  { certificates, crls, ocsps, fetched }: TrustContext,
): Evidence {
  return readEvidence(
    [
      ...all.flatMap(({ check }) => [evidenceOfSignature(check), ...evidenceOfTokens(check)]),
      evidenceOfDocument(document),
      { source: 'given', certificates: [], crls, ocsps },
      ...(fetched ? [{ ...fetched, source: 'fetched' as const }] : []),
    ],
    certificates,
  );
}

/** Time-stamp tokens carry the certificates of their authority, often up to the root. */
function evidenceOfTokens({ signed }: CheckedSignature['check']): readonly RawEvidence[] {
  const { signedAttributes = [], unsignedAttributes = [] } = signed?.signerInfo ?? {};
  const tokens = [
    ...tokensOf(unsignedAttributes, attributeTypes.signatureTimeStamp),
    ...tokensOf(signedAttributes, attributeTypes.contentTimeStamp),
  ];
  return tokens.flatMap((token) => {
    try {
      const { certificates, crls, ocspResponses: ocsps } = parseSignedData(token);
      return [{ source: 'signature' as const, certificates, crls, ocsps }];
    } catch (error) {
      if (error instanceof Asn1Error) return [];
      throw error;
    }
  });
}
