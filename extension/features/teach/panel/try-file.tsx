// Fetches the first attachment through the page's session, and says whether it is a PDF.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { failureText } from '../../../../shared/text/failure-text.ts';
import { Icon } from '../../../components/icon.tsx';
import { useLanguage, useSay } from '../../../components/say.ts';
import { type FileTrial, tryFile } from '../page/understand.ts';
import { useDesk } from './desk.ts';

const TRY_MS = 30_000;

export function TryFile(): JSX.Element {
  const say = useSay();
  const { draft, page } = useDesk();
  const [trial, setTrial] = useState<FileTrial | 'running'>();
  const start = async (): Promise<void> => {
    setTrial('running');
    setTrial(await tryFile(draft, page, AbortSignal.timeout(TRY_MS)));
  };
  const isGood = typeof trial === 'object' && trial.kind === 'pdf';
  const tone = trial === undefined || trial === 'running' ? '' : isGood ? 'ok' : 'bad';
  const icon = isGood ? 'circle-check' : 'warning';
  return (
    <p class="actions">
      <button
        type="button"
        id="try"
        class="button"
        disabled={trial === 'running'}
        onClick={() => void start()}
      >
        {say('teach.try')}
      </button>
      <span id="trial" role="status" class={tone}>
        {tone !== '' && <Icon name={icon} />} <TrialWords trial={trial} />
      </span>
    </p>
  );
}

function TrialWords({ trial }: { trial: FileTrial | 'running' | undefined }): JSX.Element {
  const say = useSay();
  const language = useLanguage();
  if (trial === undefined) return <></>;
  if (trial === 'running') return <>{say('teach.try.running')}</>;
  switch (trial.kind) {
    case 'pdf':
      return <>{say('teach.try.pdf', { name: trial.name, size: sizeWords(trial.sizeBytes) })}</>;
    case 'other':
      return <>{say('teach.try.other', { name: trial.name, type: trial.type || '?' })}</>;
    case 'failure': {
      const { message } = failureText(language, trial.failure);
      return <>{say('teach.try.failure', { message })}</>;
    }
    case 'none':
      return <>{say('teach.try.none')}</>;
  }
}

const sizeWords = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024))} KB`;
