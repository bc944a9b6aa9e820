// One document of the list as pages, with the place of its mark.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useSay } from '../../components/say.ts';
import { DocumentViewer } from '../../components/viewer/document-viewer.tsx';
import type { PageSize } from '../../components/viewer/geometry.ts';
import { MarkBox } from '../../components/viewer/mark-box.tsx';
import type { SigningView } from '../../messages/signing-view.ts';
import { useDocument } from '../sign/panel/use-signing.ts';

export function BatchPreview({
  view,
  onBack,
}: {
  view: SigningView;
  onBack: () => void;
}): JSX.Element {
  const say = useSay();
  const shown = useDocument(view);
  const { review, facts } = view;
  const placement = review?.placement;
  const [pageIndex, setPageIndex] = useState(placement?.pageIndex ?? 0);
  const [page, setPage] = useState<PageSize>();
  const earlierMarks = (review?.earlierMarks ?? []).map((mark) => ({
    placement: mark.placement,
    signer: mark.signer ?? say('report.unknownSigner'),
  }));
  return (
    <div class="batch-preview">
      <p class="row">
        <button type="button" id="back" class="button small" onClick={onBack}>
          {say('batch.back')}
        </button>
        <span>{facts.label}</span>
      </p>
      {shown.state === 'open' ? (
        <DocumentViewer
          document={shown.pdf}
          pageIndex={Math.min(pageIndex, shown.pdf.numPages - 1)}
          onShowPage={setPageIndex}
          markedPage={placement?.pageIndex}
          drawsStrip
          earlierMarks={earlierMarks}
          onPageSize={setPage}
        >
          {(pixelsPerMm) =>
            placement?.pageIndex === pageIndex &&
            page && (
              <MarkBox
                placement={placement}
                page={page}
                proposed={placement}
                picture={undefined}
                pixelsPerMm={pixelsPerMm}
                movable={false}
                onMove={() => undefined}
              />
            )
          }
        </DocumentViewer>
      ) : (
        <p class="row">{say(shown.state === 'waiting' ? 'panel.loading' : 'viewer.failed')}</p>
      )}
    </div>
  );
}
