// Where a mark goes when the user has not said: a prepared field, found by the page's text, else where the kind usually stands.
import type { SignatureKind, Placement } from '../../shared/protocol/values.ts';
import type { DocumentReport } from '../../shared/report/report.ts';
import { displayedSize } from '../pdf/appearance/page-space.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { pageAt, pageCount } from '../pdf/pages.ts';
import { preparedField } from '../signing/field-placement.ts';
import { markPresets } from '../signing/mark-presets.ts';
import { personMark } from './lawful-signing.ts';
import type { FoundPlace, MarkSize, PlaceSearch } from './ports.ts';

type PlaceWarning = 'no-text' | FoundPlace['warnings'][number];

export interface ChosenPlace {
  readonly placement: Placement;
  readonly placedBy: 'text' | 'default';
  readonly warnings: readonly PlaceWarning[];
}

export interface PlaceWish {
  readonly kind: SignatureKind;
  /** Preferred first, never empty. */
  readonly sizes: readonly MarkSize[];
  readonly signerName: string | undefined;
}

/** Right margin of Decree 30 and a foot of page below the mark. */
const RIGHT_MM = 20;
const BOTTOM_MM = 40;
const STAMP_RIGHT_MM = 15;
const STAMP_TOP_MM = 5;

/** @throws AgentError of the pdf family */
export async function choosePlace(
  document: PdfDocument,
  report: DocumentReport,
  wish: PlaceWish,
  search: PlaceSearch,
): Promise<ChosenPlace> {
  const prepared = preparedField(document, wish.kind);
  if (prepared !== undefined) {
    return { placement: prepared.placement, placedBy: 'text', warnings: [] };
  }
  const found = await search.find({
    rule: markPresets[wish.kind].place,
    sizes: wish.sizes,
    signerName: wish.signerName,
    marks: report.signatures.flatMap(({ mark }) => mark ?? []),
    personMark: personMark(report),
  });
  if (found !== undefined) return { ...found, placedBy: 'text' };
  return { placement: usualPlace(document, wish), placedBy: 'default', warnings: ['no-text'] };
}

/** Top right of page 1 for stamps, else bottom right of the last page. @throws AgentError PAGE_OUT_OF_RANGE */
function usualPlace(document: PdfDocument, { kind, sizes }: PlaceWish): Placement {
  if (markPresets[kind].place !== 'top-right') {
    return defaultPlacement(document, pageCount(document) - 1, sizes[0]);
  }
  const page = displayedSize(pageAt(document, 0));
  const [size = page] = sizes;
  const widthMm = Math.min(size.widthMm, page.widthMm);
  const heightMm = Math.min(size.heightMm, page.heightMm);
  const xMm = Math.max(0, page.widthMm - widthMm - STAMP_RIGHT_MM);
  const yMm = Math.min(STAMP_TOP_MM, page.heightMm - heightMm);
  return { pageIndex: 0, xMm, yMm, widthMm, heightMm };
}

/** Bottom right, inside the margins of Decree 30. @throws AgentError PAGE_OUT_OF_RANGE */
export function defaultPlacement(
  document: PdfDocument,
  pageIndex: number,
  size: MarkSize = markPresets.approve,
): Placement {
  const { widthMm, heightMm } = displayedSize(pageAt(document, pageIndex));
  const width = Math.min(size.widthMm, widthMm / 2);
  const height = Math.min(size.heightMm, heightMm / 4);
  return {
    pageIndex,
    xMm: Math.max(0, widthMm - width - Math.min(RIGHT_MM, widthMm / 10)),
    yMm: Math.max(0, heightMm - height - Math.min(BOTTOM_MM, heightMm / 7)),
    widthMm: width,
    heightMm: height,
  };
}
