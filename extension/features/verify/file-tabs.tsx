// Several files: one tab each, with its verdict.
import type { JSX } from 'preact';
import { toneIcon } from '../../components/tone-icon.ts';
import { Icon } from '../../components/icon.tsx';
import { useSay } from '../../components/say.ts';
import { type Say } from '../../../shared/text/text.ts';
import { type Tone, verdictTone, verdictWord } from '../../../shared/report/verdict.ts';
import type { Check, CheckedFile } from './checked-file.ts';

export function FileTabs({
  files,
  shownId,
  onShow,
}: {
  files: readonly CheckedFile[];
  shownId: string | undefined;
  onShow: (id: string) => void;
}): JSX.Element {
  const say = useSay();
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const at = files.findIndex(({ id }) => id === shownId) + step;
    const next = files[at];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    onShow(next.id);
    document.getElementById(tabId(next.id))?.focus();
  };
  return (
    <div role="tablist" class="tabs" aria-label={say('verify.files')} onKeyDown={move}>
      {files.map((file) => (
        <button
          key={file.id}
          type="button"
          role="tab"
          id={tabId(file.id)}
          class="tab"
          aria-selected={file.id === shownId}
          aria-controls="shown-file"
          tabIndex={file.id === shownId ? 0 : -1}
          onClick={() => {
            onShow(file.id);
          }}
        >
          <span class={`tab-verdict ${toneOf(file.check)}`}>
            <Icon name={toneIcon[toneOf(file.check)]} />
            <span class="unseen">{verdictOf(file.check, say)}: </span>
          </span>
          <span class="tab-name">{file.label}</span>
        </button>
      ))}
    </div>
  );
}

export const tabId = (id: string): string => `tab-${id}`;

function toneOf(check: Check): Tone {
  switch (check.state) {
    case 'checking':
      return 'idle';
    case 'failed':
      return 'warn';
    case 'checked':
      return verdictTone[check.report.overall];
  }
}

function verdictOf(check: Check, say: Say): string {
  switch (check.state) {
    case 'checking':
      return say('verify.checking');
    case 'failed':
      return say('bar.failed');
    case 'checked':
      return verdictWord(check.report, say);
  }
}
