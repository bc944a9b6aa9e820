// One step of a document's way, the same for every skin: status, number and date, the word of who returned it.
import type { Session } from '../sessions.ts';
import type { DocumentRow } from '../store/model.ts';
import type { Store } from '../store/store.ts';
import type { Portal } from '../visit.ts';
import { stepsFor } from '../workflow.ts';

/** The step is done, is not this person's to take, or lacks the reason. */
export type StepAnswer = 'done' | 'forbidden' | 'reason-missing';

/** What the portal says; nothing when the step is taken. */
export const stepWords: Record<StepAnswer, string> = {
  done: '',
  forbidden: 'Bạn không được thực hiện bước này.',
  'reason-missing': 'Chưa nhập lý do trả lại.',
};

export function takeStep(
  portal: Portal,
  { user }: Session,
  document: DocumentRow,
  name: string | null | undefined,
  given: string,
): StepAnswer {
  const step = stepsFor(document, user.role).find((one) => one.name === name);
  if (step === undefined) return 'forbidden';
  const reason = given.trim();
  if (step.needsReason && reason === '') return 'reason-missing';
  const { store, now } = portal;
  if (step.name === 'cap-so' || step.to === 'issued') allotNumber(portal, document);
  store.setStatus(document.id, step.to);
  const event = step.needsReason ? `${step.label}: ${reason}` : step.label;
  store.addHistory(document.id, { at: now().toISOString(), by: user.name, event });
  return 'done';
}

/** Number and date at the latest when it is issued (NĐ 30 Đ14.1, Đ15.3); one series for all. */
function allotNumber({ store, now, faults }: Portal, document: DocumentRow): void {
  if (document.documentCode !== '') return;
  const numbers = store
    .documents()
    .filter(({ direction }) => direction === 'outgoing')
    .map(({ documentCode }) => Number.parseInt(documentCode, 10) || 0);
  const last = Math.max(0, ...numbers);
  const number = faults.current.duplicateNumber === true ? last : last + 1;
  store.setCode(document.id, `${number}/UBND-VP`, now().toISOString().slice(0, 10));
}

/** Why a document was returned; empty when it was not. */
export function returnReason(store: Store, { id, status }: DocumentRow): string {
  if (status !== 'sentBack' && status !== 'receiptRefused') return '';
  const event = store.history(id).find((entry) => entry.event.startsWith('Trả lại'))?.event ?? '';
  return event.slice(event.indexOf(': ') + 2);
}
