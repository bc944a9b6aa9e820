// One row of the page that watches the axis: a document, a receiver, and how it fares; the same in every skin.
import { type Sending, stateOf } from '../store/sending-model.ts';
import type { Store } from '../store/store.ts';
import { dayText, exchangeLabel, instantText, sendingKindLabels } from './words.ts';

export type ExchangeRow = {
  readonly id: number;
  readonly documentId: number;
  readonly documentCode: string;
  readonly subject: string;
  readonly receiverName: string;
  readonly receiverCode: string;
  readonly kind: string;
  readonly state: string;
  readonly sentAt: string;
  readonly changedAt: string;
  readonly dueDate: string;
  readonly reason: string;
  readonly mayRecall: boolean;
};

/** All words as the page prints them. */
export function exchangeRows(store: Store): readonly ExchangeRow[] {
  return store.sendings.list().map((sending) => rowOf(store, sending));
}

function rowOf(store: Store, sending: Sending): ExchangeRow {
  const document = store.document(sending.documentId);
  const last = sending.statuses.at(-1);
  return {
    id: sending.id,
    documentId: sending.documentId,
    documentCode: document?.documentCode ?? '',
    subject: document?.subject ?? '',
    receiverName: sending.receiverName,
    receiverCode: sending.receiverCode,
    kind: sendingKindLabels[sending.kind],
    state: exchangeLabel(stateOf(sending)),
    sentAt: instantText(sending.sentAt),
    changedAt: instantText(last?.at ?? sending.sentAt),
    dueDate: dayText(sending.dueDate),
    reason: last?.description ?? sending.failure,
    mayRecall: sending.transport === 'sent' && sending.kind !== 'recall',
  };
}
