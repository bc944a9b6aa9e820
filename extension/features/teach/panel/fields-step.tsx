// Step 3: the fields of the document that is open, as kyso reads them.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { type FieldName, fieldNames } from '../../../../shared/portal-profile/field.ts';
import { useSay } from '../../../components/say.ts';
import { inferField } from '../infer/field.ts';
import { foundBy, understoodFields } from '../page/understand.ts';
import { inFrames, useDesk } from './desk.ts';
import { FieldPick, PickButton, ReadTable } from './parts.tsx';

/** What the checks before sending compare with the file. */
const usual: readonly FieldName[] = [
  'documentCode',
  'issuedDate',
  'subject',
  'documentType',
  'issuingOrganization',
];

export function FieldsStep(): JSX.Element {
  const say = useSay();
  const { page, draft, pick, show } = useDesk();
  const values = understoodFields(draft, page);
  const fields = draft.detail?.fields ?? {};
  useEffect(() => {
    show(Object.values(fields).flatMap(({ selector }) => foundBy(selector, page)));
  });
  const teach = (name: FieldName): void => {
    pick('text', (shown) => {
      const reading = inferField(shown.ownerDocument.documentElement, shown);
      const detail = { ...draft.detail, fields: { ...fields, [name]: reading } };
      return inFrames({ ...draft, detail }, shown, page);
    });
  };
  const shown = fieldNames.filter((name) => usual.includes(name) || values[name] !== undefined);
  const rest = fieldNames.filter((name) => !shown.includes(name));
  return (
    <>
      <ReadTable
        name={say('teach.fields.table')}
        heads={[say('teach.fields.field'), say('teach.fields.value'), say('teach.pick.one')]}
        rows={shown.map((name) => [
          say(`teach.field.${name}`),
          values[name] ?? <span class="hint">{say('teach.fields.missing')}</span>,
          <PickButton
            key={name}
            id={`field-${name}`}
            words={say('teach.pick.one')}
            what={say(`teach.field.${name}`)}
            onPick={() => {
              teach(name);
            }}
          />,
        ])}
      />
      {rest.length > 0 && (
        <FieldPick
          key={rest.join()}
          id="more"
          label={say('teach.fields.more')}
          fields={rest}
          onPick={teach}
        />
      )}
    </>
  );
}
