// The conclusion about a signature of a test document, by the processes of EN 319 102-1 alone.
import { checkSignature, type SignedContent } from '../../../agent/cms/check-signature.ts';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { openPdf } from '../../../agent/pdf/document.ts';
import { readSignatures, type SignatureFacts } from '../../../agent/pdf/signature-facts.ts';
import { judgeDocument } from '../../../agent/validation/process/judge-document.ts';
import type { SignatureJudgement } from '../../../agent/validation/process/signature.ts';
import { signedContents } from '../../../agent/validation/signed-content.ts';
import { givenTrust } from '../../../agent/validation/trust/make-context.ts';
import type { TrustContext } from '../../../agent/validation/trust/trust-context.ts';
import type { TestCertificate } from './issue.ts';
import type { TestPdf } from './signed-pdf.ts';

export type JudgeSpec = {
  readonly time?: string;
  readonly anchors: readonly TestCertificate[];
  readonly certificates?: readonly TestCertificate[];
  readonly crls?: readonly Uint8Array[];
  readonly ocsps?: readonly Uint8Array[];
  readonly context?: Partial<TrustContext>;
};

export function contextOf(spec: JudgeSpec): TrustContext {
  const base = givenTrust(
    spec.anchors.map(({ der }) => der),
    new Date(spec.time ?? '2024-07-01T09:00:00Z'),
  );
  return {
    ...base,
    certificates: [
      ...base.certificates,
      ...(spec.certificates ?? []).map(({ certificate }) => certificate),
    ],
    crls: spec.crls ?? [],
    ocsps: spec.ocsps ?? [],
    ...spec.context,
  };
}

type Judged = SignatureJudgement & { readonly type: SignatureFacts['type'] };

/** Judgements in the order of the signatures; a broken one has none. */
function judgePdf(pdf: TestPdf, spec: JudgeSpec): readonly Judged[] {
  const source = memorySource(pdf.bytes);
  const document = openPdf(source);
  const signatures = readSignatures(document);
  const ranges = signatures.flatMap(({ byteRange }) => (byteRange ? [byteRange] : []));
  const contents = signedContents(source, ranges);
  const contentOf = ({ byteRange }: SignatureFacts): SignedContent =>
    contents(byteRange ?? [0, 0, 0, 0]);
  const all = signatures.map((facts) => ({
    facts,
    check: checkSignature(
      facts.contents ?? new Uint8Array(),
      facts.type === 'signature' ? 'detached' : 'timestamp',
      contentOf(facts),
    ),
  }));
  const { judgements: judged } = judgeDocument(document, all, contextOf(spec), ({ facts }) =>
    contentOf(facts),
  );
  return all.flatMap((one) => {
    const judgement = judged.get(one);
    return judgement ? [{ ...judgement, type: one.facts.type }] : [];
  });
}

/** `INDICATION` or `INDICATION/SUB` of the first signature. */
export function verdictOf(pdf: TestPdf, spec: JudgeSpec): string {
  const first = judgePdf(pdf, spec).find(({ type }) => type === 'signature');
  if (first === undefined) return 'not judged';
  const { indication, subIndication } = first.conclusion;
  return subIndication === null ? indication : `${indication}/${subIndication}`;
}
