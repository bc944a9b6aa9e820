// What the portal's own interface says of the documents of a list: which id belongs to which row, and what one holds.
import type { ListApi } from '../../../../shared/portal-profile/list-api.ts';
import { portalChanged } from '../../portal.ts';
import type { TransferContext } from '../../transfer.ts';
import { attachmentMembers, documentMembers, drawDocument } from '../drawn-document.ts';
import { readValue } from '../read-value.ts';
import { rowKey } from '../row-key.ts';
import { fillAddress } from '../values.ts';
import { valueOf } from '../words-of.ts';
import { memberOf } from './json.ts';
import { reach, unreadable } from './reach.ts';

const MOST_CHARACTERS = 8_000_000;
/** More than a list shows, or a document has. */
const MOST_ITEMS = 2_000;

/** @throws PortalError `ATTACHMENT_UNREADABLE`, `PORTAL_CHANGED` naming the member that is missing */
export async function drawn(context: TransferContext, documentId: string): Promise<Document> {
  const api = apiOf(context);
  const answer = await answerOf(context, api.document.url, new Map([['documentId', documentId]]));
  const about = textsOf(answer, documentMembers(api)).set('id', documentId);
  const items = itemsOf(context, answer, api.attachments.items);
  const files = items.map((item) => textsOf(item, attachmentMembers(api)));
  return drawDocument(about, files);
}

/** Two documents that say the same cannot be told apart: neither is listed. @throws PortalError */
export async function listed(context: TransferContext): Promise<ReadonlyMap<string, string>> {
  const { rows } = apiOf(context);
  if (rows === undefined) return new Map();
  const values = new Map<string, string>();
  for (const [name, reading] of Object.entries(rows.values ?? {})) {
    const value = readValue(reading, context.page.documentElement);
    if (value !== undefined) values.set(name, value);
  }
  const answer = await answerOf(context, rows.url, values);
  const ids = new Map<string, string | undefined>();
  for (const item of itemsOf(context, answer, rows.items)) {
    const id = textOf(item, rows.id);
    const key = rowKey(Object.values(rows.match).map((path) => textOf(item, path)));
    if (id === undefined || key === undefined) continue;
    ids.set(key, ids.has(key) && ids.get(key) !== id ? undefined : id);
  }
  return new Map([...ids].flatMap(([key, id]) => (id === undefined ? [] : [[key, id]])));
}

function apiOf({ profile }: TransferContext): ListApi {
  const api = profile.list?.api;
  if (api === undefined) throw portalChanged(profile.id, 'list.api');
  return api;
}

async function answerOf(
  context: TransferContext,
  template: string,
  values: ReadonlyMap<string, string>,
): Promise<unknown> {
  const { profile, page } = context;
  const url = fillAddress(profile, page, template, values);
  const answer = await reach(context, url, {
    cache: 'no-store',
    headers: { accept: 'application/json' },
  });
  const text = answer.ok ? await answer.text().catch(() => '') : '';
  if (text === '' || text.length > MOST_CHARACTERS) throw unreadable(answer.status);
  try {
    return JSON.parse(text);
  } catch {
    // A login page with status 200.
    throw unreadable(answer.status);
  }
}

/** @throws PortalError `PORTAL_CHANGED` where there is no array */
function itemsOf({ profile }: TransferContext, answer: unknown, path = ''): readonly unknown[] {
  const items = path === '' ? answer : memberOf(answer, path);
  if (!Array.isArray(items)) throw portalChanged(profile.id, path === '' ? 'list.api' : path);
  return items.slice(0, MOST_ITEMS);
}

function textsOf(
  item: unknown,
  members: readonly (readonly [name: string, path: string])[],
): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [name, path] of members) {
    const text = textOf(item, path);
    if (text !== undefined) texts.set(name, text);
  }
  return texts;
}

/** As a page would print it. */
function textOf(item: unknown, path: string): string | undefined {
  const member = memberOf(item, path);
  const isPrinted = ['string', 'number', 'boolean'].includes(typeof member);
  return isPrinted ? valueOf(String(member)) : undefined;
}
