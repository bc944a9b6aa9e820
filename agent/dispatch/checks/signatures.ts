// The signatures of a set, each with the file it stands in.
import type { SignatureReport } from '../../../shared/report/report.ts';
import type { CheckId, CheckReport } from '../../../shared/report/trust.ts';
import { type DocumentSet, pdfsOf } from './facts.ts';

export interface PlacedSignature {
  readonly file: string;
  /** For sentences. */
  readonly signer: string;
  readonly signature: SignatureReport;
}

/** Time-stamps are no signatures of anybody. */
export function signaturesOf(set: DocumentSet): readonly PlacedSignature[] {
  return pdfsOf(set).flatMap(({ name, pdf }) =>
    pdf.report.signatures
      .filter(({ type }) => type === 'signature')
      .map((signature) => ({ file: name, signer: signerOf(signature), signature })),
  );
}

export const signerOf = ({ signer }: SignatureReport): string =>
  signer?.commonName ?? signer?.organization ?? '?';

export const resultOf = (
  { checks }: SignatureReport,
  wanted: CheckId,
): CheckReport['result'] | undefined => checks?.find(({ id }) => id === wanted)?.result;
