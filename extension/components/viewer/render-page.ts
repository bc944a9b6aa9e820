// Draws one page into a canvas of its own.
import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist';

export interface PageRendering {
  /** Rejects when the page cannot be drawn, or was cancelled. */
  readonly canvas: Promise<HTMLCanvasElement>;
  cancel(): void;
}

/** @param scale - canvas pixels per point */
export function renderPage(pdf: PDFDocumentProxy, pageIndex: number, scale: number): PageRendering {
  let cancelled = false;
  let task: RenderTask | undefined;
  const draw = async (): Promise<HTMLCanvasElement> => {
    const page = await pdf.getPage(pageIndex + 1);
    if (cancelled) throw new Error('cancelled');
    const viewport = page.getViewport({ scale });
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    task = page.render({ canvas, viewport });
    await task.promise;
    return canvas;
  };
  return {
    canvas: draw(),
    cancel() {
      cancelled = true;
      task?.cancel();
    },
  };
}
