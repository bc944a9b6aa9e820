// Login and logout.
import { readForm } from '../http/form.ts';
import { pageReply, redirect, type Reply } from '../http/reply.ts';
import { loginPage } from '../pages/login.ts';
import type { Visit } from '../visit.ts';
import { expiredCookie, passwordMatches, type Session, sessionCookie } from '../sessions.ts';
import { forbidden } from './refusals.ts';

export function showLogin(visit: Visit): Reply {
  return pageReply(loginPage(ownPath(visit.url.searchParams.get('tiep')), undefined));
}

export async function login(visit: Visit): Promise<Reply> {
  const form = await readForm(visit.request);
  const next = ownPath(form?.get('tiep'));
  const user = visit.portal.store.findUser(form?.get('ten') ?? '');
  if (user === undefined || !passwordMatches(user, form?.get('mat-khau') ?? '')) {
    return pageReply(loginPage(next, 'Tên đăng nhập hoặc mật khẩu không đúng.'), 401);
  }
  return redirect(next, { 'set-cookie': sessionCookie(visit.portal.sessions.start(user)) });
}

export async function logout(visit: Visit, session: Session): Promise<Reply> {
  const form = await readForm(visit.request);
  if (form?.get('csrf') !== session.csrf) return forbidden();
  visit.portal.sessions.end(session.token);
  return redirect('/dang-nhap', { 'set-cookie': expiredCookie });
}

/** Only a path of this portal, never `//other.host`. */
function ownPath(wanted: string | null | undefined): string {
  return wanted != null && /^\/(?![/\\])/.test(wanted) ? wanted : '/';
}
