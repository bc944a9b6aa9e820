// The certificates, lists and answers that judgements rest on: what is kept for the record (TT 15/2025 Đ5.4, Đ6.2).
import type { Certificate } from '../pki/certificate.ts';
import { fingerprintOf } from '../pki/certificate.ts';
import type { PathJudgement } from './blocks/certificate-validation.ts';
import type { DocumentJudgement } from './process/judge-document.ts';

/** DER. */
export interface ReliedEvidence {
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
}

export const nothingRelied: ReliedEvidence = { certificates: [], crls: [], ocsps: [] };

export function reliedEvidence({ judgements, evidence }: DocumentJudgement): ReliedEvidence {
  const paths = [...judgements.values()].flatMap(({ certificate, timeStamps }) => [
    certificate,
    ...timeStamps.flatMap((stamp) => stamp.certificate ?? []),
  ]);
  const ids = new Set(paths.flatMap(evidenceIds));
  const certificates = paths.flatMap(({ path, open }): readonly Certificate[] => path ?? open);
  const distinct = new Map(certificates.map((one) => [fingerprintOf(one), one.der]));
  return {
    certificates: [...distinct.values()],
    crls: evidence.crls.filter(({ id }) => ids.has(id)).map(({ crl }) => crl.der),
    ocsps: evidence.ocsps.filter(({ id }) => ids.has(id)).map(({ response }) => response.der),
  };
}

function evidenceIds({ statuses }: PathJudgement): readonly string[] {
  return statuses.flatMap((status) => ('origin' in status ? status.origin.id : []));
}
