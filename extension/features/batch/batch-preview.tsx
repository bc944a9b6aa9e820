// One document of the list as pages; its mark can be moved there.
import type { JSX } from 'preact';
import { useSay } from '../../components/say.ts';
import type { PageSize } from '../../components/viewer/geometry.ts';
import type { SigningView } from '../../messages/signing-view.ts';
import { MarkedPages } from '../sign/panel/marked-pages.tsx';
import type { SidePlace } from '../sign/panel/side-props.ts';
import type { Decision } from '../sign/panel/use-decision.ts';
import { useDocument } from '../sign/panel/use-signing.ts';

export function BatchPreview({
  view,
  decision,
  place: { page, pageIndex, onPlace },
  onShowPage,
  onPageSize,
  onBack,
}: {
  view: SigningView;
  decision: Decision;
  place: SidePlace;
  onShowPage: (pageIndex: number) => void;
  onPageSize: (size: PageSize) => void;
  onBack: () => void;
}): JSX.Element {
  const say = useSay();
  const shown = useDocument(view);
  return (
    <div class="batch-preview">
      <p class="row">
        <button type="button" id="back" class="button small" onClick={onBack}>
          {say('batch.back')}
        </button>
        <span>{view.facts.label}</span>
      </p>
      <MarkedPages
        view={view}
        shown={shown}
        pageIndex={pageIndex}
        onShowPage={onShowPage}
        page={page}
        onPageSize={onPageSize}
        decision={decision}
        onPlace={onPlace}
      />
    </div>
  );
}
