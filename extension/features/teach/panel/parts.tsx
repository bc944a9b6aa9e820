// Small parts that the steps share.
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { type FieldName, fieldNames } from '../../../../shared/portal-profile/field.ts';
import { isSelector } from '../../../../shared/portal-profile/selector.ts';
import type { Reading } from '../../../../shared/portal-profile/reading.ts';
import { useSay } from '../../../components/say.ts';

export function PickButton({
  id,
  words,
  what,
  isMain = false,
  onPick,
}: {
  id?: string;
  words: string;
  what?: string;
  isMain?: boolean;
  onPick: () => void;
}): JSX.Element {
  const say = useSay();
  return (
    <button
      type="button"
      class={isMain ? 'button main' : 'button'}
      {...(id !== undefined && { id })}
      {...(what !== undefined && { 'aria-label': say('teach.pick.label', { what }) })}
      onClick={onPick}
    >
      {words}
    </button>
  );
}

/** Points at the first example, at another one instead, or at one more beside it. */
export function PickExamples({
  isTaught,
  first,
  onPick,
}: {
  isTaught: boolean;
  /** On the page that is shown; undefined where there is none. */
  first: Element | undefined;
  /** @param examples - that count beside the one that is pointed at */
  onPick: (examples: readonly Element[]) => void;
}): JSX.Element {
  const say = useSay();
  return (
    <p class="actions">
      <PickButton
        id="pick"
        isMain={!isTaught}
        words={say(isTaught ? 'teach.pick.again' : 'teach.pick')}
        onPick={() => {
          onPick([]);
        }}
      />
      {first && (
        <PickButton
          id="pick-another"
          words={say('teach.pick.another')}
          onPick={() => {
            onPick([first]);
          }}
        />
      )}
    </p>
  );
}

/** A table of what was read; page text stays text. */
export function ReadTable({
  name,
  heads,
  rows,
}: {
  name: string;
  heads: readonly string[];
  rows: readonly (readonly ComponentChildren[])[];
}): JSX.Element {
  return (
    <div class="scroll" role="region" aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, at) => (
            <tr key={at}>
              {cells.map((cell, place) => (
                <td key={place}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** One selector that can be corrected by hand or by pointing again. */
export function SelectorLine({
  id,
  label,
  value,
  onChange,
  onPick,
}: {
  id: string;
  label: string;
  value: string;
  onChange?: (selector: string) => void;
  onPick?: () => void;
}): JSX.Element {
  const say = useSay();
  const [typed, setTyped] = useState<string>();
  const isWrong = typed !== undefined && !isSelector(typed);
  return (
    <div class="piece">
      <label>
        <span>{label}</span>
        <input
          id={id}
          value={typed ?? value}
          readOnly={onChange === undefined}
          spellcheck={false}
          aria-invalid={isWrong}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
          }}
          onChange={(event) => {
            const selector = event.currentTarget.value.trim();
            if (!isSelector(selector)) return;
            setTyped(undefined);
            onChange?.(selector);
          }}
        />
      </label>
      {onPick && <PickButton words={say('teach.pick.one')} what={label} onPick={onPick} />}
      {isWrong && (
        <p class="hint bad" role="alert">
          {say('teach.selector.wrong')}
        </p>
      )}
    </div>
  );
}

/** Which field is pointed at next. */
export function FieldPick({
  id,
  label,
  fields = fieldNames,
  onPick,
}: {
  id: string;
  label: string;
  fields?: readonly FieldName[];
  onPick: (name: FieldName) => void;
}): JSX.Element {
  const say = useSay();
  const [chosen, setChosen] = useState<FieldName>(fields[0] ?? 'documentCode');
  return (
    <div class="piece">
      <label>
        <span>{label}</span>
        <select
          id={id}
          onChange={(event) => {
            const name = fields.find((one) => one === event.currentTarget.value);
            if (name !== undefined) setChosen(name);
          }}
        >
          {fields.map((name) => (
            <option key={name} value={name} selected={name === chosen}>
              {say(`teach.field.${name}`)}
            </option>
          ))}
        </select>
      </label>
      <PickButton
        id={`${id}-pick`}
        words={say('teach.pick.one')}
        what={say(`teach.field.${chosen}`)}
        onPick={() => {
          onPick(chosen);
        }}
      />
    </div>
  );
}

export function Details({ children }: { children: ComponentChildren }): JSX.Element {
  const say = useSay();
  return (
    <details>
      <summary>{say('teach.details')}</summary>
      <div class="pieces">{children}</div>
    </details>
  );
}

/** Where a reading looks, for those who know selectors. */
export function placeOf({ selector, label, attribute, pattern }: Reading): string {
  const place = label === undefined ? (selector ?? ':scope') : `«${label.join(', ')}»`;
  const of = attribute === undefined ? '' : ` [${attribute}]`;
  return `${place}${of}${pattern === undefined ? '' : ` /${pattern}/`}`;
}
