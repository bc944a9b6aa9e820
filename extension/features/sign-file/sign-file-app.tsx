// «Ký tệp trên máy»: choose or drop a PDF, then the sign panel as on a portal. Works whatever a portal looks like.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { MAX_LABEL_LENGTH } from '../../../shared/protocol/limits.ts';
import { Icon } from '../../components/icon.tsx';
import { FailureBox } from '../../components/page/failure-box.tsx';
import { useSay } from '../../components/say.ts';
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
  const field = useRef<HTMLInputElement>(null);
  useDrop(onTake);
  useEffect(() => {
    document.title = say('file.title');
  }, []);
  return (
    <main class="verify">
      <header class="verify-head">
        <h1>{say('file.title')}</h1>
      </header>
      <div class="drop">
        <Icon name="pen" size={32} />
        {state.kind === 'choosing' && state.failure && <FailureBox failure={state.failure} />}
        {state.kind === 'choosing' && state.isNoPdf === true && (
          <p role="alert">
            <strong>{say('file.notPdf')}</strong>
          </p>
        )}
        <p>{say(state.kind === 'opening' ? 'file.opening' : 'file.drop')}</p>
        <input
          ref={field}
          id="file"
          type="file"
          class="unseen"
          accept="application/pdf,.pdf"
          tabIndex={-1}
          aria-label={say('file.choose')}
          onChange={() => {
            onTake(field.current?.files?.[0]);
            if (field.current) field.current.value = '';
          }}
        />
        <button
          type="button"
          class="button main"
          disabled={state.kind === 'opening'}
          onClick={() => {
            field.current?.click();
          }}
        >
          <Icon name="upload" /> {say('file.choose')}
        </button>
        <p class="hint">{say('file.drop.hint')}</p>
      </div>
    </main>
  );
}

/** The whole page takes a file: nobody has to aim. */
function useDrop(take: (file: File | undefined) => void): void {
  useEffect(() => {
    const over = (event: DragEvent): void => {
      event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      take(event.dataTransfer?.files[0]);
    };
    addEventListener('dragover', over);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('drop', drop);
    };
  });
}
