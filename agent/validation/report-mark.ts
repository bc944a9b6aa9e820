// Where a signature is seen on its page.
import type { Placement } from '../../shared/protocol/values.ts';
import { toDisplayed } from '../pdf/appearance/page-space.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { pageAt } from '../pdf/pages.ts';
import type { SignatureFacts } from '../pdf/signature-facts.ts';

/** Where the visible mark stands; an invisible one has no area. */
export function markOf(
  document: PdfDocument,
  { pageIndex, rect }: SignatureFacts,
): { mark?: Placement } {
  const [x0, y0, x1, y1] = rect ?? [];
  if (pageIndex === undefined || x0 === undefined || y0 === undefined) return {};
  if (x1 === undefined || y1 === undefined || x0 === x1 || y0 === y1) return {};
  return { mark: { pageIndex, ...toDisplayed(pageAt(document, pageIndex), [x0, y0, x1, y1]) } };
}
