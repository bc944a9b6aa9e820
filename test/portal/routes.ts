// All addresses of the portal, one line each.
import { attachmentFile, storedVersion, uploadVersion } from './actions/files.ts';
import { documentPage, listPage, moveDocument } from './actions/documents.ts';
import { login, logout, showLogin } from './actions/login.ts';
import { sendingRoutes } from './actions/sending-routes.ts';
import { staticFile } from './actions/static.ts';
import { redirect } from './http/reply.ts';
import { lists } from './pages/list.ts';
import type { Route } from './route.ts';
import { classicRoutes } from './skins/classic/classic-routes.ts';
import { spaRoutes } from './skins/spa/spa-routes.ts';
import { unknownRoutes } from './skins/unknown/unknown-routes.ts';
import { webformsRoutes } from './skins/webforms/webforms-routes.ts';

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
  ...sendingRoutes,
  ...classicRoutes,
  ...spaRoutes,
  ...webformsRoutes,
  ...unknownRoutes,
];
