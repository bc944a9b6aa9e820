// What the panel knows: the signing's view, its document, and the picture of the mark.
import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '../../../../shared/protocol/errors.ts';
import type { SignatureChoice } from '../../../../shared/protocol/signature.ts';
import type { Placement } from '../../../../shared/protocol/values.ts';
import type { MarkPicture } from '../../../components/viewer/mark-box.tsx';
import { openPdf } from '../../../components/viewer/pdf-document.ts';
import { askBackground } from '../../../messages/ask-background.ts';
import { DocumentAnswer, MarkAnswer } from '../../../messages/from-own-page.ts';
import type { SigningView } from '../../../messages/signing-view.ts';
import { watchSigning } from './watch-signing.ts';

export type PanelView =
  | { readonly state: 'opening' }
  | { readonly state: 'unknown' }
  | { readonly state: 'known'; readonly view: SigningView };

export function useSigningView(signingId: string): PanelView {
  const [panel, setPanel] = useState<PanelView>({ state: 'opening' });
  useEffect(() => {
    const stop = new AbortController();
    watchSigning(
      signingId,
      (view) => {
        setPanel(view === undefined ? { state: 'unknown' } : { state: 'known', view });
      },
      stop.signal,
    );
    return () => {
      stop.abort();
    };
  }, [signingId]);
  return panel;
}

export type ShownDocument =
  | { readonly state: 'waiting' }
  | { readonly state: 'open'; readonly pdf: Awaited<ReturnType<typeof openPdf>> }
  /** The viewer cannot show it; whether it can be signed is the agent's to say. */
  | { readonly state: 'unreadable' };

export function useDocument(view: SigningView | undefined): ShownDocument {
  const [shown, setShown] = useState<ShownDocument>({ state: 'waiting' });
  const signingId = view?.hasDocument === true ? view.signingId : undefined;
  useEffect(() => {
    if (signingId === undefined) return;
    let gone = false;
    const open = async (): Promise<ShownDocument> => {
      const answer = await askBackground({ kind: 'panel.document', signingId }, DocumentAnswer);
      if (answer.kind === 'failure') return { state: 'unreadable' };
      return { state: 'open', pdf: await openPdf(answer.document) };
    };
    void open()
      .catch((): ShownDocument => ({ state: 'unreadable' }))
      .then((result) => {
        if (!gone) setShown(result);
      });
    return () => {
      gone = true;
    };
  }, [signingId]);
  return shown;
}

const SETTLE_MS = 150;

/** Asked for anew when certificate, kind, page or size change; moving the mark does not change its picture. */
export function useMarkPicture(
  signingId: string | undefined,
  certificateId: string | undefined,
  placement: Placement | undefined,
  signature: SignatureChoice,
): { readonly picture: MarkPicture | undefined; readonly failure: Failure | undefined } {
  const [picture, setPicture] = useState<MarkPicture>();
  const [failure, setFailure] = useState<Failure>();
  const { pageIndex, widthMm, heightMm } = placement ?? {};
  useEffect(() => {
    if (signingId === undefined || certificateId === undefined || placement === undefined) return;
    let gone = false;
    const timer = setTimeout(() => {
      void readMark(signingId, certificateId, placement, signature).then((mark) => {
        if (gone) return;
        setPicture('plan' in mark ? mark : undefined);
        setFailure('plan' in mark ? undefined : mark);
      });
    }, SETTLE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [signingId, certificateId, pageIndex, widthMm, heightMm, JSON.stringify(signature)]);
  return { picture, failure };
}

async function readMark(
  signingId: string,
  certificateId: string,
  placement: Placement,
  signature: SignatureChoice,
): Promise<MarkPicture | Failure> {
  const message = {
    kind: 'panel.mark',
    signingId,
    certificateId,
    placement,
    signature,
  } as const;
  const answer = await askBackground(message, MarkAnswer);
  if (answer.kind === 'failure') return answer.failure;
  const image = answer.image && (await createImageBitmap(answer.image));
  return { plan: answer.plan, image, warnings: answer.warnings };
}
