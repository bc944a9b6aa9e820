// The end of signing a file of this PC: it is kept until the person has saved it and says so.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Failure } from '../../../../shared/protocol/errors.ts';
import { Icon } from '../../../components/icon.tsx';
import { FailureBox } from '../../../components/page/failure-box.tsx';
import { SignatureList } from '../../../components/page/report-view.tsx';
import { saveSigned } from '../../../components/save-blob.ts';
import { useSay } from '../../../components/say.ts';
import { askBackground } from '../../../messages/ask-background.ts';
import { DocumentAnswer, DoneAnswer } from '../../../messages/from-own-page.ts';
import type { Outcome, SigningView } from '../../../messages/signing-view.ts';
import { LevelNotes } from './level-notes.tsx';

export function FileDone({
  view,
  outcome,
}: {
  view: SigningView;
  outcome: Extract<Outcome, { kind: 'done' }>;
}): JSX.Element {
  const say = useSay();
  const [isSaved, setSaved] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const { signingId, facts } = view;
  const { report, level } = outcome;
  const save = async (): Promise<void> => {
    const answer = await askBackground({ kind: 'panel.signedDocument', signingId }, DocumentAnswer);
    setFailure(answer.kind === 'failure' ? answer.failure : undefined);
    if (answer.kind === 'failure') return;
    saveSigned(answer.document, facts.label);
    setSaved(true);
  };
  const finish = async (): Promise<void> => {
    const answer = await askBackground({ kind: 'panel.saved', signingId }, DoneAnswer);
    if (answer.kind === 'failure') setFailure(answer.failure);
    else location.reload();
  };
  return (
    <>
      <div class="box ok">
        <Icon name="circle-check" size={32} />
        <div>
          <h2 class="box-title">{say('file.done')}</h2>
          <p role="status">
            {isSaved ? say('file.saved') : say('file.done.text', { label: facts.label })}
          </p>
        </div>
      </div>
      {failure && <FailureBox failure={failure} />}
      {level && <LevelNotes level={level} />}
      <SignatureList report={report} />
      <footer class="side-foot">
        <button
          type="button"
          id="save"
          class={isSaved ? 'button' : 'button main'}
          onClick={() => void save()}
        >
          <Icon name="download" /> {say('file.save')}
        </button>
        {isSaved && (
          <button type="button" id="finish" class="button main" onClick={() => void finish()}>
            {say('file.finish')}
          </button>
        )}
      </footer>
    </>
  );
}
