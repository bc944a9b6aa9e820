// The rows of a list whose documents can be reached from it, and what is signed there together.
import type { ListApi } from '../../../shared/portal-profile/list-api.ts';
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import type { readValue } from './read-value.ts';
import { labelForm, tidy } from './words-of.ts';

/** As the page's own script has it. */
interface Reader {
  readonly readValue: typeof readValue;
}

export interface OpenRow {
  readonly documentId: string;
  /** Of the document's own page. */
  readonly openAt: string;
  readonly row: Element;
  /** Where results are shown. */
  readonly mount: Element;
}

type SignRule = NonNullable<NonNullable<PortalProfile['list']>['sign']>[number];

/**
 * Rows without an id or a page are no documents.
 *
 * @param listedId - of the document in a row that holds no id itself, as far as the portal has told it
 */
export function openRows(
  { readValue }: Reader,
  { list }: PortalProfile,
  page: Document,
  listedId: (row: Element) => string | undefined,
): OpenRow[] {
  if (list === undefined || !isHere(list.path)) return [];
  const { open, api, mount } = list;
  return [...page.querySelectorAll(list.row)].flatMap((row) => {
    const documentId = api?.rows === undefined ? readValue(list.documentId, row) : listedId(row);
    if (documentId === undefined) return [];
    const address = api ? pageOf(api, documentId) : open && readValue(open, row);
    if (address === undefined || !URL.canParse(address, page.baseURI)) return [];
    const place = row.querySelector(mount ?? ':scope > td:last-child') ?? row;
    const openAt = new URL(address, page.baseURI).href;
    return { documentId, openAt, row, mount: place };
  });
}

const pageOf = ({ page }: ListApi, documentId: string): string =>
  page.replaceAll('{documentId}', () => encodeURIComponent(documentId));

/** Whether the documents of this list came from elsewhere. */
export function isIncomingList({ list }: PortalProfile): boolean {
  return list?.incoming !== undefined && isHere(list.incoming);
}

/** What is signed together on this page, by a person of this role as far as the page says it. */
export function signRuleOf(
  { readValue }: Reader,
  profile: PortalProfile,
  page: Document,
): SignRule | undefined {
  const { list, detail } = profile;
  // On a list only what stands outside of a document's region can be read.
  const reading = detail?.role?.in === 'page' ? detail.role : undefined;
  const role = reading && readValue(reading, page.documentElement);
  return list?.sign?.find(
    (rule) =>
      (rule.path === undefined || isHere(rule.path)) &&
      (rule.role === undefined || reading === undefined || rule.role === role),
  );
}

export function isSignable(
  { readValue }: Reader,
  { list }: PortalProfile,
  { status }: SignRule,
  row: Element,
): boolean {
  if (status === undefined) return true;
  const shown = labelForm((list?.cells?.status && readValue(list.cells.status, row)) ?? '');
  return status.some((word) => labelForm(word) === shown);
}

/** What a row says: another text may mean other attachments. Without what we put there. */
export function textOfRow(row: Element): string {
  const own = row.querySelector('kyso-row');
  const text = tidy(row.textContent);
  return own === null ? text : tidy(text.replace(own.textContent, ''));
}

function isHere(path: string | undefined): boolean {
  return path === undefined || new RegExp(path, 'u').test(location.pathname);
}
