// Step 1: the rows of a list, and what is read of each.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { type FieldName, fieldNames } from '../../../../shared/portal-profile/field.ts';
import { useSay } from '../../../components/say.ts';
import { addressOf } from '../../../portals/profile/address-of.ts';
import { inferCell, inferList } from '../infer/list.ts';
import { foundBy, understoodRows } from '../page/understand.ts';
import { inFrames, useDesk } from './desk.ts';
import { Details, FieldPick, PickExamples, placeOf, ReadTable, SelectorLine } from './parts.tsx';

const SHOWN = 3;

export function ListStep(): JSX.Element {
  const say = useSay();
  const desk = useDesk();
  const { page, draft, change, pick, show } = desk;
  const { list } = draft;
  const elements = foundBy(list?.row, page);
  const rows = understoodRows(draft, page);
  useEffect(() => {
    show(elements);
  });
  const teach = (examples: readonly Element[]): void => {
    pick('row', (row) => {
      const found = inferList([...examples, row], addressOf(row.ownerDocument));
      return found && inFrames({ ...draft, list: found }, row, page);
    });
  };
  const teachCell = (name: FieldName): void => {
    pick('text', (cell) => {
      const reading = list && inferCell(list, cell);
      return (
        list &&
        reading && { ...draft, list: { ...list, cells: { ...list.cells, [name]: reading } } }
      );
    });
  };
  const [first] = elements;
  const names = fieldNames.filter((name) => list?.cells?.[name] !== undefined);
  return (
    <>
      <PickExamples isTaught={list !== undefined} first={list && first} onPick={teach} />
      {list && (
        <>
          <p id="found" role="status">
            {rows.length === 0
              ? say('teach.list.none')
              : say('teach.list.found', { count: rows.length })}
          </p>
          {rows.length > 0 && (
            <ReadTable
              name={say('teach.list.rows')}
              heads={[say('teach.list.id'), ...names.map((name) => say(`teach.field.${name}`))]}
              rows={rows
                .slice(0, SHOWN)
                .map(({ documentId, fields }) => [
                  documentId,
                  ...names.map((name) => fields[name] ?? say('teach.fields.missing')),
                ])}
            />
          )}
          <FieldPick id="column" label={say('teach.list.column')} onPick={teachCell} />
          <Details>
            <SelectorLine
              id="list-row"
              label={say('teach.list.row')}
              value={list.row}
              onChange={(row) => {
                change({ ...draft, list: { ...list, row } });
              }}
            />
            <SelectorLine
              id="list-id"
              label={say('teach.list.id')}
              value={placeOf(list.documentId)}
              onPick={() => {
                pick('text', (cell) => {
                  const documentId = inferCell(list, cell);
                  return documentId && { ...draft, list: { ...list, documentId } };
                });
              }}
            />
            {names.map((name) => (
              <SelectorLine
                key={name}
                id={`list-${name}`}
                label={say(`teach.field.${name}`)}
                value={list.cells?.[name] ? placeOf(list.cells[name]) : ''}
                onPick={() => {
                  teachCell(name);
                }}
              />
            ))}
          </Details>
        </>
      )}
    </>
  );
}
