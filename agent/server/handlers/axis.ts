// The ledger's sendings and what status packets say of them, for the board of the extension.
import type * as v from 'valibot';
import { type AxisLook, axisResult, type lookAtAxis } from '../../../shared/protocol/axis.ts';
import { createPrivateFile } from '../../core/document-file.ts';
import { AgentError, isAgentError } from '../../core/errors.ts';
import { toFailure } from '../../jobs/failure.ts';
import { receiveDocument } from '../../jobs/receive-document.ts';
import type { AgentServices } from '../services.ts';
import type { Session } from '../session.ts';
import { sendJson } from './send-stream.ts';

type Params = v.InferOutput<typeof lookAtAxis.params>;
type Packet = Params['packets'][number] & { readonly chunks: AsyncIterable<Uint8Array> };
type Told = AxisLook['told'][number];

const MOST_SENDINGS = 2000;

export function handleLookAtAxis(
  { lookId, packets }: Params,
  session: Session,
  services: AgentServices,
): v.InferInput<typeof lookAtAxis.result> {
  const streams = packets.map(() => session.nextStream());
  const incoming = packets.map((packet, at) => {
    const stream = streams[at];
    if (stream === undefined) throw new AgentError('PARAMS_INVALID', { path: 'packets' });
    return { ...packet, chunks: session.peer.streams.receive(stream) };
  });
  void look(incoming, session.closed, services).then(
    (found) => {
      const outcome = { kind: 'look', result: sendJson(session, found) } as const;
      session.peer.tell(axisResult, { lookId, outcome });
    },
    (error: unknown) => {
      const outcome = { kind: 'failure', failure: toFailure(error) } as const;
      session.peer.tell(axisResult, { lookId, outcome });
    },
  );
  return { streams };
}

async function look(
  packets: readonly Packet[],
  signal: AbortSignal,
  services: AgentServices,
): Promise<AxisLook> {
  const told: Told[] = [];
  const refused: AxisLook['refused'] = [];
  for (const packet of packets) {
    try {
      told.push(await readTold(packet, signal, services));
    } catch (error) {
      // One file that is no packet must not hide what the others say.
      if (!isAgentError(error, 'EDXML_UNREADABLE')) throw error;
      refused.push({ file: packet.label, failure: toFailure(error) });
    }
  }
  // Loaded with the first look: an agent that only waits does without.
  const { axisSendings } = await import('../../jobs/dispatch/axis-sendings.ts');
  const { sendings } = await axisSendings(await services.ledger(), told);
  return { sendings: sendings.slice(-MOST_SENDINGS), told, refused };
}

async function readTold(
  { label, sizeBytes, chunks }: Packet,
  signal: AbortSignal,
  { workFolder }: AgentServices,
): Promise<Told> {
  const { readPacket } = await import('../../dispatch/edxml/packet.ts');
  const { toldBy } = await import('../../jobs/dispatch/axis-sendings.ts');
  const file = createPrivateFile(workFolder);
  try {
    await receiveDocument(chunks, sizeBytes, file, signal);
    return toldBy(label, readPacket(file.source()));
  } finally {
    file.close();
  }
}
