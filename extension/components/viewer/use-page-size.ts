// The size of a page as displayed, in millimetres.
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'preact/hooks';
import { type PageSize, pageSizeOf } from './geometry.ts';

/** @returns undefined until it is known */
export function usePageSize(
  document: PDFDocumentProxy,
  pageIndex: number,
  onPageSize?: (size: PageSize) => void,
): PageSize | undefined {
  const [size, setSize] = useState<PageSize>();
  useEffect(() => {
    let gone = false;
    void document.getPage(pageIndex + 1).then((page) => {
      if (gone) return;
      const measured = pageSizeOf(page.getViewport({ scale: 1 }));
      setSize(measured);
      onPageSize?.(measured);
    });
    return () => {
      gone = true;
    };
  }, [document, pageIndex]);
  return size;
}
