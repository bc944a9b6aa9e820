// The document as pages: strip, one page at a time, zoom, the new mark and outlines of the earlier ones.
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Placement } from '../../../shared/protocol/values.ts';
import { Icon } from '../icon.tsx';
import { useSay } from '../say.ts';
import { type PageSize, pixelsPerMm, scaleOf, zoomToFit } from './geometry.ts';
import { PageCanvas } from './page-canvas.tsx';
import { PageStrip } from './page-strip.tsx';
import { usePageSize } from './use-page-size.ts';

export interface EarlierMark {
  readonly placement: Placement;
  readonly signer: string;
}

const ZOOM_STEP = 1.2;
const SMALLEST_ZOOM = 0.3;
const LARGEST_ZOOM = 4;
const MARGIN_PX = 48;

export function DocumentViewer({
  document,
  pageIndex,
  onShowPage,
  markedPage,
  earlierMarks,
  drawsStrip,
  onPageSize,
  children,
}: {
  document: PDFDocumentProxy;
  pageIndex: number;
  onShowPage: (pageIndex: number) => void;
  markedPage: number | undefined;
  earlierMarks: readonly EarlierMark[];
  /** The small pictures can wait until nothing more urgent needs the processor. */
  drawsStrip: boolean;
  onPageSize: (size: PageSize) => void;
  /** What stands on the page; gets the pixels of a millimetre. */
  children: (pixelsPerMm: number) => ComponentChildren;
}): JSX.Element {
  const say = useSay();
  const stage = useRef<HTMLDivElement>(null);
  const size = usePageSize(document, pageIndex, onPageSize);
  const [chosenZoom, setChosenZoom] = useState<number>();
  const fitting = useFittingZoom(stage, size);
  const zoom = chosenZoom ?? fitting ?? 1;
  const pageCount = document.numPages;
  const show = (index: number): void => {
    if (index >= 0 && index < pageCount) onShowPage(index);
  };
  const zoomBy = (factor: number): void => {
    setChosenZoom(Math.max(SMALLEST_ZOOM, Math.min(LARGEST_ZOOM, zoom * factor)));
  };
  useViewerKeys({
    PageUp: () => {
      show(pageIndex - 1);
    },
    PageDown: () => {
      show(pageIndex + 1);
    },
    '+': () => {
      zoomBy(ZOOM_STEP);
    },
    '=': () => {
      zoomBy(ZOOM_STEP);
    },
    '-': () => {
      zoomBy(1 / ZOOM_STEP);
    },
  });
  return (
    <section class="viewer" aria-label={say('viewer.label')}>
      <div class="viewer-tools">
        <button
          type="button"
          class="tool"
          aria-label={say('viewer.previous')}
          disabled={pageIndex === 0}
          onClick={() => {
            show(pageIndex - 1);
          }}
        >
          <Icon name="previous" size={20} />
        </button>
        <span class="viewer-page">
          {say('viewer.pageOf', { page: pageIndex + 1, pages: pageCount })}
        </span>
        <button
          type="button"
          class="tool"
          aria-label={say('viewer.next')}
          disabled={pageIndex + 1 >= pageCount}
          onClick={() => {
            show(pageIndex + 1);
          }}
        >
          <Icon name="next" size={20} />
        </button>
        <span class="tools-gap" />
        <button
          type="button"
          class="tool"
          aria-label={say('viewer.zoomOut')}
          onClick={() => {
            zoomBy(1 / ZOOM_STEP);
          }}
        >
          <Icon name="minus" size={20} />
        </button>
        <span class="viewer-zoom">{say('viewer.zoom', { percent: Math.round(zoom * 100) })}</span>
        <button
          type="button"
          class="tool"
          aria-label={say('viewer.zoomIn')}
          onClick={() => {
            zoomBy(ZOOM_STEP);
          }}
        >
          <Icon name="plus" size={20} />
        </button>
      </div>
      <div class="viewer-body">
        {pageCount > 1 && (
          <PageStrip
            document={document}
            pageCount={pageCount}
            shown={pageIndex}
            marked={markedPage}
            isDrawn={drawsStrip}
            onShow={show}
          />
        )}
        {/* Scrolls by keyboard too. */}
        <div
          class="stage"
          ref={stage}
          tabIndex={0}
          role="group"
          aria-label={say('viewer.page', { page: pageIndex + 1 })}
        >
          {size && fitting !== undefined && (
            <div
              class="page"
              style={{
                width: `${size.widthMm * pixelsPerMm(zoom)}px`,
                height: `${size.heightMm * pixelsPerMm(zoom)}px`,
              }}
            >
              <PageCanvas document={document} pageIndex={pageIndex} scale={scaleOf(zoom)} />
              {earlierMarks
                .filter(({ placement }) => placement.pageIndex === pageIndex)
                .map((mark) => (
                  <EarlierOutline
                    key={JSON.stringify(mark.placement)}
                    mark={mark}
                    pixelsPerMm={pixelsPerMm(zoom)}
                  />
                ))}
              {children(pixelsPerMm(zoom))}
            </div>
          )}
        </div>
      </div>
    </section>
  );
}

function EarlierOutline({
  mark,
  pixelsPerMm: scale,
}: {
  mark: EarlierMark;
  pixelsPerMm: number;
}): JSX.Element {
  const say = useSay();
  const { xMm, yMm, widthMm, heightMm } = mark.placement;
  return (
    <span
      class="earlier-mark"
      role="img"
      aria-label={say('viewer.earlierMark', { signer: mark.signer })}
      title={say('viewer.earlierMark', { signer: mark.signer })}
      style={{
        left: `${xMm * scale}px`,
        top: `${yMm * scale}px`,
        width: `${widthMm * scale}px`,
        height: `${heightMm * scale}px`,
      }}
    />
  );
}

/** The zoom that shows the whole width of the page, at most its real size and a half. */
function useFittingZoom(
  stage: { readonly current: HTMLDivElement | null },
  size: PageSize | undefined,
): number | undefined {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(entry.contentRect.width);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
  if (size === undefined || width === 0) return undefined;
  return Math.max(SMALLEST_ZOOM, Math.min(1.5, zoomToFit(size, width - MARGIN_PX)));
}

/** Keys that work wherever the focus is, but in fields. */
function useViewerKeys(keys: Record<string, () => void>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement)
        return;
      const act = keys[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => {
      removeEventListener('keydown', press);
    };
  });
}
