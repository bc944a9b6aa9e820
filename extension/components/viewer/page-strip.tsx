// Small pictures of all pages; a page is drawn when it comes into view.
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSay } from '../say.ts';
import { PageCanvas } from './page-canvas.tsx';

const THUMBNAIL_SCALE = 0.14;

export function PageStrip({
  document,
  pageCount,
  shown,
  marked,
  isDrawn,
  onShow,
}: {
  document: PDFDocumentProxy;
  pageCount: number;
  shown: number;
  /** The page that holds the new mark. */
  marked: number | undefined;
  /** Whether pictures are drawn yet; the numbers always are. */
  isDrawn: boolean;
  onShow: (pageIndex: number) => void;
}): JSX.Element {
  const say = useSay();
  return (
    <ol class="page-strip" aria-label={say('viewer.pages')}>
      {Array.from({ length: pageCount }, (_, pageIndex) => (
        <li key={pageIndex}>
          <Thumbnail
            document={document}
            pageIndex={pageIndex}
            isShown={pageIndex === shown}
            isMarked={pageIndex === marked}
            isDrawn={isDrawn}
            onShow={onShow}
          />
        </li>
      ))}
    </ol>
  );
}

function Thumbnail({
  document,
  pageIndex,
  isShown,
  isMarked,
  isDrawn,
  onShow,
}: {
  document: PDFDocumentProxy;
  pageIndex: number;
  isShown: boolean;
  isMarked: boolean;
  isDrawn: boolean;
  onShow: (pageIndex: number) => void;
}): JSX.Element {
  const say = useSay();
  const button = useRef<HTMLButtonElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = button.current;
    if (element === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { rootMargin: '200px' },
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
  useEffect(() => {
    if (isShown) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isShown]);
  const name = say('viewer.page', { page: pageIndex + 1 });
  return (
    <button
      ref={button}
      type="button"
      class="thumbnail"
      aria-current={isShown ? 'page' : undefined}
      aria-label={isMarked ? `${name}, ${say('viewer.hasMark')}` : name}
      onClick={() => {
        onShow(pageIndex);
      }}
    >
      <span class="thumbnail-picture">
        {near && isDrawn && (
          <PageCanvas document={document} pageIndex={pageIndex} scale={THUMBNAIL_SCALE} />
        )}
      </span>
      <span class="thumbnail-number">
        {pageIndex + 1}
        {isMarked && <span class="thumbnail-mark" />}
      </span>
    </button>
  );
}
