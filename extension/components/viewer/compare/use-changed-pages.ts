// Which pages look different in two revisions, found one after the other.
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'preact/hooks';
import type { Region } from './changed-regions.ts';
import { comparePage } from './compare-page.ts';

export interface Comparison {
  /** Changed pages found so far, with their regions. */
  readonly changed: ReadonlyMap<number, readonly Region[]>;
  readonly comparedPages: number;
}

export function useChangedPages(
  before: PDFDocumentProxy | undefined,
  after: PDFDocumentProxy | undefined,
): Comparison | undefined {
  const [comparison, setComparison] = useState<Comparison>();
  useEffect(() => {
    setComparison(undefined);
    if (before === undefined || after === undefined) return;
    let gone = false;
    const compare = async (): Promise<void> => {
      const changed = new Map<number, readonly Region[]>();
      const pageCount = Math.max(before.numPages, after.numPages);
      for (let pageIndex = 0; pageIndex < pageCount; pageIndex++) {
        const regions = await comparePage(before, after, pageIndex);
        if (gone) return;
        if (regions.length > 0) changed.set(pageIndex, regions);
        setComparison({ changed: new Map(changed), comparedPages: pageIndex + 1 });
      }
    };
    // A page that cannot be drawn is told by the viewer itself.
    compare().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [before, after]);
  return comparison;
}
