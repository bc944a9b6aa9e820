// «Ký tệp trên máy»: choose or drop a PDF, then the sign panel as on a portal. Works whatever a portal looks like.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { MAX_LABEL_LENGTH } from '../../../shared/protocol/limits.ts';
import { ChooseFiles } from '../../components/choose-files.tsx';
import { Icon } from '../../components/icon.tsx';
import { FailureBox } from '../../components/page/failure-box.tsx';
import { PageHead } from '../../components/page/page-head.tsx';
import { useSay } from '../../components/say.ts';
import { useDrop } from '../../components/use-drop.ts';
import { askBackground } from '../../messages/ask-background.ts';
import { OpenedAnswer } from '../../messages/from-own-page.ts';
import { PanelApp } from '../sign/panel/panel-app.tsx';
import { isPdf } from './is-pdf.ts';

type State =
  | { readonly kind: 'choosing'; readonly failure?: Failure; readonly isNoPdf?: boolean }
  | { readonly kind: 'opening' }
  | { readonly kind: 'signing'; readonly signingId: string };

export function SignFileApp(): JSX.Element {
  const [state, setState] = useState<State>({ kind: 'choosing' });
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    if (!(await isPdf(file))) {
      setState({ kind: 'choosing', isNoPdf: true });
      return;
    }
    setState({ kind: 'opening' });
    const label = file.name.slice(0, MAX_LABEL_LENGTH);
    const answer = await askBackground({ kind: 'file.open', label, document: file }, OpenedAnswer);
    if (answer.kind === 'failure') setState({ kind: 'choosing', failure: answer.failure });
    else setState({ kind: 'signing', signingId: answer.signingId });
  };
  if (state.kind === 'signing') return <PanelApp signingId={state.signingId} />;
  return <Choose state={state} onTake={(file) => void take(file)} />;
}

function Choose({
  state,
  onTake,
}: {
  state: Exclude<State, { kind: 'signing' }>;
  onTake: (file: File | undefined) => void;
}): JSX.Element {
  const say = useSay();
  useDrop(([file]) => {
    onTake(file);
  });
  return (
    <main class="verify">
      <PageHead icon="pen" title={say('file.title')} help="tep-tren-may" />
      <div class="blank drop">
        <Icon name="pen" size={32} />
        {state.kind === 'choosing' && state.failure && <FailureBox failure={state.failure} />}
        {state.kind === 'choosing' && state.isNoPdf === true && (
          <p role="alert">
            <strong>{say('file.notPdf')}</strong>
          </p>
        )}
        <p>{say(state.kind === 'opening' ? 'file.opening' : 'file.drop')}</p>
        <ChooseFiles
          id="file"
          words={say('file.choose')}
          accept="application/pdf,.pdf"
          isMain
          isSingle
          isDisabled={state.kind === 'opening'}
          onChoose={([file]) => {
            onTake(file);
          }}
        />
        <p class="hint">{say('file.drop.hint')}</p>
      </div>
    </main>
  );
}
