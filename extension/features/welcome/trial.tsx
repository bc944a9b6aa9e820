// The trial signature: the ordinary panel on a sample of ours. What was signed is of no use and is not kept.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { askBackground } from '../../messages/ask-background.ts';
import { DoneAnswer } from '../../messages/from-own-page.ts';
import { PanelApp } from '../sign/panel/panel-app.tsx';
import { useSigningView } from '../sign/panel/use-signing.ts';

export function Trial({
  signingId,
  onEnd,
}: {
  signingId: string;
  onEnd: (isSigned: boolean) => void;
}): JSX.Element {
  const panel = useSigningView(signingId);
  const outcome = panel.state === 'known' ? panel.view.outcome?.kind : undefined;
  useEffect(() => {
    if (outcome === 'cancelled') onEnd(false);
    if (outcome !== 'done') return;
    void askBackground({ kind: 'panel.saved', signingId }, DoneAnswer).then(() => {
      onEnd(true);
    });
  }, [outcome]);
  return <PanelApp signingId={signingId} />;
}
