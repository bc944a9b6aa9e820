// The form: what the portal will say of the documents.
import type { JSX } from 'preact';
import { useSay } from '../../components/say.ts';
import type { FormFields } from './form-fields.ts';

interface FieldProps {
  readonly form: FormFields;
  readonly onChange: (form: FormFields) => void;
}

const texts = [
  'subject',
  'documentType',
  'organizationName',
  'organizationCode',
  'signerName',
] as const satisfies readonly (keyof FormFields)[];
type TextName = 'documentCode' | (typeof texts)[number];

const secrecies = ['Thường', 'Mật', 'Tối mật', 'Tuyệt mật'] as const;
const urgencies = ['Thường', 'Khẩn', 'Thượng khẩn', 'Hỏa tốc'] as const;

export function FieldForm({ form, onChange }: FieldProps): JSX.Element {
  const say = useSay();
  return (
    <div class="send-fields">
      <TextField name="documentCode" form={form} onChange={onChange} />
      <label class="field">
        <span>{say('send.field.issuedDate')}</span>
        <input
          name="issuedDate"
          type="date"
          value={form.issuedDate}
          onInput={(event) => {
            onChange({ ...form, issuedDate: event.currentTarget.value });
          }}
        />
      </label>
      {texts.map((name) => (
        <TextField key={name} name={name} form={form} onChange={onChange} />
      ))}
      <label class="field receivers">
        <span>{say('send.field.receivers')}</span>
        <textarea
          name="receivers"
          rows={3}
          value={form.receivers}
          onInput={(event) => {
            onChange({ ...form, receivers: event.currentTarget.value });
          }}
        />
      </label>
      <Choice name="secrecy" values={secrecies} form={form} onChange={onChange} />
      <Choice name="urgency" values={urgencies} form={form} onChange={onChange} />
      <label class="tick">
        <input
          name="withPaper"
          type="checkbox"
          checked={form.withPaper}
          onChange={(event) => {
            onChange({ ...form, withPaper: event.currentTarget.checked });
          }}
        />
        {say('send.field.withPaper')}
      </label>
    </div>
  );
}

function TextField({
  name,
  form,
  onChange,
}: FieldProps & { readonly name: TextName }): JSX.Element {
  const say = useSay();
  return (
    <label class={`field ${name}`}>
      <span>{say(`send.field.${name}`)}</span>
      <input
        name={name}
        type="text"
        value={form[name]}
        onInput={(event) => {
          onChange({ ...form, [name]: event.currentTarget.value });
        }}
      />
    </label>
  );
}

function Choice({
  name,
  values,
  form,
  onChange,
}: FieldProps & {
  readonly name: 'secrecy' | 'urgency';
  readonly values: readonly string[];
}): JSX.Element {
  const say = useSay();
  return (
    <label class="field">
      <span>{say(`send.field.${name}`)}</span>
      <select
        name={name}
        value={form[name]}
        onChange={(event) => {
          onChange({ ...form, [name]: event.currentTarget.value });
        }}
      >
        <option value="">{say('send.unsaid')}</option>
        {values.map((value) => (
          <option key={value} value={value}>
            {value}
          </option>
        ))}
      </select>
    </label>
  );
}
