// The rows of a portal's exchange page, as texts; what they mean is judged elsewhere.
import type { ExchangeRow } from '../../../../shared/axis/exchange-row.ts';
import type { ExchangePage } from '../../../../shared/portal-profile/dispatch.ts';
import type { Reading } from '../../../../shared/portal-profile/reading.ts';
import { readValue } from '../read-value.ts';

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
 * Undefined where the list is not: another page, or one that is still being drawn.
 *
 * @param base - address that links are relative to
 */
export function readRows(
  { root, row, cells, open }: ExchangePage,
  page: Document,
  base: string,
): readonly RowTexts[] | undefined {
  const region = root === undefined ? page.documentElement : page.querySelector(root);
  if (region === null) return undefined;
  return [...region.querySelectorAll(row)]
    .slice(0, MOST_ROWS)
    .map((element) => rowTexts(element, cells, open, base));
}

function rowTexts(
  element: Element,
  cells: Cells,
  open: string | undefined,
  base: string,
): RowTexts {
  const texts: RowTexts = {};
  for (const name of names) {
    const value = textOf(cells[name], element);
    if (value !== undefined) texts[name] = value;
  }
  const words = textOf(withoutMap(cells.state), element);
  if (words !== undefined) texts.stateWords = words;
  const link = open === undefined ? undefined : addressOf(element.querySelector(open), base);
  if (link !== undefined) texts.link = link;
  return texts;
}

const textOf = (reading: Reading | undefined, element: Element): string | undefined =>
  reading && readValue(reading, element)?.slice(0, MOST_CHARACTERS);

function withoutMap(reading: Cells['state']): Reading {
  return { ...reading, map: undefined };
}

/** `javascript:` links lead nowhere from outside of their page. */
export function addressOf(link: Element | null, base: string): string | undefined {
  const href = link?.getAttribute('href') ?? undefined;
  if (href === undefined || href.startsWith('#') || !URL.canParse(href, base)) return undefined;
  const { protocol, origin, href: address } = new URL(href, base);
  const isOwn = /^https?:$/u.test(protocol) && origin === new URL(base).origin;
  return isOwn && address.length <= MOST_CHARACTERS ? address : undefined;
}
