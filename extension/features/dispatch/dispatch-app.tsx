// «Kiểm tra trước khi gửi»: files of a sending, what the portal will say of them, and the 23 answers.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DispatchReport } from '../../../shared/dispatch/report.ts';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { ChooseFiles } from '../../components/choose-files.tsx';
import { Icon } from '../../components/icon.tsx';
import { FailureBox } from '../../components/page/failure-box.tsx';
import { PageHead } from '../../components/page/page-head.tsx';
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
      <PageHead icon="send" title={say('dispatch.title')} help="truoc-khi-gui" />
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
          {check.state === 'none' && (
            <div class="blank">
              <Icon name="search" size={32} />
              <p>{say('send.none')}</p>
              <p class="hint">{say('send.none.hint')}</p>
            </div>
          )}
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
  const makeMain = (main: File): void => {
    onChange([main, ...files.filter((file) => file !== main)]);
  };
  return (
    <>
      <ChooseFiles
        id="set-files"
        words={say('send.choose')}
        onChoose={(chosen) => {
          onChange([...files, ...chosen]);
        }}
      />
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
