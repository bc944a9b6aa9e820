// The pages of one document with the mark to be drawn on them, and the marks that are there already.
import type { JSX } from 'preact';
import type { Placement } from '../../../../shared/protocol/values.ts';
import { useSay } from '../../../components/say.ts';
import { DocumentViewer, type EarlierMark } from '../../../components/viewer/document-viewer.tsx';
import type { PageSize } from '../../../components/viewer/geometry.ts';
import { MarkBox } from '../../../components/viewer/mark-box.tsx';
import { currentPhase, type Review, type SigningView } from '../../../messages/signing-view.ts';
import type { Decision } from './use-decision.ts';
import type { ShownDocument } from './use-signing.ts';

/** Once nothing will be signed, nothing on the page says so. */
function isMarkShown({ outcome }: SigningView): boolean {
  return (
    outcome === undefined || outcome.kind === 'done' || (outcome.kind === 'failed' && outcome.kept)
  );
}

/** While the document is on its way there and back, nothing else takes the processor. */
const isIdle = (view: SigningView): boolean =>
  view.outcome !== undefined || currentPhase(view) === 'choosing';

export function MarkedPages({
  view,
  shown,
  pageIndex,
  onShowPage,
  page,
  onPageSize,
  decision: { choice, proposed, picture, isChoosing },
  onPlace,
}: {
  view: SigningView;
  shown: ShownDocument;
  pageIndex: number;
  onShowPage: (pageIndex: number) => void;
  /** Size of the page that is shown. */
  page: PageSize | undefined;
  onPageSize: (size: PageSize) => void;
  decision: Decision;
  onPlace: (placement: Placement) => void;
}): JSX.Element {
  const say = useSay();
  const { placement } = choice;
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
      drawsStrip={isIdle(view)}
      earlierMarks={earlierMarks(view.review, say('report.unknownSigner'))}
      onPageSize={onPageSize}
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
            onMove={onPlace}
          />
        )
      }
    </DocumentViewer>
  );
}

function earlierMarks(review: Review | undefined, unknown: string): EarlierMark[] {
  return (review?.earlierMarks ?? []).map(({ placement, signer = unknown }) => ({
    placement,
    signer,
  }));
}
