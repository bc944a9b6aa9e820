// What we say on a page that calls for a signature by itself: a question, a file to pick, or why nothing was signed.
import type { JSX } from 'preact';
import { Icon } from '../icon.tsx';
import { useSay } from '../say.ts';

/** What the page asks for, in its own words: function and file. */
export interface CallSubject {
  readonly words: string;
}

export function AskBar({
  subject,
  onGoOn,
  onRefuse,
}: {
  subject: CallSubject;
  onGoOn: (event: MouseEvent) => void;
  onRefuse: (event: MouseEvent) => void;
}): JSX.Element {
  const say = useSay();
  return (
    <section class="call" aria-label={say('plugin.title')}>
      <Icon name="pen" />
      <p role="status">
        <strong>{say('plugin.ask')}</strong> {subject.words}
      </p>
      <span class="call-buttons">
        <button type="button" id="refuse" class="quiet" onClick={onRefuse}>
          {say('plugin.refuse')}
        </button>
        <button type="button" id="go-on" class="main" onClick={onGoOn}>
          {say('plugin.goOn')}
        </button>
      </span>
    </section>
  );
}

export function PickBar({
  subject,
  onPick,
  onRefuse,
}: {
  subject: CallSubject;
  /** A file that the person themselves has picked. */
  onPick: (file: File) => void;
  onRefuse: (event: MouseEvent) => void;
}): JSX.Element {
  const say = useSay();
  return (
    <section class="call" aria-label={say('plugin.title')}>
      <Icon name="file" />
      <p role="status">
        <strong>{say('plugin.pick')}</strong> {subject.words}
      </p>
      <span class="call-buttons">
        <button type="button" id="refuse" class="quiet" onClick={onRefuse}>
          {say('plugin.refuse')}
        </button>
        <label class="main">
          {say('plugin.pickFile')}
          <input
            id="file"
            type="file"
            accept="application/pdf,.pdf"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              if (event.isTrusted && file !== undefined) onPick(file);
            }}
          />
        </label>
      </span>
    </section>
  );
}

export function NewsBar({
  words,
  onFix,
  onClose,
}: {
  words: string;
  /** Opens the page where it can be put right; absent where there is none. */
  onFix: ((event: MouseEvent) => void) | undefined;
  onClose: (event: MouseEvent) => void;
}): JSX.Element {
  const say = useSay();
  return (
    <section class="call warn" aria-label={say('plugin.title')}>
      <Icon name="warning" />
      <p role="alert">{words}</p>
      <span class="call-buttons">
        <button type="button" id="close" class="quiet" onClick={onClose}>
          {say('panel.close')}
        </button>
        {onFix && (
          <button type="button" id="fix" class="main" onClick={onFix}>
            {say('plugin.fix')}
          </button>
        )}
      </span>
    </section>
  );
}
