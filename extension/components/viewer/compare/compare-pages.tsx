// The same page of two revisions side by side, what differs marked on both.
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { JSX } from 'preact';
import { useSay } from '../../say.ts';
import { type Say } from '../../../../shared/text/text.ts';
import { PageCanvas } from '../page-canvas.tsx';
import { type ChangedArea, ChangedAreas } from './changed-area.tsx';
import type { Region } from './changed-regions.ts';
import { type Comparison, useChangedPages } from './use-changed-pages.ts';

/** Pixels per point; the style sheet makes two pages as wide as there is room. */
const SHOWN_SCALE = 1.3;

export function ComparePages({
  before,
  after,
  beforeTitle,
  areas,
  pageIndex,
  onShowPage,
}: {
  before: PDFDocumentProxy;
  after: PDFDocumentProxy;
  beforeTitle: string;
  /** Places that are known to have changed, whatever the pictures show. */
  areas: readonly ChangedArea[];
  pageIndex: number;
  onShowPage: (pageIndex: number) => void;
}): JSX.Element {
  const say = useSay();
  const comparison = useChangedPages(before, after);
  const regions = comparison?.changed.get(pageIndex) ?? [];
  return (
    <section class="comparison" aria-label={say('compare.label')}>
      <ChangedPages
        comparison={comparison}
        pageCount={Math.max(before.numPages, after.numPages)}
        pageIndex={pageIndex}
        onShowPage={onShowPage}
      />
      <div class="compare-sides" tabIndex={0} role="group" aria-label={say('viewer.label')}>
        <Side title={beforeTitle} document={before} pageIndex={pageIndex} regions={regions} />
        <Side
          title={say('compare.current')}
          document={after}
          pageIndex={pageIndex}
          regions={regions}
          areas={areas}
        />
      </div>
    </section>
  );
}

function ChangedPages({
  comparison,
  pageCount,
  pageIndex,
  onShowPage,
}: {
  comparison: Comparison | undefined;
  pageCount: number;
  pageIndex: number;
  onShowPage: (pageIndex: number) => void;
}): JSX.Element {
  const say = useSay();
  const changed = [...(comparison?.changed.keys() ?? [])];
  return (
    <p class="compare-pages" role="status">
      {progress(comparison, pageCount, say)}
      {changed.map((page) => (
        <button
          key={page}
          type="button"
          class="button small"
          aria-pressed={page === pageIndex}
          onClick={() => {
            onShowPage(page);
          }}
        >
          {say('viewer.page', { page: page + 1 })}
        </button>
      ))}
    </p>
  );
}

function progress(comparison: Comparison | undefined, pages: number, say: Say): string {
  if (comparison === undefined || comparison.comparedPages < pages) {
    return say('compare.running', { done: comparison?.comparedPages ?? 0, pages });
  }
  return say(comparison.changed.size === 0 ? 'compare.same' : 'compare.changed');
}

const percent = (share: number): string => `${share * 100}%`;

function Side({
  title,
  document,
  pageIndex,
  regions,
  areas = [],
}: {
  title: string;
  document: PDFDocumentProxy;
  pageIndex: number;
  regions: readonly Region[];
  areas?: readonly ChangedArea[];
}): JSX.Element {
  const say = useSay();
  return (
    <figure class="compare-side">
      <figcaption>
        {title}, {say('viewer.page', { page: pageIndex + 1 })}
      </figcaption>
      {pageIndex >= document.numPages ? (
        <p class="hint">{say('compare.noPage')}</p>
      ) : (
        <div class="page">
          <PageCanvas document={document} pageIndex={pageIndex} scale={SHOWN_SCALE} />
          {regions.map((region) => (
            <span
              key={JSON.stringify(region)}
              class="changed-region"
              role="img"
              aria-label={say('compare.region')}
              style={{
                left: percent(region.x),
                top: percent(region.y),
                width: percent(region.width),
                height: percent(region.height),
              }}
            />
          ))}
          <ChangedAreas document={document} pageIndex={pageIndex} areas={areas} />
        </div>
      )}
    </figure>
  );
}
