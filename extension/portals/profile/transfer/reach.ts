// Requests with the page's own login, to the portal and the origins its profile names.
import { MAX_DOCUMENT_BYTES } from '../../../../shared/protocol/limits.ts';
import type { AuthHeader } from '../../../../shared/portal-profile/transfer.ts';
import { PortalError } from '../../portal.ts';
import type { TransferContext } from '../../transfer.ts';
import { allowedAddress } from '../values.ts';
import { memberOf } from './json.ts';
import { wholeOf } from './whole-of.ts';

/** @throws PortalError `ATTACHMENT_UNREADABLE` when there is no answer, or one from elsewhere */
export async function reach(
  context: TransferContext,
  url: URL,
  init: RequestInit = {},
): Promise<Response> {
  const { profile, page, signal } = context;
  const headers = new Headers(init.headers);
  // A file that the page keeps in memory has no server behind it.
  if (url.protocol !== 'blob:') {
    for (const auth of profile.authHeaders ?? []) addToken(headers, auth, page);
  }
  const answer = await orUnreadable(() => fetch(url, { ...init, headers, signal }));
  // Wherever a redirect led: only the portal's word counts.
  if (answer.redirected) allowedAddress(profile, page, answer.url);
  return answer;
}

/**
 * @param arrives - hears the pieces of a large file in order
 * @throws PortalError `ATTACHMENT_UNREADABLE`, `MESSAGE_TOO_LARGE`
 */
export async function fileIn(
  answer: Response,
  arrives?: TransferContext['arrives'],
): Promise<Blob> {
  // A login page or an error page instead of the file comes with status 200.
  const isPage = answer.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (!answer.ok || isPage) throw unreadable(answer.status);
  // Said before the download, not after it.
  if (Number(answer.headers.get('content-length') ?? 0) > MAX_DOCUMENT_BYTES) throw tooLarge();
  return notTooLarge(await orUnreadable(() => wholeOf(answer, arrives)));
}

/** @throws PortalError `MESSAGE_TOO_LARGE` */
export function notTooLarge(file: Blob): Blob {
  if (file.size > MAX_DOCUMENT_BYTES) throw tooLarge();
  return file;
}

/** In Firefox the promise is the page's: an error of ours that is thrown in its `catch` gets lost on the way back. */
async function orUnreadable<T>(get: () => Promise<T>): Promise<T> {
  try {
    return await get();
  } catch {
    throw unreadable(0);
  }
}

function addToken(headers: Headers, auth: AuthHeader, page: Document): void {
  const stored = storedText(auth, page);
  const token = auth.jsonPath === undefined ? stored : memberOf(parsed(stored), auth.jsonPath);
  if (typeof token !== 'string' || token === '') return;
  // Characters that no header takes: the token is none.
  if (!/^[\x21-\x7e]+$/u.test(token)) return;
  headers.set(auth.header, `${auth.prefix ?? ''}${token}`);
}

function storedText({ from, key }: AuthHeader, page: Document): string | undefined {
  if (from === 'localStorage') return localStorage.getItem(key) ?? undefined;
  if (from === 'sessionStorage') return sessionStorage.getItem(key) ?? undefined;
  for (const pair of page.cookie.split(';')) {
    const at = pair.indexOf('=');
    if (pair.slice(0, at).trim() === key) return pair.slice(at + 1);
  }
  return undefined;
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    // Not signed in, or another portal's text.
    return undefined;
  }
}

export function unreadable(status: number): PortalError {
  return new PortalError({ code: 'ATTACHMENT_UNREADABLE', details: { status } });
}

function tooLarge(): PortalError {
  const details = { limitBytes: MAX_DOCUMENT_BYTES };
  return new PortalError({ code: 'MESSAGE_TOO_LARGE', details });
}
