// The skin `classic`: frames, obfuscated query names, `javascript:` links, DWR-like calls, popup windows; ES5.
import { readFile } from 'node:fs/promises';
import { versionReply } from '../../actions/files.ts';
import { notFound, refusal } from '../../actions/refusals.ts';
import { maySend } from '../../actions/send.ts';
import { returnReason } from '../../actions/workflow.ts';
import { jsonReply, type Reply } from '../../http/reply.ts';
import { exchangeRows } from '../../pages/exchange-rows.ts';
import { html } from '../../pages/html.ts';
import { lists } from '../../pages/list.ts';
import type { Route } from '../../route.ts';
import type { Session } from '../../sessions.ts';
import type { Visit } from '../../visit.ts';
import { receiveVersion } from '../receive-version.ts';
import { skinPage, textReply } from '../skin-page.ts';
import { answerCall } from './classic-calls.ts';
import { detailPage, listPage } from './classic-pages.ts';
import { exchangePage, sendPage } from './classic-sending.ts';

const decoded = (text: string | null): string => Buffer.from(text ?? '', 'base64').toString('utf8');

function frames(visit: Visit): Reply {
  const list = visit.url.searchParams.get('lang') === null ? '' : '?zXc1.=L2Noby1reQ==';
  return skinPage(html`<!doctype html><html lang="vi"><head><title>iOffice tham chiếu</title></head>
<frameset cols="180,*"><frame name="menu" src="/qlvbdh/menu"><frame name="noidung" src="/qlvbdh/ds${list}"></frameset></html>`);
}

function menu(): Reply {
  return skinPage(html`<!doctype html><html lang="vi"><body><ul>
${lists.map(({ title, path }) => html`<li><a target="noidung" href="/qlvbdh/ds?zXc1.=${Buffer.from(path).toString('base64')}">${title}</a></li>`)}<li><a target="noidung" href="/qlvbdh/nk">Theo dõi trục liên thông</a></li></ul></body></html>`);
}

function documents(visit: Visit): Reply {
  const path = decoded(visit.url.searchParams.get('zXc1.'));
  const list = lists.find((candidate) => candidate.path === path) ?? lists[0];
  if (list === undefined) return notFound();
  return skinPage(listPage(list, visit.portal.store.documents().filter(list.includes)));
}

function detail(visit: Visit, session: Session): Reply {
  const id = Number(decoded(visit.url.searchParams.get('k9F.')));
  const document = visit.portal.store.document(id);
  if (document === undefined) return notFound();
  return skinPage(detailPage(document, session, returnReason(visit.portal.store, document)));
}

function send(visit: Visit, session: Session): Reply {
  const id = Number(decoded(visit.url.searchParams.get('k9F.')));
  const document = visit.portal.store.document(id);
  if (document === undefined || !maySend(document, session)) return notFound();
  return skinPage(sendPage(document, session.user));
}

function exchange({ portal }: Visit, { user }: Session): Reply {
  return skinPage(exchangePage(exchangeRows(portal.store), user));
}

function download(visit: Visit, session: Session): Reply {
  const path = visit.url.searchParams.get('5FpXTEW.') ?? '';
  const id = Number(/^\/u01\/vb\/(\d+)\.bin$/.exec(path)?.[1]);
  const attachment = visit.portal.store.attachment(id);
  const isNamed = decoded(visit.url.searchParams.get('5E1XCBS.')) === attachment?.name;
  if (attachment === undefined || !isNamed) return refusal(404, 'khong-tim-thay');
  if (decoded(visit.url.searchParams.get('TFbm5O..')) !== 'vb') return refusal(400, 'yeu-cau-sai');
  return versionReply(visit, session, attachment, attachment.version);
}

/** As the state's signing service expects it: field `uploadfile`, capital keys, a boolean `Status`, no login. */
async function vgcaUpload(visit: Visit): Promise<Reply> {
  const { tokens, now, store } = visit.portal;
  const grant = tokens.use(visit.url.searchParams.get('token') ?? '', now());
  const attachment = grant && store.attachment(grant.attachmentId);
  const answer = (Status: boolean, Message: string, FileName = '', FileServer = ''): Reply =>
    jsonReply(200, { Status, Message, FileName, FileServer });
  if (grant === undefined || attachment === undefined)
    return answer(false, 'Liên kết tải lên đã dùng hoặc hết hạn.');
  const received = await receiveVersion(visit, grant.session, 'uploadfile', () => attachment);
  switch (received.kind) {
    case 'fault':
      return received.reply;
    case 'refused':
      return answer(false, received.message);
    case 'stored':
      return answer(true, 'Tải lên thành công', attachment.name, `/u01/vb/${attachment.id}.bin`);
  }
}

async function script(): Promise<Reply> {
  const body = await readFile(new URL('ioffice.js', import.meta.url), 'utf8');
  return textReply(body, 'text/javascript');
}

export const classicRoutes: readonly Route[] = [
  { method: 'GET', pattern: /^\/qlvbdh\/main$/, access: 'page', run: frames },
  { method: 'GET', pattern: /^\/qlvbdh\/menu$/, access: 'page', run: menu },
  { method: 'GET', pattern: /^\/qlvbdh\/ds$/, access: 'page', run: documents },
  { method: 'GET', pattern: /^\/qlvbdh\/ct$/, access: 'page', run: detail },
  { method: 'GET', pattern: /^\/qlvbdh\/gui$/, access: 'page', run: send },
  { method: 'GET', pattern: /^\/qlvbdh\/nk$/, access: 'page', run: exchange },
  { method: 'GET', pattern: /^\/qlvbdh\/ioffice\.js$/, access: 'public', run: script },
  {
    method: 'POST',
    pattern: /^\/qlvbdh\/dwr\/exec\/NEORemoting\.getRSet\.dwr$/,
    access: 'data',
    run: answerCall,
  },
  {
    method: 'GET',
    pattern: /^\/qlvbdh\/smartoffice\/jbm\/download\.jsp$/,
    access: 'data',
    run: download,
  },
  { method: 'POST', pattern: /^\/qlvbdh\/FileUploadHandler$/, access: 'public', run: vgcaUpload },
];
