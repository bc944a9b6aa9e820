// Where a mark goes when the user has not said: found by the page's text, else bottom right of the last page.
import type { Placement, SignatureKind } from '../../shared/protocol/values.ts';
import { displayedSize } from '../pdf/appearance/page-space.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { pageAt, pageCount } from '../pdf/pages.ts';
import type { FoundPlace, PlaceSearch } from './ports.ts';

type PlaceWarning = 'no-text' | FoundPlace['warnings'][number];

export interface ChosenPlace {
  readonly placement: Placement;
  readonly placedBy: 'text' | 'default';
  readonly warnings: readonly PlaceWarning[];
}

const WIDTH_MM = 55;
const HEIGHT_MM = 30;
/** Right margin of Decree 30 and a foot of page below the mark. */
const RIGHT_MM = 20;
const BOTTOM_MM = 40;

/** @throws AgentError of the pdf family */
export async function choosePlace(
  document: PdfDocument,
  kind: SignatureKind,
  search: PlaceSearch,
): Promise<ChosenPlace> {
  const found = await search.find(kind);
  if (found) return { ...found, placedBy: 'text' };
  const placement = defaultPlacement(document, pageCount(document) - 1);
  return { placement, placedBy: 'default', warnings: ['no-text'] };
}

/** Bottom right, inside the margins of Decree 30. @throws AgentError PAGE_OUT_OF_RANGE */
export function defaultPlacement(document: PdfDocument, pageIndex: number): Placement {
  const { widthMm, heightMm } = displayedSize(pageAt(document, pageIndex));
  const width = Math.min(WIDTH_MM, widthMm / 2);
  const height = Math.min(HEIGHT_MM, heightMm / 4);
  return {
    pageIndex,
    xMm: Math.max(0, widthMm - width - Math.min(RIGHT_MM, widthMm / 10)),
    yMm: Math.max(0, heightMm - height - Math.min(BOTTOM_MM, heightMm / 7)),
    widthMm: width,
    heightMm: height,
  };
}
