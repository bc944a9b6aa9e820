// Reads the exchange page of a portal with the page's own session: the one that is shown, or fresh copies of its pages.
import type { ExchangePage } from '../../../../shared/portal-profile/dispatch.ts';
import { neededColumns } from './by-words.ts';
import { addressOf, MOST_ROWS, readRows, type RowTexts } from './read-rows.ts';

export type ExchangeOrder = {
  readonly exchange: ExchangePage;
  /** Only where this is found is somebody signed in. */
  readonly signedIn?: string | undefined;
  /** `live`: the page that is shown. `fetched`: copies, from the profile's address on. */
  readonly way: 'live' | 'fetched';
};

export type ExchangeAnswer =
  | {
      readonly kind: 'rows';
      readonly rows: readonly RowTexts[];
      /** No row of the list is missing. */
      readonly isWhole: boolean;
    }
  | {
      readonly kind: 'failure';
      readonly reason: 'changed' | 'unseen' | 'signed-out' | 'unreachable';
    };

declare global {
  // A name of the extension's own world: pages do not see it.
  var kysoReadExchange: ((order: ExchangeOrder) => Promise<ExchangeAnswer>) | undefined;
}

const MOST_PAGES = 20;
const MOST_HTML_CHARACTERS = 8_000_000;
/** A single-page application draws its list after its page. */
const DRAWN_MS = 5_000;

export async function readExchange(order: ExchangeOrder): Promise<ExchangeAnswer> {
  return order.way === 'live' ? readShown(order) : readCopies(order);
}

async function readShown({ exchange }: ExchangeOrder): Promise<ExchangeAnswer> {
  const rows = await drawn(() => {
    const found = readRows(exchange, document, location.href);
    return found === undefined || found.length === 0 ? undefined : found;
  });
  const now = rows ?? readRows(exchange, document, location.href);
  const isByWords = neededColumns(exchange) !== undefined;
  // A page that nobody named has not changed when it is another one; whether it has further pages nobody knows.
  if (now === undefined) return { kind: 'failure', reason: isByWords ? 'unseen' : 'changed' };
  return { kind: 'rows', rows: now, isWhole: exchange.next === undefined && !isByWords };
}

function drawn<Found>(find: () => Found | undefined): Promise<Found | undefined> {
  const first = find();
  if (first !== undefined) return Promise.resolve(first);
  return new Promise((resolve) => {
    const end = (found: Found | undefined): void => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(found);
    };
    const observer = new MutationObserver(() => {
      const found = find();
      if (found !== undefined) end(found);
    });
    observer.observe(document.documentElement, { childList: true, subtree: true });
    const timer = setTimeout(() => {
      end(undefined);
    }, DRAWN_MS);
  });
}

async function readCopies({ exchange, signedIn }: ExchangeOrder): Promise<ExchangeAnswer> {
  const rows: RowTexts[] = [];
  const seen = new Set<string>();
  let next = new URL(exchange.address ?? '/', location.origin).href;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    seen.add(next);
    const copy = await copyOf(next, exchange);
    if ('reason' in copy) return copy;
    const { page, address } = copy;
    if (signedIn !== undefined && page.querySelector(signedIn) === null) return signedOut;
    const found = readRows(exchange, page, address);
    if (found === undefined) return { kind: 'failure', reason: 'changed' };
    rows.push(...found);
    const link = exchange.next === undefined ? null : page.querySelector(exchange.next);
    const following = addressOf(link, address);
    if (following === undefined || seen.has(following)) return whole(rows);
    if (rows.length >= MOST_ROWS) break;
    next = following;
  }
  return { kind: 'rows', rows: rows.slice(0, MOST_ROWS), isWhole: false };
}

const whole = (rows: readonly RowTexts[]): ExchangeAnswer => ({
  kind: 'rows',
  rows: rows.slice(0, MOST_ROWS),
  isWhole: rows.length <= MOST_ROWS,
});

type Failed = Extract<ExchangeAnswer, { kind: 'failure' }>;
const signedOut: Failed = { kind: 'failure', reason: 'signed-out' };
const unreachable: Failed = { kind: 'failure', reason: 'unreachable' };

/** A copy of a page is a document without a window: nothing in it runs, and nothing it names is loaded. */
async function copyOf(
  url: string,
  { path, address }: ExchangePage,
): Promise<{ readonly page: Document; readonly address: string } | Failed> {
  const answer = await fetch(url, { cache: 'no-store', credentials: 'same-origin' }).catch(
    () => undefined,
  );
  if (answer === undefined) return unreachable;
  if (answer.status === 401 || answer.status === 403) return signedOut;
  if (!answer.ok) return unreachable;
  // Portals answer with their login page where nobody is signed in any more.
  if (answer.redirected && !isExchange(answer.url, path, address)) return signedOut;
  const html = await answer.text().catch(() => undefined);
  if (html === undefined || html.length > MOST_HTML_CHARACTERS) return unreachable;
  const page = new DOMParser().parseFromString(html, 'text/html');
  return { page, address: answer.url === '' ? url : answer.url };
}

function isExchange(url: string, path: string | undefined, address = '/'): boolean {
  const { origin, pathname, search } = new URL(url);
  if (origin !== location.origin) return false;
  if (path !== undefined && new RegExp(path, 'u').test(pathname + search)) return true;
  return pathname === new URL(address, origin).pathname;
}
