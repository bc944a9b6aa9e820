// Sending on the exchange axis and taking back, the same for every skin: what happens, and what the portal says about it.
import { receivers } from '../axis/organizations.ts';
import { ConnectionCut } from '../http/download.ts';
import type { Session } from '../sessions.ts';
import type { DocumentRow } from '../store/model.ts';
import type { SendingKind } from '../store/sending-model.ts';
import type { Portal } from '../visit.ts';

export type SendOrder = {
  readonly receiverCodes: readonly string[];
  readonly paper: boolean;
  readonly kind: SendingKind;
  /** ISO day or empty. */
  readonly dueDate: string;
};
/** `message` is shown to the user as it is; `outcome` is only for its colour. */
export type SendAnswer = {
  readonly outcome: 'sent' | 'partly' | 'failed';
  readonly message: string;
};

const failedWith = (reason: string): SendAnswer => ({
  outcome: 'failed',
  message: `Gửi liên thông không thành công: ${reason}`,
});

export function maySend({ status }: DocumentRow, { user }: Session): boolean {
  return status === 'issued' && user.role === 'recordsClerk';
}

/** Whether the fault has ended the session just before something is sent. */
export function hasEnded({ faults, sessions }: Portal, session: Session): boolean {
  if (faults.current.sessionEndsAt !== 'send') return false;
  sessions.end(session.token);
  return true;
}

/** @throws ConnectionCut when a fault asks for it; the document has been sent then */
export function sendDocument(
  portal: Portal,
  session: Session,
  document: DocumentRow,
  order: SendOrder,
): SendAnswer {
  const { faults, axis, now, store } = portal;
  if (!maySend(document, session)) return failedWith('bạn không có quyền gửi văn bản này.');
  const chosen = receivers.filter(({ code }) => order.receiverCodes.includes(code));
  if (chosen.length === 0) return failedWith('chưa chọn đơn vị nhận.');
  if (faults.current.refuseSending !== undefined) return failedWith(faults.current.refuseSending);
  const at = now().toISOString();
  const by = session.user.name;
  const failures = chosen.flatMap(({ code, name }) => {
    const failure = axis.handOver({
      documentId: document.id,
      receiverCode: code,
      receiverName: name,
      kind: order.kind,
      paper: order.paper ? 1 : 0,
      sentBy: by,
      sentAt: at,
      dueDate: order.dueDate,
    });
    return failure === undefined ? [] : [`${name} (${failure})`];
  });
  const answer = answerOf(chosen.length, failures);
  store.addHistory(document.id, { at, by, event: answer.message });
  if (faults.current.cutSending === true) throw new ConnectionCut();
  return faults.current.silentSending === true ? { outcome: 'sent', message: '' } : answer;
}

function answerOf(count: number, failures: readonly string[]): SendAnswer {
  if (failures.length === count) return failedWith(`${failures.join('; ')}.`);
  const sent = `Đã gửi liên thông đến ${count - failures.length} đơn vị`;
  if (failures.length === 0) return { outcome: 'sent', message: `${sent}.` };
  return { outcome: 'partly', message: `${sent}; không gửi được đến ${failures.join('; ')}.` };
}

/** Asks the receiver to give the document back (status 13). */
export function recallSending(
  { store, axis, now }: Portal,
  { user }: Session,
  sendingId: number,
  reason: string,
): SendAnswer {
  const sending = store.sendings.find(sendingId);
  if (sending === undefined || user.role !== 'recordsClerk') {
    return { outcome: 'failed', message: 'Không thu hồi được văn bản này.' };
  }
  store.sendings.setKind(sendingId, 'recall');
  axis.answer(sendingId, '13', reason);
  const message = `Đã gửi yêu cầu thu hồi đến ${sending.receiverName}.`;
  store.addHistory(sending.documentId, { at: now().toISOString(), by: user.name, event: message });
  return { outcome: 'sent', message };
}

/** Asks everybody who has got the document to give it back. */
export function recallDocument(portal: Portal, session: Session, { id }: DocumentRow): SendAnswer {
  const sendings = portal.store.sendings.list(id).filter(({ kind }) => kind !== 'recall');
  const answers = sendings.map((one) => recallSending(portal, session, one.id, ''));
  const asked = answers.filter(({ outcome }) => outcome === 'sent').length;
  if (asked === 0) return { outcome: 'failed', message: 'Không thu hồi được văn bản này.' };
  return { outcome: 'sent', message: `Đã gửi yêu cầu thu hồi đến ${asked} nơi nhận.` };
}
