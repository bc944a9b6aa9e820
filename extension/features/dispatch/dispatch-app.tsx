// «Kiểm tra trước khi gửi»: files of a sending, what the portal will say of them, and the 23 answers.
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { DispatchReport } from '../../../shared/dispatch/report.ts';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { Icon } from '../../components/icon.tsx';
import { FailureBox } from '../../components/page/failure-box.tsx';
import { useSay } from '../../components/say.ts';
import { askBackground } from '../../messages/ask-background.ts';
import { SetAnswer } from '../../messages/from-own-page.ts';
import { FieldForm } from './field-form.tsx';
import { emptyForm, fieldsOf } from './form-fields.ts';
import { ResultList } from './result-list.tsx';

type Check =
  | { readonly state: 'none' }
  | { readonly state: 'checking' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'checked'; readonly report: DispatchReport };

export function DispatchApp(): JSX.Element {
  const say = useSay();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [form, setForm] = useState(emptyForm);
  const [check, setCheck] = useState<Check>({ state: 'none' });
  const run = async (): Promise<void> => {
    setCheck({ state: 'checking' });
    const answer = await askBackground(
      {
        kind: 'dispatch.files',
        files: files.map((document) => ({ label: document.name, document })),
        fields: fieldsOf(form),
      },
      SetAnswer,
    );
    setCheck(
      answer.kind === 'failure'
        ? { state: 'failed', failure: answer.failure }
        : { state: 'checked', report: answer.report },
    );
  };
  return (
    <main class="send">
      <h1>{say('dispatch.title')}</h1>
      <div class="send-body">
        <form
          class="send-form"
          onSubmit={(event) => {
            event.preventDefault();
            void run();
          }}
        >
          <h2>{say('send.files')}</h2>
          <FileChoice files={files} onChange={setFiles} />
          <h2>{say('send.fields')}</h2>
          <p class="hint">{say('send.fields.hint')}</p>
          <FieldForm form={form} onChange={setForm} />
          <button
            id="check-set"
            class="button main"
            disabled={files.length === 0 || check.state === 'checking'}
          >
            <Icon name="search" /> {say('send.check')}
          </button>
        </form>
        <div class="send-answer" aria-live="polite" aria-busy={check.state === 'checking'}>
          {check.state === 'none' && <p class="hint">{say('send.none')}</p>}
          {check.state === 'checking' && (
            <p role="status">
              <span class="spinner" /> {say('send.checking')}
            </p>
          )}
          {check.state === 'failed' && <FailureBox failure={check.failure} />}
          {check.state === 'checked' && <ResultList report={check.report} />}
        </div>
      </div>
    </main>
  );
}

function FileChoice({
  files,
  onChange,
}: {
  files: readonly File[];
  onChange: (files: readonly File[]) => void;
}): JSX.Element {
  const say = useSay();
  const field = useRef<HTMLInputElement>(null);
  const makeMain = (main: File): void => {
    onChange([main, ...files.filter((file) => file !== main)]);
  };
  return (
    <>
      <input
        ref={field}
        id="set-files"
        type="file"
        class="unseen"
        multiple
        tabIndex={-1}
        aria-label={say('send.choose')}
        onChange={() => {
          onChange([...files, ...(field.current?.files ?? [])]);
          if (field.current) field.current.value = '';
        }}
      />
      <button
        type="button"
        class="button"
        onClick={() => {
          field.current?.click();
        }}
      >
        <Icon name="upload" /> {say('send.choose')}
      </button>
      {files.length > 0 && (
        <fieldset class="send-chosen">
          <legend>{say('send.main')}</legend>
          {files.map((file, at) => (
            <p key={`${file.name} ${file.size} ${file.lastModified}`}>
              <label>
                <input
                  type="radio"
                  name="main"
                  checked={at === 0}
                  onChange={() => {
                    makeMain(file);
                  }}
                />{' '}
                {file.name}
              </label>{' '}
              <button
                type="button"
                class="button small"
                aria-label={say('send.remove', { name: file.name })}
                onClick={() => {
                  onChange(files.filter((other) => other !== file));
                }}
              >
                <Icon name="cross" />
              </button>
            </p>
          ))}
        </fieldset>
      )}
    </>
  );
}
