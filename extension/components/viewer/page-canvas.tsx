// One page of a document on a canvas, sharp on every screen.
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSay } from '../say.ts';
import { renderPage } from './render-page.ts';

/** @param scale - CSS pixels per point */
export function PageCanvas({
  document: pdf,
  pageIndex,
  scale,
  onRendered,
  onFailed,
}: {
  document: PDFDocumentProxy;
  pageIndex: number;
  scale: number;
  onRendered?: () => void;
  onFailed?: () => void;
}): JSX.Element {
  const say = useSay();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let cancelled = false;
    const sharpness = devicePixelRatio || 1;
    // Drawn aside first: the old picture stays until the new one is whole.
    const rendering = renderPage(pdf, pageIndex, scale * sharpness);
    rendering.canvas.then(
      (aside) => {
        const target = canvas.current;
        if (cancelled || target === null) return;
        target.width = aside.width;
        target.height = aside.height;
        target.style.width = `${aside.width / sharpness}px`;
        target.style.height = `${aside.height / sharpness}px`;
        target.getContext('2d')?.drawImage(aside, 0, 0);
        setFailed(false);
        onRendered?.();
      },
      () => {
        if (cancelled) return;
        setFailed(true);
        onFailed?.();
      },
    );
    return () => {
      cancelled = true;
      rendering.cancel();
    };
  }, [pdf, pageIndex, scale]);
  return (
    <>
      <canvas ref={canvas} class="page-picture" />
      {failed && <p class="page-failed">{say('viewer.failed')}</p>}
    </>
  );
}
