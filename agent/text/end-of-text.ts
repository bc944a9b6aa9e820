// Where the text of a document ends: initials (ký nháy) stand behind its last line, before the signature block.
import type { PageText } from './page-text.ts';
import type { PlaceProposal } from './propose-place.ts';
import { linesOf, type TextLine } from './text-line.ts';
import { isRecipientsLine } from './vietnamese-words.ts';

export type LastLine = { readonly page: PageText; readonly line: TextLine };

/** Page numbers alone end no text. */
const PAGE_NUMBER = /^[\d\s/-]+$/;

/** @param block - the signature block; without one the last page's lowest line counts */
export function lastLineOfText(
  pages: readonly PageText[],
  block: PlaceProposal | undefined,
): LastLine | undefined {
  const fromTheEnd = pages.toSorted((a, b) => b.pageIndex - a.pageIndex);
  for (const page of fromTheEnd) {
    if (block !== undefined && page.pageIndex > block.pageIndex) continue;
    const foot = page.pageIndex === block?.pageIndex ? block.blockTopMm : page.heightMm;
    const text = linesOf(page).filter(
      (line) =>
        line.bottomMm <= foot + 0.5 && !PAGE_NUMBER.test(line.text) && !isRecipientsLine(line.text),
    );
    const [line] = text.toSorted((a, b) => b.baselineMm - a.baselineMm || b.rightMm - a.rightMm);
    if (line !== undefined) return { page, line };
  }
  return undefined;
}
