// What the agent sees in a document before anything is signed: pages, earlier signatures, the mark's place.
import type { EarlierMark, ReviewWarning } from '../../shared/protocol/job.ts';
import type { Placement, SignatureKind } from '../../shared/protocol/values.ts';
import { openPdf } from '../pdf/document.ts';
import { pageCount } from '../pdf/pages.ts';
import { uniqueFieldName } from '../pdf/signature-field.ts';
import { signingPermission } from '../pdf/signing-permission.ts';
import type { DocumentReport } from '../../shared/report/report.ts';
import { verifyDocument } from '../validation/verify-document.ts';
import { markPresets } from '../signing/mark-presets.ts';
import { choosePlace } from './choose-place.ts';
import type { PlaceSearch } from './ports.ts';
import { type ReceivedDocument, receivedSource } from './receive-document.ts';

export interface JobReview {
  readonly sha256: string;
  /** On the signatures of before. */
  readonly report: DocumentReport;
  readonly pageCount: number;
  readonly placement: Placement;
  readonly placedBy: 'text' | 'default';
  readonly warnings: readonly ReviewWarning[];
  readonly earlierMarks: readonly EarlierMark[];
}

/** As many as one message carries; a letter has two or three. */
const MAX_MARKS = 50;
const MAX_NAME_LENGTH = 200;

/**
 * @param password - of an encrypted document
 * @throws AgentError of the pdf family when the document cannot be signed at all
 */
export async function reviewDocument(
  received: ReceivedDocument,
  kind: SignatureKind,
  search: PlaceSearch,
  password: string | undefined,
): Promise<JobReview> {
  const source = receivedSource(received);
  const document = openPdf(source, { password, forUpdate: true });
  search.opened(document, password);
  signingPermission(document, uniqueFieldName(document, undefined));
  const report = verifyDocument(source, { trust: 'judged', password });
  // The job answers later questions about places from the text that is read now.
  await search.head();
  // A size and nothing more: it becomes part of the placement that travels.
  const { widthMm, heightMm } = markPresets[kind];
  const wish = { kind, sizes: [{ widthMm, heightMm }], signerName: undefined };
  const place = await choosePlace(document, report, wish, search);
  const warnings: readonly ReviewWarning[] = [
    ...place.warnings,
    ...(document.repaired ? (['repaired'] as const) : []),
    ...(report.signatures.length > 0 ? (['already-signed'] as const) : []),
  ];
  return {
    sha256: received.sha256,
    report,
    pageCount: pageCount(document),
    placement: place.placement,
    placedBy: place.placedBy,
    warnings,
    earlierMarks: earlierMarks(report),
  };
}

function earlierMarks({ signatures }: DocumentReport): EarlierMark[] {
  return signatures
    .flatMap(({ mark, signer }) => {
      if (mark === undefined) return [];
      const name = signer?.commonName?.slice(0, MAX_NAME_LENGTH);
      return [{ placement: mark, ...(name !== undefined && { signer: name }) }];
    })
    .slice(0, MAX_MARKS);
}
