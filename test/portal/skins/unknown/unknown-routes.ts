// The skin `unknown`: a portal that no shipped profile reads. Files are given out by POST and taken by a hidden input.
import { readFile } from 'node:fs/promises';
import { versionReply } from '../../actions/files.ts';
import { notFound } from '../../actions/refusals.ts';
import { readForm } from '../../http/form.ts';
import { jsonReply, type Reply } from '../../http/reply.ts';
import type { Route } from '../../route.ts';
import type { Session } from '../../sessions.ts';
import type { Visit } from '../../visit.ts';
import { receiveVersion } from '../receive-version.ts';
import { skinPage, textReply } from '../skin-page.ts';
import { detailPage, keyOf, listPage } from './unknown-pages.ts';

function list({ portal }: Visit): Reply {
  const waiting = portal.store.documents().filter(({ status }) => status === 'awaitingSignature');
  return skinPage(listPage(waiting));
}

function detail({ portal, url }: Visit): Reply {
  const key = url.searchParams.get('k');
  const document = portal.store.documents().find((candidate) => keyOf(candidate) === key);
  if (document === undefined) return notFound();
  return skinPage(detailPage(document, portal.store.attachments(document.id)));
}

async function giveOut(visit: Visit, session: Session): Promise<Reply> {
  const form = await readForm(visit.request);
  const attachment = visit.portal.store.attachment(Number(form?.get('t')));
  if (attachment === undefined) return notFound();
  return versionReply(visit, session, attachment, attachment.version);
}

async function takeBack(visit: Visit, session: Session): Promise<Reply> {
  const received = await receiveVersion(visit, session, 'tep', (fields) => {
    return visit.portal.store.attachment(Number(fields.get('s'))) ?? 'Chưa chọn tệp.';
  });
  if (received.kind === 'fault') return received.reply;
  return received.kind === 'stored'
    ? jsonReply(200, { ban: received.version })
    : jsonReply(422, { loi: received.message });
}

const asset = async (name: string, mediaType: string): Promise<Reply> =>
  textReply(await readFile(new URL(name, import.meta.url), 'utf8'), mediaType);

export const unknownRoutes: readonly Route[] = [
  { method: 'GET', pattern: /^\/hopthu\/danh-sach$/, access: 'page', run: list },
  { method: 'GET', pattern: /^\/hopthu\/xem$/, access: 'page', run: detail },
  { method: 'POST', pattern: /^\/hopthu\/tep$/, access: 'data', run: giveOut },
  { method: 'POST', pattern: /^\/hopthu\/thay$/, access: 'data', run: takeBack },
  {
    method: 'GET',
    pattern: /^\/hopthu\/hopthu\.js$/,
    access: 'public',
    run: () => asset('hopthu.js', 'text/javascript'),
  },
  {
    method: 'GET',
    pattern: /^\/hopthu\/hopthu\.css$/,
    access: 'public',
    run: () => asset('hopthu.css', 'text/css'),
  },
];
