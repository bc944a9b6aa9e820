// A simulated exchange axis. Nothing happens by itself: a test says what each receiver does wrong and takes one step at a time.
import type { NewSending, Sending } from '../store/sending-model.ts';
import type { SendingStore } from '../store/sendings.ts';

/** What goes wrong on the way to a receiver, or there. */
export type AxisFault =
  /** The packet is lost: sent, and no 01 ever. */
  | { readonly kind: 'lost' }
  /** Waits in the portal's queue for so many steps. */
  | { readonly kind: 'late'; readonly steps: number }
  /** The packet goes out twice: two sendings of the same document. */
  | { readonly kind: 'duplicate' }
  /** Arrives (01), then 02 with the reason. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The portal itself says that it failed, with the reason. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** Arrives (01) and nobody takes it in: no 02, no 03. */
  | { readonly kind: 'backlog' }
  /** A request to give the document back stays without 15 or 16. */
  | { readonly kind: 'recallUnanswered' }
  /** 16 with the reason. */
  | { readonly kind: 'recallRefused'; readonly reason: string };

const usualNext: Readonly<Record<string, string>> = {
  sent: '01',
  '01': '03',
  '03': '04',
  '04': '05',
  '05': '06',
  '13': '15',
};

export class Axis {
  readonly #store: SendingStore;
  readonly #now: () => Date;
  readonly #faults = new Map<string, AxisFault>();
  /** Steps that a sending still waits, by its id. */
  readonly #waiting = new Map<number, number>();

  constructor(store: SendingStore, now: () => Date) {
    this.#store = store;
    this.#now = now;
  }

  /** From now on, for this receiver. @param fault - undefined: it behaves again */
  setFault(receiverCode: string, fault: AxisFault | undefined): void {
    if (fault === undefined) this.#faults.delete(receiverCode);
    else this.#faults.set(receiverCode, fault);
  }

  /** All receivers behave again. */
  clearFaults(): void {
    this.#faults.clear();
  }

  /** Takes over one packet. @returns what the portal says of the failure; undefined when it went out */
  handOver(sending: Omit<NewSending, 'transport' | 'failure'>): string | undefined {
    const fault = this.#faults.get(sending.receiverCode);
    if (fault?.kind === 'failed') {
      this.#store.add({ ...sending, transport: 'failed', failure: fault.reason });
      return fault.reason;
    }
    const transport = fault?.kind === 'late' ? 'pending' : 'sent';
    const id = this.#store.add({ ...sending, transport, failure: '' });
    if (fault?.kind === 'late') this.#waiting.set(id, fault.steps);
    if (fault?.kind === 'duplicate') this.#store.add({ ...sending, transport, failure: '' });
    return undefined;
  }

  /** Every sending gets on by one status. @param at - when the statuses are of; the portal's clock otherwise */
  step(at = this.#now()): void {
    for (const sending of this.#store.list()) this.#advance(sending, at);
  }

  /** A receiver's answer, whatever came before. @param code - `01` to `16` */
  answer(sendingId: number, code: string, description = '', at = this.#now()): void {
    this.#store.addStatus({ sendingId, code, at: at.toISOString(), description });
  }

  #advance(sending: Sending, at: Date): void {
    const fault = this.#faults.get(sending.receiverCode);
    if (fault?.kind === 'lost' || sending.transport === 'failed') return;
    if (sending.transport === 'pending') {
      const left = (this.#waiting.get(sending.id) ?? 1) - 1;
      this.#waiting.set(sending.id, left);
      if (left <= 0) this.#store.setTransport(sending.id, 'sent');
      return;
    }
    const last = sending.statuses.at(-1)?.code ?? 'sent';
    const next = nextOf(last, fault);
    if (next !== undefined) this.answer(sending.id, next.code, next.description, at);
  }
}

interface Answer {
  readonly code: string;
  readonly description: string;
}

/** After this code the fault speaks for the receiver. */
const strikesAfter: Partial<Record<AxisFault['kind'], string>> = {
  backlog: '01',
  refused: '01',
  recallUnanswered: '13',
  recallRefused: '13',
};

function nextOf(last: string, fault: AxisFault | undefined): Answer | undefined {
  if (fault !== undefined && strikesAfter[fault.kind] === last) return faulty(fault);
  const code = usualNext[last];
  return code === undefined ? undefined : { code, description: '' };
}

function faulty(fault: AxisFault): Answer | undefined {
  if (fault.kind === 'refused') return { code: '02', description: fault.reason };
  if (fault.kind === 'recallRefused') return { code: '16', description: fault.reason };
  return undefined;
}
