// Which kind of signature, and what belongs to it: form of the copy, number and date, words of the comment.
import type { JSX } from 'preact';
import {
  copyForms,
  type SignatureChoice,
  type SignerRole,
} from '../../../../shared/protocol/signature.ts';
import type { SignatureKind } from '../../../../shared/protocol/values.ts';
import { useSay } from '../../../components/say.ts';
import { signerRoles } from './signature-choice.ts';

type ChooseKind = (signature: SignatureChoice) => void;

export function KindFields({
  signature,
  needsNumber,
  role: only,
  onChoose,
}: {
  signature: SignatureChoice;
  needsNumber: boolean;
  /** Kinds of the other role are not offered. */
  role: SignerRole | undefined;
  onChoose: ChooseKind;
}): JSX.Element {
  const say = useSay();
  return (
    <section class="group">
      <h2>{say('panel.kind')}</h2>
      <select
        id="kind"
        aria-label={say('panel.kind')}
        value={signature.kind}
        onChange={(event) => {
          const kind = kindOf(event.currentTarget.value);
          if (kind !== undefined) onChoose({ ...signature, kind });
        }}
      >
        {(only === undefined ? (['person', 'organization'] as const) : [only]).map((role) => (
          <optgroup key={role} label={say(`panel.kind.${role}`)}>
            {kindsOf(role).map((kind) => (
              <option key={kind} value={kind}>
                {say(`kind.${kind}`)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <MoreFields signature={signature} needsNumber={needsNumber} onChoose={onChoose} />
    </section>
  );
}

function MoreFields({
  signature,
  needsNumber,
  onChoose,
}: {
  signature: SignatureChoice;
  needsNumber: boolean;
  onChoose: ChooseKind;
}): JSX.Element | null {
  switch (signature.kind) {
    case 'copy':
      return <CopyFormField signature={signature} onChoose={onChoose} />;
    case 'comment':
      return <CommentField signature={signature} onChoose={onChoose} />;
    case 'attachment':
    case 'issue':
      return asksNumber(signature.kind, needsNumber) ? (
        <NumberFields signature={signature} onChoose={onChoose} />
      ) : null;
    case 'approve':
    case 'incoming':
    case 'initial':
      return null;
  }
}

/** A stamp prints number and notation; an issued document only has to be told them where fields wait for them. */
export const asksNumber = (kind: SignatureKind, needsNumber: boolean): boolean =>
  kind === 'attachment' || (kind === 'issue' && needsNumber);

export function NumberFields({ signature, onChoose }: FieldProps): JSX.Element {
  if (signature.kind !== 'issue') {
    return <CodeField signature={signature} onChoose={onChoose} words="code" />;
  }
  return (
    <>
      <CodeField signature={signature} onChoose={onChoose} words="number" />
      <DateField signature={signature} onChoose={onChoose} />
    </>
  );
}

type FieldProps = { signature: SignatureChoice; onChoose: ChooseKind };

function CopyFormField({ signature, onChoose }: FieldProps): JSX.Element {
  const say = useSay();
  return (
    <label class="kind-field">
      <span>{say('panel.copyForm')}</span>
      <select
        id="copy-form"
        value={signature.copyForm ?? 'saoY'}
        onChange={(event) => {
          const copyForm = copyForms.find((form) => form === event.currentTarget.value);
          if (copyForm !== undefined) onChoose({ ...signature, copyForm });
        }}
      >
        {copyForms.map((form) => (
          <option key={form} value={form}>
            {say(`copyForm.${form}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function CommentField({ signature, onChoose }: FieldProps): JSX.Element {
  const say = useSay();
  return (
    <label class="kind-field">
      <span>{say('panel.comment')}</span>
      <textarea
        id="comment"
        rows={3}
        maxLength={1000}
        value={signature.comment ?? ''}
        onInput={(event) => {
          onChoose({ ...signature, comment: event.currentTarget.value });
        }}
      />
    </label>
  );
}

function CodeField({
  signature,
  onChoose,
  words,
}: FieldProps & { words: 'code' | 'number' }): JSX.Element {
  const say = useSay();
  return (
    <label class="kind-field">
      <span>{say(`panel.${words}`)}</span>
      <input
        id="document-code"
        type="text"
        autocomplete="off"
        value={signature.documentCode ?? ''}
        onInput={(event) => {
          onChoose({ ...signature, documentCode: event.currentTarget.value });
        }}
      />
      <small class="hint">{say(`panel.${words}.hint`)}</small>
    </label>
  );
}

function DateField({ signature, onChoose }: FieldProps): JSX.Element {
  const say = useSay();
  return (
    <label class="kind-field">
      <span>{say('panel.date')}</span>
      <input
        id="issued-date"
        type="date"
        value={signature.issuedDate ?? ''}
        onInput={(event) => {
          onChoose({ ...signature, issuedDate: event.currentTarget.value });
        }}
      />
      <small class="hint">{say('panel.date.hint')}</small>
    </label>
  );
}

function kindsOf(role: 'person' | 'organization'): readonly SignatureKind[] {
  return allKinds.filter((kind) => signerRoles[kind] === role);
}

const allKinds = Object.keys(signerRoles).filter(
  (kind): kind is SignatureKind => kind in signerRoles,
);

function kindOf(value: string): SignatureKind | undefined {
  return allKinds.find((kind) => kind === value);
}
