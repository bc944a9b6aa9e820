// The skin `webforms`: every click is a postback with `__VIEWSTATE`; documents open in a window of their own.
import { createHash } from 'node:crypto';
import { versionReply } from '../../actions/files.ts';
import { forbidden, notFound } from '../../actions/refusals.ts';
import {
  hasEnded,
  maySend,
  recallSending,
  type SendAnswer,
  sendDocument,
} from '../../actions/send.ts';
import { returnReason, stepWords, takeStep } from '../../actions/workflow.ts';
import { readForm } from '../../http/form.ts';
import { redirect, type Reply } from '../../http/reply.ts';
import { exchangeRows } from '../../pages/exchange-rows.ts';
import { kindOf } from '../../pages/send-form.ts';
import type { Route } from '../../route.ts';
import type { Session } from '../../sessions.ts';
import type { DocumentRow } from '../../store/model.ts';
import type { Visit } from '../../visit.ts';
import { receiveVersion } from '../receive-version.ts';
import { skinPage } from '../skin-page.ts';
import { detailPage, listPage } from './webforms-pages.ts';
import { exchangePage, sendPage } from './webforms-sending.ts';

/** Bound to the session, as `ViewStateUserKey` does it. */
const viewState = ({ csrf }: Session): string =>
  createHash('sha256').update(`viewstate ${csrf}`).digest('base64');

/** Outgoing unless the incoming are asked for. */
function listed({ portal, url }: Visit): DocumentRow[] {
  const wanted = url.searchParams.get('loai') === 'den' ? 'incoming' : 'outgoing';
  return portal.store.documents().filter(({ direction }) => direction === wanted);
}

function list(visit: Visit, session: Session): Reply {
  return skinPage(listPage(listed(visit), viewState(session), ''));
}

/** The row that was clicked is named by its place; the answer opens a window. */
async function chosen(visit: Visit, session: Session): Promise<Reply> {
  const form = await readForm(visit.request);
  if (form?.get('__VIEWSTATE') !== viewState(session)) return forbidden();
  const [, place] = /^Chon\$(\d+)$/.exec(form.get('__EVENTARGUMENT') ?? '') ?? [];
  const document = listed(visit)[Number(place)];
  const start = document === undefined ? '' : `window.open('ChiTiet.aspx?id=${document.id}','vb')`;
  return skinPage(listPage(listed(visit), viewState(session), start));
}

function detail(visit: Visit, session: Session): Reply {
  return shown(visit, session, '') ?? notFound();
}

function shown({ portal, url }: Visit, session: Session, result: string): Reply | undefined {
  const document = portal.store.document(Number(url.searchParams.get('id')));
  if (document === undefined) return undefined;
  const files = portal.store.attachments(document.id);
  const returnedFor = returnReason(portal.store, document);
  const page = { document, files, viewState: viewState(session), session, result, returnedFor };
  return skinPage(detailPage(page));
}

const isUpload = ({ request }: Visit): boolean =>
  (request.headers['content-type'] ?? '').startsWith('multipart/form-data');

async function posted(visit: Visit, session: Session): Promise<Reply> {
  if (!isUpload(visit)) return postedBack(visit, session);
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

/** A step of the workflow, or a download. */
async function postedBack(visit: Visit, session: Session): Promise<Reply> {
  const form = await readForm(visit.request);
  if (form?.get('__VIEWSTATE') !== viewState(session)) return forbidden();
  if (form.get('__EVENTTARGET') !== 'ctl00$btnXuLy') return downloaded(visit, session, form);
  const document = visit.portal.store.document(Number(visit.url.searchParams.get('id')));
  if (document === undefined) return notFound();
  const reason = form.get('ctl00$txtLyDo') ?? '';
  const name = form.get('__EVENTARGUMENT');
  const taken = takeStep(visit.portal, session, document, name, reason);
  return shown(visit, session, stepWords[taken]) ?? notFound();
}

function downloaded(visit: Visit, session: Session, form: URLSearchParams): Reply {
  const [, id] = /^Tai\$(\d+)$/.exec(form.get('__EVENTARGUMENT') ?? '') ?? [];
  const attachment = visit.portal.store.attachment(Number(id ?? 0));
  if (attachment === undefined || form.get('__EVENTTARGET') !== 'ctl00$gvTep') return notFound();
  return versionReply(visit, session, attachment, attachment.version);
}

function sendable({ portal, url }: Visit, session: Session): DocumentRow | undefined {
  const document = portal.store.document(Number(url.searchParams.get('id')));
  return document !== undefined && maySend(document, session) ? document : undefined;
}

function sendShown(
  { portal }: Visit,
  session: Session,
  document: DocumentRow,
  answer?: SendAnswer,
): Reply {
  const files = portal.store.attachments(document.id);
  const { user } = session;
  return skinPage(sendPage({ document, files, viewState: viewState(session), user, answer }));
}

function sendForm(visit: Visit, session: Session): Reply {
  const document = sendable(visit, session);
  return document === undefined ? notFound() : sendShown(visit, session, document);
}

async function sent(visit: Visit, session: Session): Promise<Reply> {
  if (isUpload(visit)) return posted(visit, session);
  const form = await readForm(visit.request);
  if (form?.get('__VIEWSTATE') !== viewState(session)) return forbidden();
  if (form.get('__EVENTTARGET') !== 'ctl00$btnGui') return downloaded(visit, session, form);
  const { portal } = visit;
  const document = sendable(visit, session);
  if (document === undefined) return notFound();
  if (hasEnded(portal, session)) return redirect('/dang-nhap');
  const answer = sendDocument(portal, session, document, {
    receiverCodes: [...form].flatMap(([name, value]) =>
      name.startsWith('ctl00$cblNoiNhan$') ? [value] : [],
    ),
    paper: form.has('ctl00$cbBanGiay'),
    kind: kindOf(form.get('ctl00$ddlLoaiGui')),
    dueDate: form.get('ctl00$txtHan') ?? '',
  });
  return sendShown(visit, session, document, answer);
}

function exchange({ portal }: Visit, session: Session, answer?: SendAnswer): Reply {
  const rows = exchangeRows(portal.store);
  return skinPage(exchangePage(rows, viewState(session), session.user, answer));
}

async function recalled(visit: Visit, session: Session): Promise<Reply> {
  const form = await readForm(visit.request);
  if (form?.get('__VIEWSTATE') !== viewState(session)) return forbidden();
  const [, id] = /^ThuHoi\$(\d+)$/.exec(form.get('__EVENTARGUMENT') ?? '') ?? [];
  const reason = form.get('ctl00$txtLyDo') ?? '';
  return exchange(visit, session, recallSending(visit.portal, session, Number(id), reason));
}

export const webformsRoutes: readonly Route[] = [
  { method: 'GET', pattern: /^\/webforms\/VanBan\.aspx$/, access: 'page', run: list },
  { method: 'POST', pattern: /^\/webforms\/VanBan\.aspx$/, access: 'page', run: chosen },
  { method: 'GET', pattern: /^\/webforms\/ChiTiet\.aspx$/, access: 'page', run: detail },
  { method: 'POST', pattern: /^\/webforms\/ChiTiet\.aspx$/, access: 'page', run: posted },
  { method: 'GET', pattern: /^\/webforms\/PhatHanh\.aspx$/, access: 'page', run: sendForm },
  { method: 'POST', pattern: /^\/webforms\/PhatHanh\.aspx$/, access: 'page', run: sent },
  {
    method: 'GET',
    pattern: /^\/webforms\/NhatKyLienThong\.aspx$/,
    access: 'page',
    run: (visit, session) => exchange(visit, session),
  },
  {
    method: 'POST',
    pattern: /^\/webforms\/NhatKyLienThong\.aspx$/,
    access: 'page',
    run: recalled,
  },
];
