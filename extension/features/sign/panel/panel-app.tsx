// The sign panel: what is signed on the left, what to decide and what happens on the right.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Placement } from '../../../../shared/protocol/values.ts';
import type { PageSize } from '../../../components/viewer/geometry.ts';
import type { SigningView } from '../../../messages/signing-view.ts';
import { MarkedPages } from './marked-pages.tsx';
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
  const decision = useDecision(view, page);
  const { choice, proposed, onMove, onChooseCertificate, onChooseKind } = decision;
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
        <MarkedPages
          view={view}
          shown={shown}
          pageIndex={pageIndex}
          onShowPage={setPageIndex}
          page={page}
          onPageSize={setPage}
          decision={decision}
          onPlace={place}
        />
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
