// The skin `webforms`: every click is a postback with `__VIEWSTATE`; documents open in a window of their own.
import { createHash } from 'node:crypto';
import { versionReply } from '../../actions/files.ts';
import { forbidden, notFound } from '../../actions/refusals.ts';
import { readForm } from '../../http/form.ts';
import type { Reply } from '../../http/reply.ts';
import type { Route } from '../../route.ts';
import type { Session } from '../../sessions.ts';
import type { DocumentRow } from '../../store/model.ts';
import type { Visit } from '../../visit.ts';
import { receiveVersion } from '../receive-version.ts';
import { skinPage } from '../skin-page.ts';
import { detailPage, listPage } from './webforms-pages.ts';

/** Bound to the session, as `ViewStateUserKey` does it. */
const viewState = ({ csrf }: Session): string =>
  createHash('sha256').update(`viewstate ${csrf}`).digest('base64');

const waiting = ({ portal }: Visit): DocumentRow[] =>
  portal.store.documents().filter(({ direction }) => direction === 'outgoing');

function list(visit: Visit, session: Session): Reply {
  return skinPage(listPage(waiting(visit), viewState(session), ''));
}

/** The row that was clicked is named by its place; the answer opens a window. */
async function chosen(visit: Visit, session: Session): Promise<Reply> {
  const form = await readForm(visit.request);
  if (form?.get('__VIEWSTATE') !== viewState(session)) return forbidden();
  const [, place] = /^Chon\$(\d+)$/.exec(form.get('__EVENTARGUMENT') ?? '') ?? [];
  const document = waiting(visit)[Number(place)];
  const start = document === undefined ? '' : `window.open('ChiTiet.aspx?id=${document.id}','vb')`;
  return skinPage(listPage(waiting(visit), viewState(session), start));
}

function detail(visit: Visit, session: Session): Reply {
  return shown(visit, session, '') ?? notFound();
}

function shown({ portal, url }: Visit, session: Session, result: string): Reply | undefined {
  const document = portal.store.document(Number(url.searchParams.get('id')));
  if (document === undefined) return undefined;
  const files = portal.store.attachments(document.id);
  const page = { document, files, viewState: viewState(session), user: session.user, result };
  return skinPage(detailPage(page));
}

async function posted(visit: Visit, session: Session): Promise<Reply> {
  const type = visit.request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return download(visit, session);
  const received = await receiveVersion(visit, session, 'ctl00$fuTep', (fields) => {
    if (fields.get('__VIEWSTATE') !== viewState(session)) return 'Phiên làm việc đã hết hạn.';
    if (fields.get('__EVENTTARGET') !== 'ctl00$btnLuu') return 'Chưa chọn thao tác.';
    const id = Number(fields.get('ctl00$hfTep'));
    return visit.portal.store.attachment(id) ?? 'Chưa chọn tệp.';
  });
  if (received.kind === 'fault') return received.reply;
  const result = received.kind === 'stored' ? 'Đã lưu tệp' : received.message;
  return shown(visit, session, result) ?? notFound();
}

async function download(visit: Visit, session: Session): Promise<Reply> {
  const form = await readForm(visit.request);
  if (form?.get('__VIEWSTATE') !== viewState(session)) return forbidden();
  const [, id] = /^Tai\$(\d+)$/.exec(form.get('__EVENTARGUMENT') ?? '') ?? [];
  const attachment = visit.portal.store.attachment(Number(id ?? 0));
  if (attachment === undefined || form.get('__EVENTTARGET') !== 'ctl00$gvTep') return notFound();
  return versionReply(visit, session, attachment, attachment.version);
}

export const webformsRoutes: readonly Route[] = [
  { method: 'GET', pattern: /^\/webforms\/VanBan\.aspx$/, access: 'page', run: list },
  { method: 'POST', pattern: /^\/webforms\/VanBan\.aspx$/, access: 'page', run: chosen },
  { method: 'GET', pattern: /^\/webforms\/ChiTiet\.aspx$/, access: 'page', run: detail },
  { method: 'POST', pattern: /^\/webforms\/ChiTiet\.aspx$/, access: 'page', run: posted },
];
