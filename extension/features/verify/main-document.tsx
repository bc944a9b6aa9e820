// Which of several files is the document and which are attached to it.
import type { JSX } from 'preact';
import type { TextKey } from '../../../shared/text/vi.ts';
import { useSay } from '../../components/say.ts';
import type { CheckedFile } from './checked-file.ts';
import type { DocumentSet, MainChoice } from './document-set.ts';

const NONE = 'none';

const hints = {
  checking: 'verify.checking',
  open: 'verify.main.open',
  one: 'verify.main.set',
  separate: 'verify.main.separate',
} as const satisfies Record<DocumentSet['state'], TextKey>;

export function MainDocument({
  files,
  set: { mainId, state },
  onChoose,
}: {
  files: readonly CheckedFile[];
  set: DocumentSet;
  onChoose: (choice: MainChoice) => void;
}): JSX.Element {
  const say = useSay();
  return (
    <p class="main-document">
      <label for="main-document">{say('verify.main')}</label>
      <select
        id="main-document"
        value={mainId ?? (state === 'open' ? '' : NONE)}
        disabled={state === 'checking'}
        onChange={(event) => {
          const id = event.currentTarget.value;
          onChoose(id === NONE ? { state: 'none' } : { state: 'chosen', id });
        }}
      >
        {state === 'open' && <option value="">{say('verify.main.choose')}</option>}
        {files.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
        <option value={NONE}>{say('verify.main.none')}</option>
      </select>
      <span class="hint" role="status">
        {say(hints[state])}
      </span>
    </p>
  );
}
