// Background: what the agent keeps of verifications. Listed and read here; destroyed only after the agent's own window.
import {
  EvidencePage,
  deleteEvidence,
  listEvidence,
  readEvidence,
} from '../../../shared/protocol/evidence.ts';
import { windowEnded } from '../../../shared/protocol/window.ts';
import { DocumentReport } from '../../../shared/report/report.ts';
import type { AgentLink } from '../../channel/agent-link.ts';
import { receiveJson } from '../../channel/transfer.ts';
import { whileHeld } from '../../channel/while-held.ts';
import type {
  DoneAnswer,
  EvidenceAnswer,
  EvidenceListAnswer,
  FromOwnPage,
} from '../../messages/from-own-page.ts';

export type EvidenceMessage = Extract<FromOwnPage, { kind: `evidence.${string}` }>;

export const isAboutEvidence = (message: FromOwnPage): message is EvidenceMessage =>
  message.kind.startsWith('evidence.');

/** Never rejects. */
export async function answerEvidence(
  link: AgentLink,
  message: EvidenceMessage,
): Promise<EvidenceListAnswer | EvidenceAnswer | DoneAnswer> {
  switch (message.kind) {
    case 'evidence.list':
      return list(link, message.before);
    case 'evidence.read':
      return read(link, message.id);
    case 'evidence.delete':
      return destroy(link, message.id);
  }
}

async function list(link: AgentLink, before: string | undefined): Promise<EvidenceListAnswer> {
  return whileHeld(link, async ({ peer }): Promise<EvidenceListAnswer> => {
    const { page } = await peer.request(listEvidence, before === undefined ? {} : { before });
    return { kind: 'page', page: await receiveJson(peer, page, EvidencePage) };
  });
}

async function read(link: AgentLink, id: string): Promise<EvidenceAnswer> {
  return whileHeld(link, async ({ peer }): Promise<EvidenceAnswer> => {
    const { entry, report } = await peer.request(readEvidence, { id });
    return { kind: 'report', entry, report: await receiveJson(peer, report, DocumentReport) };
  });
}

async function destroy(link: AgentLink, id: string): Promise<DoneAnswer> {
  return whileHeld(link, async (connection): Promise<DoneAnswer> => {
    const ended = connection.first(windowEnded, ({ window }) => window === 'evidence');
    // The request may fail before anybody waits for the end.
    ended.catch(() => undefined);
    await connection.peer.request(deleteEvidence, { id });
    const { failure } = await ended;
    return failure === undefined ? { kind: 'done' } : { kind: 'failure', failure };
  });
}
