// Signed documents of every structure and level, each with the trust and time under which it passes.
import { memorySource } from '../../../agent/core/byte-source.ts';
import type { TrustContext } from '../../../agent/validation/trust/trust-context.ts';
import { verifyDocument } from '../../../agent/validation/verify-document.ts';
import type { SignatureReport } from '../../../shared/report/report.ts';
import { contextOf } from '../authority/judge.ts';
import { anchors, chain, rootCrl, short, signer, stored, subCrl, tsa } from '../authority/scene.ts';
import { TestPdf } from '../authority/signed-pdf.ts';
import { hybridPdf, linearisedPdf, streamPdf, tablePdf } from '../tiny-pdf.ts';

export interface Subject {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly context: TrustContext;
  /** What is said of its first signature, untouched. */
  readonly report: SignatureReport;
}

const structures: Readonly<Record<string, () => Uint8Array>> = {
  table: () => tablePdf(),
  'table with CRLF': () => tablePdf(undefined, { eol: '\r\n' }),
  'object streams': () => streamPdf(),
  hybrid: () => hybridPdf(),
  linearised: () => linearisedPdf(),
};

const now = contextOf({ anchors, crls: [rootCrl, subCrl] });
/** The signer's certificate has expired by then: only time-stamps carry the verdict. */
const later = contextOf({ anchors, time: '2026-07-01T00:00:00Z', crls: [rootCrl, subCrl] });

const timed = (pdf: TestPdf): TestPdf =>
  pdf.sign(short, {
    ...chain(short),
    timeStamps: [[tsa, { genTime: '2024-07-01T08:00:00Z' }]],
  });
const archived = (pdf: TestPdf): TestPdf =>
  stored(timed(pdf)).timeStamp(tsa, { genTime: '2024-07-01T20:00:00Z' });

type Level = { readonly make: (pdf: TestPdf) => TestPdf; readonly context: TrustContext };

const levels: Readonly<Record<string, Level>> = {
  'B-B': { make: (pdf) => pdf.sign(signer, chain(signer)), context: now },
  'B-T': { make: timed, context: later },
  'B-LT': { make: (pdf) => stored(timed(pdf)), context: later },
  'B-LTA': { make: archived, context: later },
};

/** What is said of the first signature; undefined when none is found. */
export function judged(
  bytes: Uint8Array,
  { context }: Pick<Subject, 'context'>,
): SignatureReport | undefined {
  const { signatures } = verifyDocument(memorySource(bytes), { trust: 'judged', context });
  return signatures.find(({ type }) => type === 'signature');
}

/** @throws Error when one of them does not pass, or is not of its level */
export function subjects(): readonly Subject[] {
  return Object.entries(structures).flatMap(([structure, bytesOf]) =>
    Object.entries(levels).map(([level, { make, context }]) => {
      const { bytes } = make(new TestPdf(bytesOf()));
      const name = `${structure}, ${level}`;
      const report = judged(bytes, { context });
      if (report?.indication !== 'TOTAL-PASSED' || report.level !== level) {
        throw new Error(`${name} is ${report?.indication ?? 'lost'} at ${report?.level ?? '-'}`);
      }
      return { name, bytes, context, report };
    }),
  );
}
