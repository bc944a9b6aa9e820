// The rows of a portal's exchange page, as texts; what they mean is judged elsewhere.
import type { ExchangeRow } from '../../../../shared/axis/exchange-row.ts';
import type { ExchangeCell, ExchangePage } from '../../../../shared/portal-profile/dispatch.ts';
import { readValue } from '../read-value.ts';
import { labelForm } from '../words-of.ts';
import { neededColumns } from './by-words.ts';
import { Columns } from './columns.ts';

/** More than an office sends in a month to all its receivers. */
export const MOST_ROWS = 2000;
const MOST_CHARACTERS = 1024;

type Cells = ExchangePage['cells'];
type Texts = { -readonly [Name in keyof ExchangeRow]: string };

const names = [
  'documentId',
  'documentCode',
  'subject',
  'receivingOrganization',
  'organizationCode',
  'kind',
  'state',
  'sentAt',
  'changedAt',
  'dueAt',
  'reason',
] as const satisfies readonly (keyof Cells)[];

/** Texts by the names of `ExchangeRow`; parsed where they arrive. */
export type RowTexts = Partial<Texts>;

/**
 * Undefined where the list is not: another page, or one that is still being drawn. A table that is told by its headings
 * only counts when a state in it is known.
 *
 * @param base - address that links are relative to
 */
export function readRows(
  exchange: ExchangePage,
  page: Document,
  base: string,
): readonly RowTexts[] | undefined {
  const { root, row } = exchange;
  const region = root === undefined ? page.documentElement : page.querySelector(root);
  if (region === null) return undefined;
  const columns = new Columns();
  const needed = neededColumns(exchange);
  const rows = [...region.querySelectorAll(row)]
    .filter((one) => needed?.every((labels) => columns.cell(one, labels) !== undefined) ?? true)
    .slice(0, MOST_ROWS)
    .flatMap((one) => rowTexts(one, exchange, columns, base));
  return needed !== undefined && rows.every(({ state }) => state === undefined) ? undefined : rows;
}

/** None for what came from elsewhere. */
function rowTexts(
  element: Element,
  { cells, open }: ExchangePage,
  columns: Columns,
  base: string,
): RowTexts[] {
  const read = (cell: ExchangeCell | undefined): string | undefined => {
    const scope = cell?.column ? columns.cell(element, cell.column.map(labelForm)) : element;
    return cell && scope && readValue(cell, scope)?.slice(0, MOST_CHARACTERS);
  };
  if (read(cells.direction) === 'incoming') return [];
  const texts: RowTexts = {};
  for (const name of names) {
    const value = read(cells[name]);
    if (value !== undefined) texts[name] = value;
  }
  const words = read({ ...cells.state, map: undefined });
  if (words !== undefined) texts.stateWords = words;
  const link = open === undefined ? undefined : addressOf(element.querySelector(open), base);
  if (link !== undefined) texts.link = link;
  return [texts];
}

/** `javascript:` links lead nowhere from outside of their page. */
export function addressOf(link: Element | null, base: string): string | undefined {
  const href = link?.getAttribute('href') ?? undefined;
  if (href === undefined || href.startsWith('#') || !URL.canParse(href, base)) return undefined;
  const { protocol, origin, href: address } = new URL(href, base);
  const isOwn = /^https?:$/u.test(protocol) && origin === new URL(base).origin;
  return isOwn && address.length <= MOST_CHARACTERS ? address : undefined;
}
