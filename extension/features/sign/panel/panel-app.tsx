// The sign panel: what is signed on the left, what to decide and what happens on the right.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Placement } from '../../../../shared/protocol/values.ts';
import { useSay } from '../../../components/say.ts';
import { DocumentViewer, type EarlierMark } from '../../../components/viewer/document-viewer.tsx';
import type { PageSize } from '../../../components/viewer/geometry.ts';
import { MarkBox } from '../../../components/viewer/mark-box.tsx';
import type { Review, SigningView } from '../../../messages/signing-view.ts';
import { PanelHeader, UnknownSigning } from './panel-frame.tsx';
import { PanelSide } from './panel-side.tsx';
import { useDecision } from './use-decision.ts';
import { type ShownDocument, useDocument, useSigningView } from './use-signing.ts';

export function PanelApp({ signingId }: { signingId: string }): JSX.Element {
  const panel = useSigningView(signingId);
  const view = panel.state === 'known' ? panel.view : undefined;
  const shown = useDocument(view);
  if (panel.state === 'unknown') return <UnknownSigning />;
  if (view === undefined) return <main class="panel" />;
  return <Panel view={view} shown={shown} />;
}

function Panel({ view, shown }: { view: SigningView; shown: ShownDocument }): JSX.Element {
  const [pageIndex, setPageIndex] = useState(0);
  const [page, setPage] = useState<PageSize>();
  const { choice, proposed, picture, isChoosing, onMove, onChooseCertificate, onChooseKind } =
    useDecision(view, page);
  const { placement } = choice;
  useEffect(() => {
    if (proposed) setPageIndex(proposed.pageIndex);
  }, [view.review?.sha256, choice.signature.kind, proposed?.pageIndex]);
  const place = (to: Placement): void => {
    onMove(to);
    setPageIndex(to.pageIndex);
  };
  return (
    <div class="panel">
      <PanelHeader view={view} />
      <main class="panel-body">
        <Pages
          view={view}
          shown={shown}
          pageIndex={pageIndex}
          onShowPage={setPageIndex}
          placement={placement}
          onPageSize={setPage}
        >
          {(pixelsPerMm) =>
            placement?.pageIndex === pageIndex &&
            page &&
            isMarkShown(view) && (
              <MarkBox
                placement={placement}
                page={page}
                proposed={proposed}
                picture={picture}
                pixelsPerMm={pixelsPerMm}
                movable={isChoosing}
                onMove={place}
              />
            )
          }
        </Pages>
        <PanelSide
          view={view}
          choice={choice}
          place={{ page, pageIndex, onPlace: place }}
          onChooseCertificate={onChooseCertificate}
          onChooseKind={onChooseKind}
        />
      </main>
    </div>
  );
}

/** Once nothing will be signed, nothing on the page says so. */
function isMarkShown({ outcome }: SigningView): boolean {
  return (
    outcome === undefined || outcome.kind === 'done' || (outcome.kind === 'failed' && outcome.kept)
  );
}

function Pages({
  view,
  shown,
  pageIndex,
  onShowPage,
  placement,
  onPageSize,
  children,
}: {
  view: SigningView;
  shown: ShownDocument;
  pageIndex: number;
  onShowPage: (pageIndex: number) => void;
  placement: Placement | undefined;
  onPageSize: (size: PageSize) => void;
  children: (pixelsPerMm: number) => JSX.Element | false | undefined;
}): JSX.Element {
  const say = useSay();
  if (shown.state !== 'open') {
    return (
      <section class="viewer empty" aria-label={say('viewer.label')}>
        {shown.state === 'unreadable' ? (
          <p>{say('viewer.failed')}</p>
        ) : (
          view.outcome === undefined && (
            <p class="waiting">
              <span class="spinner" /> {say('panel.loading')}
            </p>
          )
        )}
      </section>
    );
  }
  return (
    <DocumentViewer
      document={shown.pdf}
      pageIndex={Math.min(pageIndex, shown.pdf.numPages - 1)}
      onShowPage={onShowPage}
      markedPage={placement?.pageIndex}
      drawsStrip={view.review !== undefined}
      earlierMarks={earlierMarks(view.review, say('report.unknownSigner'))}
      onPageSize={onPageSize}
    >
      {children}
    </DocumentViewer>
  );
}

function earlierMarks(review: Review | undefined, unknown: string): EarlierMark[] {
  return (review?.earlierMarks ?? []).map(({ placement, signer = unknown }) => ({
    placement,
    signer,
  }));
}
