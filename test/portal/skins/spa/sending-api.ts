// The interface behind the skin `spa` for sending and for watching the axis.
import * as v from 'valibot';
import { hasEnded, maySend, recallSending, sendDocument } from '../../actions/send.ts';
import { refusal } from '../../actions/refusals.ts';
import { receivers } from '../../axis/organizations.ts';
import { jsonReply, type Reply } from '../../http/reply.ts';
import { exchangeRows } from '../../pages/exchange-rows.ts';
import { kindOf, offeredKinds, sendFields } from '../../pages/send-form.ts';
import type { Session } from '../../sessions.ts';
import type { Visit } from '../../visit.ts';
import { jsonBody } from './json-body.ts';

const SendBody = v.object({
  noiNhan: v.array(v.string()),
  banGiay: v.boolean(),
  loai: v.string(),
  han: v.string(),
});
const RecallBody = v.object({ lyDo: v.string() });

/** `/api/van-ban/ID/lien-thong`: GET the form, POST the document. */
export async function answerSend(visit: Visit, session: Session, id: number): Promise<Reply> {
  const { portal, request } = visit;
  const document = portal.store.document(id);
  if (document === undefined || !maySend(document, session)) return refusal(404, 'khong-tim-thay');
  if (request.method === 'GET') {
    const kinds = offeredKinds.map(([kind, label]) => ({ kind, label }));
    return jsonReply(200, { fields: sendFields(document), receivers, kinds });
  }
  const given = v.safeParse(SendBody, await jsonBody(request));
  if (!given.success) return refusal(400, 'yeu-cau-sai');
  const { noiNhan, banGiay, loai, han } = given.output;
  const order = { receiverCodes: noiNhan, paper: banGiay, kind: kindOf(loai), dueDate: han };
  if (hasEnded(portal, session)) return refusal(401, 'het-phien');
  return jsonReply(200, sendDocument(portal, session, document, order));
}

/** `/api/lien-thong`: all rows. */
export function answerExchange({ portal }: Visit, { user }: Session): Reply {
  return jsonReply(200, { role: user.role, items: exchangeRows(portal.store) });
}

/** `/api/lien-thong/ID`: POST takes back. */
export async function answerRecall(visit: Visit, session: Session, id: number): Promise<Reply> {
  const given = v.safeParse(RecallBody, await jsonBody(visit.request));
  if (!given.success) return refusal(400, 'yeu-cau-sai');
  return jsonReply(200, recallSending(visit.portal, session, id, given.output.lyDo));
}
