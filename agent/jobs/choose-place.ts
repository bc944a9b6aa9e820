// Where a mark goes when the user has not said: found by the page's text, else bottom right of the last page.
import type { Placement, SignatureKind } from '../../shared/protocol/values.ts';
import type { ByteSource } from '../core/byte-source.ts';
import { displayedSize } from '../pdf/appearance/page-space.ts';
import { openPdf } from '../pdf/document.ts';
import { pageAt, pageCount } from '../pdf/pages.ts';
import type { PlaceFinder } from './ports.ts';

export type PlaceWarning = 'no-text' | 'gap-too-small' | 'several-blocks';

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
  source: ByteSource,
  descriptor: number,
  kind: SignatureKind,
  finder: PlaceFinder,
  signal: AbortSignal,
): Promise<ChosenPlace> {
  const document = openPdf(source);
  const pages = pageCount(document);
  const found = await finder.find(descriptor, pages, kind, signal);
  if (found) return { ...found, placedBy: 'text' };
  const pageIndex = pages - 1;
  const { widthMm, heightMm } = displayedSize(pageAt(document, pageIndex));
  const width = Math.min(WIDTH_MM, widthMm / 2);
  const height = Math.min(HEIGHT_MM, heightMm / 4);
  const placement = {
    pageIndex,
    xMm: Math.max(0, widthMm - width - Math.min(RIGHT_MM, widthMm / 10)),
    yMm: Math.max(0, heightMm - height - Math.min(BOTTOM_MM, heightMm / 7)),
    widthMm: width,
    heightMm: height,
  };
  return { placement, placedBy: 'default', warnings: ['no-text'] };
}
