// Asks the agent for the ledger's sendings, and has it read status packets.
import type * as v from 'valibot';
import { AxisLook, axisResult, lookAtAxis } from '../../../shared/protocol/axis.ts';
import type { AgentLink } from '../../channel/agent-link.ts';
import type { Connection } from '../../channel/connection.ts';
import { receiveJson, sendBlob } from '../../channel/transfer.ts';
import { whileHeld } from '../../channel/while-held.ts';
import type { LookAnswer } from '../../messages/axis.ts';

interface PacketFile {
  readonly label: string;
  readonly document: Blob;
}

/** Never rejects: without the agent the board shows what the portals say. */
export function lookInAgent(link: AgentLink, files: readonly PacketFile[]): Promise<LookAnswer> {
  return whileHeld(link, (connection, signal) => lookOver(connection, files, signal));
}

async function lookOver(
  connection: Connection,
  files: readonly PacketFile[],
  signal: AbortSignal,
): Promise<LookAnswer> {
  const lookId = crypto.randomUUID();
  const { peer } = connection;
  const result = connection
    .first(axisResult, (event) => event.lookId === lookId)
    .then(({ outcome }) => toAnswer(connection, outcome));
  const packets = files.map(({ label, document }) => ({ label, sizeBytes: document.size }));
  const sent = peer.request(lookAtAxis, { lookId, packets }).then(async ({ streams }) => {
    for (const stream of streams) peer.streams.prepare(stream);
    for (const [at, stream] of streams.entries()) {
      const packet = files[at];
      if (packet !== undefined) await sendBlob(peer, stream, packet.document, signal);
    }
  });
  // The agent may answer before it has read everything: whichever speaks first counts.
  return Promise.race([result, sent.then(() => result)]);
}

async function toAnswer(
  { peer }: Connection,
  outcome: v.InferOutput<typeof axisResult.params>['outcome'],
): Promise<LookAnswer> {
  if (outcome.kind === 'failure') return outcome;
  return { kind: 'look', look: await receiveJson(peer, outcome.result, AxisLook) };
}
