// The plain skin's addresses for sending and for watching the axis.
import { readForm } from '../http/form.ts';
import { pageReply, redirect, type Reply } from '../http/reply.ts';
import { exchangeRows } from '../pages/exchange-rows.ts';
import { page } from '../pages/layout.ts';
import { kindOf } from '../pages/send-form.ts';
import { exchangeContent, sendContent } from '../pages/sending.ts';
import type { Route } from '../route.ts';
import type { Session } from '../sessions.ts';
import type { DocumentRow } from '../store/model.ts';
import type { Visit } from '../visit.ts';
import { counts } from './documents.ts';
import { forbidden, notFound } from './refusals.ts';
import {
  hasEnded,
  maySend,
  recallDocument,
  recallSending,
  type SendAnswer,
  sendDocument,
} from './send.ts';

function sendable({ portal, path }: Visit, session: Session): DocumentRow | undefined {
  const document = portal.store.document(Number(path[0]));
  return document !== undefined && maySend(document, session) ? document : undefined;
}

function shown(
  { portal }: Visit,
  session: Session,
  document: DocumentRow,
  answer?: SendAnswer,
): Reply {
  const view = { document, attachments: portal.store.attachments(document.id), answer };
  const content = sendContent(view, session);
  return pageReply(page('Gửi liên thông', session, counts(portal), undefined, content));
}

function form(visit: Visit, session: Session): Reply {
  const document = sendable(visit, session);
  return document === undefined ? notFound() : shown(visit, session, document);
}

async function sent(visit: Visit, session: Session): Promise<Reply> {
  const { portal } = visit;
  const given = await readForm(visit.request);
  if (given?.get('csrf') !== session.csrf) return forbidden();
  const document = sendable(visit, session);
  if (document === undefined) return notFound();
  if (hasEnded(portal, session)) return redirect('/dang-nhap');
  const answer = sendDocument(portal, session, document, {
    receiverCodes: given.getAll('noi-nhan'),
    paper: given.get('ban-giay') === '1',
    kind: kindOf(given.get('loai-gui')),
    dueDate: given.get('han') ?? '',
  });
  return shown(visit, session, document, answer);
}

/** From everybody who has got it. */
async function takenBack(visit: Visit, session: Session): Promise<Reply> {
  const given = await readForm(visit.request);
  if (given?.get('csrf') !== session.csrf) return forbidden();
  const document = sendable(visit, session);
  if (document === undefined) return notFound();
  return shown(visit, session, document, recallDocument(visit.portal, session, document));
}

function exchange({ portal }: Visit, session: Session, answer?: SendAnswer): Reply {
  const content = exchangeContent(exchangeRows(portal.store), session, answer);
  const title = 'Theo dõi trục liên thông';
  return pageReply(page(title, session, counts(portal), '/lien-thong', content));
}

async function recalled(visit: Visit, session: Session): Promise<Reply> {
  const given = await readForm(visit.request);
  if (given?.get('csrf') !== session.csrf) return forbidden();
  const reason = given.get('ly-do') ?? '';
  const answer = recallSending(visit.portal, session, Number(visit.path[0]), reason);
  return exchange(visit, session, answer);
}

export const sendingRoutes: readonly Route[] = [
  { method: 'GET', pattern: /^\/van-ban\/(\d+)\/gui$/, access: 'page', run: form },
  { method: 'POST', pattern: /^\/van-ban\/(\d+)\/gui$/, access: 'page', run: sent },
  { method: 'POST', pattern: /^\/van-ban\/(\d+)\/thu-hoi$/, access: 'page', run: takenBack },
  {
    method: 'GET',
    pattern: /^\/lien-thong$/,
    access: 'page',
    run: (visit, session) => exchange(visit, session),
  },
  { method: 'POST', pattern: /^\/lien-thong\/(\d+)\/thu-hoi$/, access: 'page', run: recalled },
];
