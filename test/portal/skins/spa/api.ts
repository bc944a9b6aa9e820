// The interface behind the skin `spa`: JSON, another origin than the page, a token in the header.
import * as v from 'valibot';
import { versionReply } from '../../actions/files.ts';
import { refusal } from '../../actions/refusals.ts';
import { maySend } from '../../actions/send.ts';
import { returnReason, stepWords, takeStep } from '../../actions/workflow.ts';
import { jsonReply, type Reply } from '../../http/reply.ts';
import { lists } from '../../pages/list.ts';
import { dayText, directionLabels, statusLabels } from '../../pages/words.ts';
import { passwordMatches, type Session } from '../../sessions.ts';
import type { DocumentRow } from '../../store/model.ts';
import type { Visit } from '../../visit.ts';
import { stepsFor } from '../../workflow.ts';
import { receiveVersion } from '../receive-version.ts';
import { jsonBody } from './json-body.ts';
import { issueJwt, readJwt } from './jwt.ts';
import { answerExchange, answerRecall, answerSend } from './sending-api.ts';

const Login = v.object({ ten: v.string(), matKhau: v.string() });
const StepBody = v.object({ buoc: v.string(), lyDo: v.string() });

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
  for (const [pattern, run] of addresses) {
    const found = pattern.exec(url.pathname);
    if (found !== null) return run(visit, session, Number(found[1] ?? 0));
  }
  return refusal(404, 'khong-tim-thay');
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
  const given = v.safeParse(Login, await jsonBody(request));
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
  loai: directionLabels[document.direction],
});

/** Of one list, by its path; all without. */
function documents({ portal, url }: Visit): Reply {
  const path = url.searchParams.get('ds');
  const list = lists.find((one) => one.path === `/${path ?? ''}`);
  const rows = portal.store.documents().filter((row) => list?.includes(row) ?? true);
  return jsonReply(200, { items: rows.map(shown) });
}

function oneDocument({ portal }: Visit, session: Session, id: number): Reply {
  const document = portal.store.document(id);
  if (document === undefined) return refusal(404, 'khong-tim-thay');
  const files = portal.store.attachments(id).map(({ id: fileId, name, version, ...file }) => ({
    id: fileId,
    ...{ name, version, sizeBytes: file.sizeBytes, mediaType: file.mediaType },
  }));
  const { role } = session.user;
  return jsonReply(200, {
    ...shown(document),
    ...{ role, files, maySend: maySend(document, session) },
    steps: stepsFor(document, role),
    lyDoTraLai: returnReason(portal.store, document),
  });
}

async function move(visit: Visit, session: Session, id: number): Promise<Reply> {
  const given = v.safeParse(StepBody, await jsonBody(visit.request));
  const document = visit.portal.store.document(id);
  if (!given.success || document === undefined) return refusal(400, 'yeu-cau-sai');
  const { buoc, lyDo } = given.output;
  const message = stepWords[takeStep(visit.portal, session, document, buoc, lyDo)];
  return jsonReply(200, { outcome: message === '' ? 'done' : 'failed', message });
}

type Address = (visit: Visit, session: Session, id: number) => Reply | Promise<Reply>;

const addresses: readonly (readonly [RegExp, Address])[] = [
  [/^\/api\/van-ban$/, documents],
  [/^\/api\/van-ban\/(\d+)$/, oneDocument],
  [/^\/api\/van-ban\/(\d+)\/lien-thong$/, answerSend],
  [/^\/api\/van-ban\/(\d+)\/xu-ly$/, move],
  [/^\/api\/tep\/(\d+)$/, oneFile],
  [/^\/api\/lien-thong$/, answerExchange],
  [/^\/api\/lien-thong\/(\d+)$/, answerRecall],
];
