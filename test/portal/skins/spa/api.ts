// The interface behind the skin `spa`: JSON, another origin than the page, a token in the header.
import * as v from 'valibot';
import { versionReply } from '../../actions/files.ts';
import { refusal } from '../../actions/refusals.ts';
import { jsonReply, type Reply } from '../../http/reply.ts';
import { dayText, statusLabels } from '../../pages/words.ts';
import { passwordMatches, type Session } from '../../sessions.ts';
import type { DocumentRow } from '../../store/model.ts';
import type { Visit } from '../../visit.ts';
import { receiveVersion } from '../receive-version.ts';
import { issueJwt, readJwt } from './jwt.ts';

const Login = v.object({ ten: v.string(), matKhau: v.string() });

/** Answers one request. @param origin - of the pages, the only ones that may ask */
export async function answerApi(visit: Visit, origin: string): Promise<Reply> {
  const reply = visit.request.method === 'OPTIONS' ? preflight : await routed(visit);
  return {
    ...reply,
    headers: {
      ...reply.headers,
      'access-control-allow-origin': origin,
      'access-control-expose-headers': 'etag, content-disposition',
      vary: 'origin',
    },
  };
}

const preflight: Reply = {
  status: 204,
  headers: {
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'authorization, content-type',
  },
  body: '',
};

async function routed(visit: Visit): Promise<Reply> {
  const { request, url } = visit;
  if (request.method === 'POST' && url.pathname === '/api/dang-nhap') return login(visit);
  const session = sessionOf(visit);
  if (session === undefined) return refusal(401, 'het-phien');
  const [, kind, id] = /^\/api\/(van-ban|tep)(?:\/(\d+))?$/.exec(url.pathname) ?? [];
  if (kind === 'van-ban')
    return id === undefined ? documents(visit) : oneDocument(visit, session, Number(id));
  return kind === 'tep' ? oneFile(visit, session, Number(id)) : refusal(404, 'khong-tim-thay');
}

async function oneFile(visit: Visit, session: Session, id: number): Promise<Reply> {
  const attachment = visit.portal.store.attachment(id);
  if (attachment === undefined) return refusal(404, 'khong-tim-thay');
  if (visit.request.method === 'GET')
    return versionReply(visit, session, attachment, attachment.version);
  const received = await receiveVersion(visit, session, 'file', () => attachment);
  switch (received.kind) {
    case 'fault':
      return received.reply;
    case 'refused':
      return jsonReply(422, { success: false, message: received.message });
    case 'stored':
      return jsonReply(200, { success: true, data: { version: received.version } });
  }
}

async function login({ portal, request }: Visit): Promise<Reply> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const given = v.safeParse(Login, JSON.parse(text));
  const user = given.success ? portal.store.findUser(given.output.ten) : undefined;
  if (!given.success || user === undefined || !passwordMatches(user, given.output.matKhau))
    return refusal(401, 'het-phien');
  return jsonReply(200, { accessToken: issueJwt(portal.sessions.start(user).token) });
}

function sessionOf({ portal, request }: Visit): Session | undefined {
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const sid = token === undefined ? undefined : readJwt(token);
  return sid === undefined ? undefined : portal.sessions.named(sid);
}

const shown = (document: DocumentRow): Record<string, string | number> => ({
  id: document.id,
  soKyHieu: document.documentCode,
  trichYeu: document.subject,
  coQuan: document.issuingOrganization,
  ngay: dayText(document.issuedDate),
  trangThai: statusLabels[document.status],
  loai: document.direction === 'incoming' ? 'Văn bản đến' : 'Văn bản đi',
});

function documents({ portal, url }: Visit): Reply {
  const status = url.searchParams.get('trang-thai');
  const rows = portal.store.documents().filter((row) => status === null || row.status === status);
  return jsonReply(200, { items: rows.map(shown) });
}

function oneDocument({ portal }: Visit, { user }: Session, id: number): Reply {
  const document = portal.store.document(id);
  if (document === undefined) return refusal(404, 'khong-tim-thay');
  const files = portal.store.attachments(id).map(({ id: fileId, name, version, sizeBytes }) => ({
    id: fileId,
    ...{ name, version, sizeBytes },
  }));
  return jsonReply(200, { ...shown(document), role: user.role, files });
}
