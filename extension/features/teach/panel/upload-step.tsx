// Step 4: how the signed file goes back.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { AfterUpload, Upload } from '../../../../shared/portal-profile/transfer.ts';
import { type Say } from '../../../../shared/text/text.ts';
import { useSay } from '../../../components/say.ts';
import type { Draft } from '../draft.ts';
import { escaped } from '../infer/row-value.ts';
import { uploadByControl, uploadChoices, type UploadChoice, withSubmit } from '../infer/upload.ts';
import { understoodFiles } from '../page/understand.ts';
import { useDesk } from './desk.ts';
import { PickButton } from './parts.tsx';

const byHand: Upload = { mode: 'none' };

export function UploadStep(): JSX.Element {
  const { draft, show } = useDesk();
  const { upload } = draft;
  useEffect(() => {
    show([]);
  });
  return (
    <>
      <Ways />
      <Buttons />
      {upload?.mode === 'multipart' && <SuccessWords upload={upload} />}
      {upload !== undefined && upload.mode !== 'none' && <After />}
    </>
  );
}

/** What the page shows by itself, the choice of before, and none. */
function Ways(): JSX.Element {
  const say = useSay();
  const { page, draft, change } = useDesk();
  const { upload, attachments } = draft;
  const { page: shown } = understoodFiles(draft, page);
  const found = [...uploadChoices(shown, attachments), { upload: byHand, said: '' }];
  const isFound = found.some((choice) => isSame(choice.upload, upload));
  const choices = upload === undefined || isFound ? found : [{ upload, said: '' }, ...found];
  return (
    <fieldset>
      <legend>{say('teach.upload.way')}</legend>
      {choices.map((choice, at) => (
        <label key={JSON.stringify(choice.upload)} class="radio">
          <input
            type="radio"
            name="upload"
            id={`upload-${choice.upload.mode}-${at}`}
            checked={isSame(choice.upload, upload)}
            onChange={() => {
              change(withUpload(draft, choice.upload));
            }}
          />
          <span>{wayWords(choice, say)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What is clicked before and after the file is chosen. */
function Buttons(): JSX.Element {
  const say = useSay();
  const { draft, pick } = useDesk();
  const { upload, attachments } = draft;
  const byInput = upload?.mode === 'fileInput' ? upload : undefined;
  return (
    <>
      <p class="actions">
        <PickButton
          id="pick"
          words={say('teach.upload.button')}
          onPick={() => {
            pick('control', (control) => {
              const made = uploadByControl(control, attachments);
              return made && withUpload(draft, made);
            });
          }}
        />
        {byInput && (
          <PickButton
            id="pick-submit"
            words={say('teach.upload.submit')}
            onPick={() => {
              pick('control', (button) => {
                const made = withSubmit(byInput, button, attachments);
                return made && { ...draft, upload: made };
              });
            }}
          />
        )}
      </p>
      {byInput?.submit !== undefined && (
        <p>{say('teach.upload.submit.is', { selector: byInput.submit })}</p>
      )}
      {byInput && attachments?.version === undefined && (
        <p class="hint warn">{say('teach.upload.unsure')}</p>
      )}
    </>
  );
}

/** The part that tells ways apart; a button pointed at later does not. */
const isSame = (one: Upload, two: Upload | undefined): boolean => {
  const key = (upload: Upload): string =>
    JSON.stringify({ ...upload, submit: undefined, success: undefined });
  return two !== undefined && key(one) === key(two);
};

/** A form that is sent behind the page's back leaves the page as it was. */
function withUpload(draft: Draft, upload: Upload): Draft {
  const { after, ...rest } = draft;
  if (upload.mode === 'none') return { ...rest, upload };
  const usual: AfterUpload = { kind: upload.mode === 'fileInput' ? 'none' : 'reload' };
  return { ...rest, upload, after: after ?? usual };
}

function wayWords({ upload, said }: UploadChoice, say: Say): string {
  switch (upload.mode) {
    case 'none':
      return say('teach.upload.none');
    case 'multipart':
      return say('teach.upload.form', { said: said || (upload.form ?? '') });
    case 'fileInput': {
      const key = upload.open === undefined ? 'teach.upload.input' : 'teach.upload.open';
      return say(key, { said: said || upload.selector });
    }
    case 'vgcaHandler':
      return say('teach.upload.other');
  }
}

function SuccessWords({ upload }: { upload: Extract<Upload, { mode: 'multipart' }> }): JSX.Element {
  const say = useSay();
  const { draft, change } = useDesk();
  const { success, ...rest } = upload;
  return (
    <label>
      <span>{say('teach.upload.success')}</span>
      <input
        id="success"
        value={success?.pattern?.replaceAll(/\\(.)/gu, '$1') ?? ''}
        onChange={(event) => {
          const words = event.currentTarget.value.trim();
          const changed = words === '' ? rest : { ...rest, success: { pattern: escaped(words) } };
          change({ ...draft, upload: changed });
        }}
      />
    </label>
  );
}

function After(): JSX.Element {
  const say = useSay();
  const { draft, change } = useDesk();
  return (
    <fieldset>
      <legend>{say('teach.after')}</legend>
      {(['none', 'reload'] as const).map((kind) => (
        <label key={kind} class="radio">
          <input
            type="radio"
            name="after"
            id={`after-${kind}`}
            checked={draft.after?.kind === kind}
            onChange={() => {
              change({ ...draft, after: { kind } });
            }}
          />
          <span>{say(`teach.after.${kind}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
