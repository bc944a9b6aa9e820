// What the address of a page says: which kind of page it is, which document it shows, where the portal lives.
import { escaped } from './row-value.ts';

/** Parts of a page's address, as `Location` has them. */
export interface Address {
  readonly origin: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{4,}$/iu;

/** Whether a part of an address names one document rather than a kind of page. */
function isId(part: string): boolean {
  if (/^\d+$/u.test(part) || UUID.test(part) || /^[0-9a-f]{16,}$/iu.test(part)) return true;
  return /^(?=.*\d)(?=.*[A-Za-z])[\w=-]{8,}$/u.test(part);
}

const segments = (path: string): string =>
  path
    .split('/')
    .map((part) => (isId(part) ? '[^/]+' : escaped(part)))
    .join('/');

/** A pattern for the path of list pages like this one. */
export function listPath({ pathname }: Address): string {
  return `^${segments(pathname)}$`;
}

/** Say nothing about which kind of page it is. */
const PASSING = /^(?:lang|page|size|sort|order|tab|_|v|t|ts|time|token|csrf|from|ref|return.*)$/iu;

/** Words of a query that choose the kind of page. */
const isKind = (key: string, value: string): boolean =>
  /^[A-Za-z][A-Za-z_-]*$/u.test(value) && !PASSING.test(key);

/** A pattern for path, query and fragment of document pages like this one. */
export function detailPath({ pathname, search, hash }: Address): string {
  const kinds = [...new URLSearchParams(search)].filter(([key, value]) => isKind(key, value));
  const query = kinds
    .slice(0, 3)
    .map(([key, value]) => `(?=.*[?&]${escaped(key)}=${escaped(value)}(?:[&#]|$))`)
    .join('');
  const [route = ''] = hash.split('?');
  const fragment = route.startsWith('#/') ? `.*#${segments(route.slice(1))}` : '(?:[?#]|$)';
  return `^${query}${segments(pathname)}${fragment}`;
}

/** Finds the document's id in the whole address; its first group is the id. Undefined when the address names none. */
export function idInAddress({ pathname, search, hash }: Address): string | undefined {
  const [route = ''] = hash.split('?');
  const byPath = lastId(route.startsWith('#/') ? route.slice(1) : '') ?? lastId(pathname);
  if (byPath !== undefined) return byPath;
  const ids = [...new URLSearchParams(search)].filter(
    ([key, value]) => value !== '' && !isKind(key, value) && !PASSING.test(key),
  );
  const [key] = ids.find(([name]) => /id|ma|key/iu.test(name)) ?? ids[0] ?? [];
  return key === undefined ? undefined : `[?&]${escaped(key)}=([^&#]+)`;
}

function lastId(path: string): string | undefined {
  const parts = path.split('/');
  const at = parts.findLastIndex(isId);
  const before = parts[at - 1];
  if (at < 1 || before === undefined || before === '' || isId(before)) return undefined;
  return `/${escaped(before)}/([^/?#]+)`;
}

/** Patterns for where the portal is, widest first. */
export function matchChoices(origin: string, paths: readonly string[]): readonly string[] {
  const firsts = new Set(paths.map((path) => path.split('/')[1] ?? ''));
  const [first = ''] = firsts;
  const isShared = firsts.size === 1 && paths.length > 0 && first !== '' && !isId(first);
  const isFolder = paths.every((path) => path.split('/').length > 2);
  return [`${origin}/*`, ...(isShared && isFolder ? [`${origin}/${first}/*`] : [])];
}
