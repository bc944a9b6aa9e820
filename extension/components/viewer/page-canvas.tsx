// One page of a document on a canvas, sharp on every screen.
import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSay } from '../say.ts';

/** @param scale - CSS pixels per point */
export function PageCanvas({
  document: pdf,
  pageIndex,
  scale,
  onRendered,
}: {
  document: PDFDocumentProxy;
  pageIndex: number;
  scale: number;
  onRendered?: () => void;
}): JSX.Element {
  const say = useSay();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let cancelled = false;
    let task: RenderTask | undefined;
    const render = async (): Promise<void> => {
      const page = await pdf.getPage(pageIndex + 1);
      const target = canvas.current;
      if (cancelled || target === null) return;
      const sharpness = devicePixelRatio || 1;
      const viewport = page.getViewport({ scale: scale * sharpness });
      // Drawn aside first: the old picture stays until the new one is whole.
      const aside = document.createElement('canvas');
      aside.width = Math.floor(viewport.width);
      aside.height = Math.floor(viewport.height);
      task = page.render({ canvas: aside, viewport });
      await task.promise;
      target.width = aside.width;
      target.height = aside.height;
      target.style.width = `${viewport.width / sharpness}px`;
      target.style.height = `${viewport.height / sharpness}px`;
      target.getContext('2d')?.drawImage(aside, 0, 0);
    };
    render().then(
      () => {
        setFailed(false);
        if (!cancelled) onRendered?.();
      },
      () => {
        if (!cancelled) setFailed(true);
      },
    );
    return () => {
      cancelled = true;
      task?.cancel();
    };
  }, [pdf, pageIndex, scale]);
  return (
    <>
      <canvas ref={canvas} class="page-picture" />
      {failed && <p class="page-failed">{say('viewer.failed')}</p>}
    </>
  );
}
