// A list of documents, from a row that a person pointed at.
import type { FieldName } from '../../../../shared/portal-profile/field.ts';
import type { PortalProfile } from '../../../../shared/portal-profile/profile.ts';
import type { Reading } from '../../../../shared/portal-profile/reading.ts';
import { textOf } from '../../../portals/profile/labelled-values.ts';
import { readValue } from '../../../portals/profile/read-value.ts';
import { type Address, listPath } from './address.ts';
import { selectorWithin } from './element-selector.ts';
import { headedCells } from './headings.ts';
import { inferId } from './row-value.ts';
import { inferRows, rowAround } from './rows.ts';

type List = NonNullable<PortalProfile['list']>;

const MOST_ROWS = 20;

/** @param examples - rows, or elements in rows; undefined when they are no rows of anything */
export function inferList(examples: readonly Element[], address: Address): List | undefined {
  const [only, ...rest] = examples;
  if (only === undefined) return undefined;
  const found = inferRows(rest.length === 0 ? [rowAround(only)] : examples);
  const row = found?.rows.find((one) => examples.some((example) => one.contains(example)));
  if (found === undefined || row === undefined) return undefined;
  const cells = cellsOf(row, found.rows);
  const documentId = inferId(row, found.rows) ?? cells.documentCode ?? firstText(row, found.rows);
  if (documentId === undefined) return undefined;
  return { path: listPath(address), row: found.selector, documentId, cells };
}

/** By the headings, then by what the cells look like. */
function cellsOf(row: Element, rows: readonly Element[]): NonNullable<List['cells']> {
  const cells: NonNullable<List['cells']> = {};
  for (const [name, cell] of headedCells(row)) {
    const shown = name === 'subject' ? mainText(cell) : cell;
    cells[name] = cellReading(row, shown, rows);
  }
  // A draft has no code and no date yet: another row may.
  for (const like of [row, ...rows].slice(0, MOST_ROWS)) {
    for (const [name, cell] of guessedCells(like)) cells[name] ??= cellReading(like, cell, rows);
  }
  return cells;
}

/** A cell that was pointed at, for a field. Undefined when it stands in no row. */
export function inferCell(list: List, cell: Element): Reading | undefined {
  const rows = [...cell.ownerDocument.querySelectorAll(list.row)];
  const row = rows.find((one) => one.contains(cell));
  return row === undefined ? undefined : cellReading(row, cell, rows);
}

function cellReading(row: Element, cell: Element, rows: readonly Element[]): Reading {
  const selector = selectorWithin(
    row,
    cell,
    rows.filter((other) => other !== row),
  );
  return selector === undefined ? {} : { selector };
}

/** The abstract often has its number of files or a mark beside it: most of the words are what is meant. */
function mainText(cell: Element): Element {
  const length = (one: Element): number => textOf(one)?.length ?? 0;
  const leaves = [...cell.querySelectorAll('*')].filter((one) => one.childElementCount === 0);
  const [longest, second] = leaves.toSorted((one, two) => length(two) - length(one));
  const hasBeside = second !== undefined && length(second) > 0;
  const isMost = longest !== undefined && length(longest) * 2 > length(cell);
  return hasBeside && isMost ? longest : cell;
}

function firstText(row: Element, rows: readonly Element[]): Reading | undefined {
  const cell = [...row.querySelectorAll('*')].find(
    (one) => one.childElementCount === 0 && textOf(one) !== undefined,
  );
  if (cell === undefined) return undefined;
  const reading = cellReading(row, cell, rows);
  return readValue(reading, row) === undefined ? undefined : reading;
}

const CODE = /^\s*\d{1,6}[A-Za-z]?\s*\/\s*\p{L}[\p{L}\d-]*(?:\s*[-/]\s*[\p{L}\d]+)*\s*$/u;
const DAY = /^\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\s*$/u;
const SUBJECT_LENGTH = 20;

/** Lists without headings: «142/UBND-VP» is a code, a day is a day, the longest text the subject. */
function guessedCells(row: Element): ReadonlyMap<FieldName, Element> {
  const leaves = [...row.querySelectorAll('*')].filter((one) => one.childElementCount === 0);
  const text = (one: Element): string => textOf(one) ?? '';
  const found = new Map<FieldName, Element>();
  const set = (name: FieldName, one: Element | undefined): void => {
    if (one !== undefined) found.set(name, one);
  };
  set(
    'documentCode',
    leaves.find((one) => CODE.test(text(one))),
  );
  set(
    'issuedDate',
    leaves.find((one) => DAY.test(text(one))),
  );
  const [longest] = leaves.toSorted((one, two) => text(two).length - text(one).length);
  if (longest !== undefined && text(longest).length >= SUBJECT_LENGTH) set('subject', longest);
  return found;
}
