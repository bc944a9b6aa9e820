// All addresses of the portal, one line each.
import { attachmentFile, storedVersion, uploadVersion } from './actions/files.ts';
import { documentPage, listPage, moveDocument } from './actions/documents.ts';
import { login, logout, showLogin } from './actions/login.ts';
import { staticFile } from './actions/static.ts';
import { redirect, type Reply } from './http/reply.ts';
import { lists } from './pages/list.ts';
import type { Session } from './sessions.ts';
import type { Visit } from './visit.ts';

type Answer = Reply | Promise<Reply>;
type Access =
  | { readonly access: 'public'; readonly run: (visit: Visit) => Answer }
  /** Without a session `page` goes to the login page, `data` answers 401. */
  | { readonly access: 'page' | 'data'; readonly run: (visit: Visit, session: Session) => Answer };
export type Route = Access & { readonly method: 'GET' | 'POST'; readonly pattern: RegExp };

export const routes: readonly Route[] = [
  { method: 'GET', pattern: /^\/dang-nhap$/, access: 'public', run: showLogin },
  { method: 'POST', pattern: /^\/dang-nhap$/, access: 'public', run: login },
  { method: 'GET', pattern: /^\/tinh\/([a-z-]+\.[a-z]+)$/, access: 'public', run: staticFile },
  { method: 'POST', pattern: /^\/dang-xuat$/, access: 'page', run: logout },
  { method: 'GET', pattern: /^\/$/, access: 'page', run: () => redirect('/van-ban-den') },
  ...lists.map(
    (list): Route => ({
      method: 'GET',
      pattern: new RegExp(`^${list.path}$`),
      access: 'page',
      run: (visit, session) => listPage(list, visit, session),
    }),
  ),
  { method: 'GET', pattern: /^\/van-ban\/(\d+)$/, access: 'page', run: documentPage },
  { method: 'POST', pattern: /^\/van-ban\/(\d+)\/xu-ly$/, access: 'page', run: moveDocument },
  { method: 'GET', pattern: /^\/van-ban\/(\d+)\/tep\/(\d+)$/, access: 'data', run: attachmentFile },
  {
    method: 'GET',
    pattern: /^\/van-ban\/(\d+)\/tep\/(\d+)\/phien-ban\/(\d+)$/,
    access: 'data',
    run: storedVersion,
  },
  {
    method: 'POST',
    pattern: /^\/van-ban\/(\d+)\/tep\/(\d+)\/phien-ban$/,
    access: 'data',
    run: uploadVersion,
  },
];
