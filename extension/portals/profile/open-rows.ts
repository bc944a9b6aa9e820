// The rows of a list whose documents can be reached from it, and what is signed there together.
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

/** Rows without an id or a page are no documents. */
export function openRows({ readValue }: Reader, profile: PortalProfile, page: Document): OpenRow[] {
  const { list } = profile;
  if (list?.open === undefined || !isHere(list.path)) return [];
  const { open, mount } = list;
  return [...page.querySelectorAll(list.row)].flatMap((row) => {
    const documentId = readValue(list.documentId, row);
    const address = readValue(open, row);
    const isPage = address !== undefined && URL.canParse(address, page.baseURI);
    if (documentId === undefined || !isPage) return [];
    const place = row.querySelector(mount ?? ':scope > td:last-child') ?? row;
    const openAt = new URL(address, page.baseURI).href;
    return { documentId, openAt, row, mount: place };
  });
}

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
