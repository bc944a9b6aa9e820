// Small pictures of all pages, drawn one after the other as they come into view: each page of a scan is a large picture.
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
  /** Whether pictures that are not there yet are drawn now; the numbers always are. */
  isDrawn: boolean;
  onShow: (pageIndex: number) => void;
}): JSX.Element {
  const say = useSay();
  const [near, setNear] = useState<ReadonlySet<number>>(new Set());
  const [settled, setSettled] = useState<ReadonlySet<number>>(new Set());
  const next = isDrawn ? [...near].find((pageIndex) => !settled.has(pageIndex)) : undefined;
  return (
    <ol class="page-strip" aria-label={say('viewer.pages')}>
      {Array.from({ length: pageCount }, (_, pageIndex) => (
        <li key={pageIndex}>
          <Thumbnail
            document={document}
            pageIndex={pageIndex}
            isShown={pageIndex === shown}
            isMarked={pageIndex === marked}
            isDrawn={settled.has(pageIndex) || pageIndex === next}
            onNear={() => {
              setNear((before) => withPage(before, pageIndex));
            }}
            onSettled={() => {
              setSettled((before) => withPage(before, pageIndex));
            }}
            onShow={onShow}
          />
        </li>
      ))}
    </ol>
  );
}

const withPage = (pages: ReadonlySet<number>, pageIndex: number): ReadonlySet<number> =>
  pages.has(pageIndex) ? pages : new Set([...pages, pageIndex]);

function Thumbnail({
  document,
  pageIndex,
  isShown,
  isMarked,
  isDrawn,
  onNear,
  onSettled,
  onShow,
}: {
  document: PDFDocumentProxy;
  pageIndex: number;
  isShown: boolean;
  isMarked: boolean;
  isDrawn: boolean;
  /** It comes into view. */
  onNear: () => void;
  /** Its picture is there, or there will be none. */
  onSettled: () => void;
  onShow: (pageIndex: number) => void;
}): JSX.Element {
  const say = useSay();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const element = button.current;
    if (element === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onNear();
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
        {isDrawn && (
          <PageCanvas
            document={document}
            pageIndex={pageIndex}
            scale={THUMBNAIL_SCALE}
            onRendered={onSettled}
            onFailed={onSettled}
          />
        )}
      </span>
      <span class="thumbnail-number">
        {pageIndex + 1}
        {isMarked && <span class="thumbnail-mark" />}
      </span>
    </button>
  );
}
