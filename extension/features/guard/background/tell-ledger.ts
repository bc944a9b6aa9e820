// Tells the agent's ledger how sendings ended, as soon as it can be told.
import type * as v from 'valibot';
import {
  recordSending,
  sendingFailed,
  sendingRecalled,
  sendingSent,
} from '../../../../shared/protocol/dispatch.ts';
import type { AgentLink } from '../../../channel/agent-link.ts';
import type { Connection } from '../../../channel/connection.ts';
import { failureOf } from '../../../channel/failure-of.ts';
import type { Failure } from '../../../../shared/protocol/errors.ts';
import { changeSendings, keptSendings, type Sending } from './sendings.ts';

type Peer = Connection['peer'];

let last: Promise<unknown> = Promise.resolve();

/**
 * Everything that is known by now, once; what the agent does not take stays for the next time.
 *
 * @returns why the last one was not taken
 */
export function tellLedger(link: Pick<AgentLink, 'connect'>): Promise<Failure | undefined> {
  const telling = last.then(() => tellNow(link));
  last = telling.catch(() => undefined);
  return telling;
}

async function tellNow(link: Pick<AgentLink, 'connect'>): Promise<Failure | undefined> {
  const known = (await keptSendings()).filter(isKnown);
  if (known.length === 0) return undefined;
  const told = new Map<string, Sending>();
  let failure: Failure | undefined;
  try {
    const connection = await link.connect();
    const release = connection.hold();
    try {
      for (const sending of known) {
        failure = await tell(connection.peer, sending);
        if (failure === undefined || failure.code === 'RESERVATION_UNKNOWN') {
          told.set(sending.sendId, sending);
        }
      }
    } finally {
      release();
    }
  } catch (error) {
    failure = failureOf(error);
  }
  await changeSendings((all) =>
    all.flatMap((sending) => {
      const before = told.get(sending.sendId);
      return before === undefined ? [sending] : restOf(sending, before);
    }),
  );
  return failure;
}

/** Where a person still had to say how it ended: the ledger has it under this id now. They may have said it meanwhile. */
function restOf(sending: Sending, { end, ledger }: Sending): Sending[] {
  const { sendId: reservationId } = sending;
  if (end !== 'later' || ledger.kind !== 'unchecked' || ledger.document === undefined) return [];
  return [{ ...sending, ledger: { kind: 'reserved', reservationId } }];
}

/** What nobody checked is told even while its end is not known: the number is taken. */
const isKnown = ({ end, ledger }: Sending): boolean =>
  end === 'sent' || end === 'failed' || (end === 'later' && ledger.kind === 'unchecked');

async function tell(peer: Peer, sending: Sending): Promise<Failure | undefined> {
  const { ledger, end, said = '' } = sending;
  try {
    if (ledger.kind === 'unchecked') await peer.request(recordSending, recordOf(sending, ledger));
    else {
      const { reservationId } = ledger;
      if (ledger.kind === 'recall') {
        const recalled = end === 'sent' ? [reservationId, ...(ledger.others ?? [])] : [];
        for (const id of recalled) await peer.request(sendingRecalled, { reservationId: id });
      } else if (end === 'sent') await peer.request(sendingSent, { reservationId });
      else await peer.request(sendingFailed, { reservationId, failure: said });
    }
    return undefined;
  } catch (error) {
    return failureOf(error);
  }
}

function recordOf(
  { sendId, portalOrigin, at, end, documentCode }: Sending,
  unchecked: Extract<Sending['ledger'], { kind: 'unchecked' }>,
): v.InferInput<typeof recordSending.params> {
  const { sendKind, concerns, reason, obstacle, document } = unchecked;
  return {
    ...{ portalOrigin, sendingId: sendId, at, kind: sendKind, reason, obstacle },
    state: end === 'sent' || end === 'failed' ? end : 'reserved',
    ...(documentCode !== '' && { documentCode }),
    ...(concerns !== undefined && { concerns }),
    ...(document !== undefined && { document }),
  };
}
